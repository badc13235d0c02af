package io.kith.benchmarks.jmh;

import io.kith.graph.CompactGraph;
import io.kith.kernel.ListShape;
import io.kith.kernel.TwoHopKernel;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Members per second of the two-hop kernel, and beside it (the secondary result) wedges per second;
 * 200,000 members, 2,000,000 connections, one member after the other.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class TwoHopBenchmark {
  private static final int INTRODUCERS = 3;

  /** How the candidates are scored; JACCARD stands for the ratios. */
  @Param({"COMMON_NEIGHBORS", "ADAMIC_ADAR", "JACCARD"})
  public Measure measure;

  /** Candidates kept; 0 counts the second degree alone. */
  @Param({"50", "0"})
  public int top;

  private CompactGraph graph;
  private TwoHopKernel kernel;
  private RecommendationList list;
  private int member;

  /** Wedges visited. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Visited {
    public long wedges;

    /** Starts an iteration at nothing. */
    @Setup(Level.Iteration)
    public void reset() {
      wedges = 0;
    }
  }

  /** Builds graph and kernel. */
  @Setup
  public void build() {
    graph = PowerLaw.graph(PowerLaw.chunk(200_000, 2_000_000));
    RankingChain chain =
        new RankingChain(
            CandidateFilter.minMutuals(1), new Scorer(measure, false), Discount.NONE, Cap.top(top));
    ListShape shape = new ListShape(top, INTRODUCERS, List.of(), false);
    kernel = new TwoHopKernel(graph, chain, shape);
    list = shape.newList();
  }

  /** Counting, ranking, and the winners' evidence. */
  @Benchmark
  public RecommendationList rank(Visited visited) {
    runNext(visited);
    kernel.fill(list);
    return list;
  }

  private void runNext(Visited visited) {
    // A step that is prime to any graph's size mixes heavy and light members.
    member = (int) ((member + 1_000_003L) % graph.members());
    kernel.run(member);
    visited.wedges += kernel.wedges();
  }
}
