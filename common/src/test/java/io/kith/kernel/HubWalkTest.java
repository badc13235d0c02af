package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where scores are no sums, lists are those of every candidate looked at, whoever is a hub. */
class HubWalkTest {
  private static final int SEEDS = 50;

  private record Ranked(int label, int mutuals, double score) {}

  static Stream<Measure> ratios() {
    return Stream.of(Measure.values()).filter(measure -> !measure.isSum());
  }

  /** A few hubs that share members, or do not, and a rest of few connections and many ties. */
  private static CompactGraph graph(SplittableRandom random) {
    int n = (100 << random.nextInt(4)) + random.nextInt(64);
    int hubs = 1 + random.nextInt(6);
    List<long[]> pairs = new ArrayList<>();
    for (int hub = 0; hub < hubs; hub++) {
      int every = 2 + random.nextInt(3);
      int first = random.nextInt(every);
      long id = random.nextInt(n);
      for (int other = first; other < n; other += random.nextInt(5) == 0 ? 1 : every) {
        pairs.add(new long[] {id, other});
      }
    }
    for (int i = random.nextInt(2 * n); i > 0; i--) {
      double x = random.nextDouble();
      pairs.add(new long[] {(long) (n * x * x), random.nextInt(n)});
    }
    return TestGraphs.graph(
        pairs.stream()
            .filter(pair -> pair[0] != pair[1])
            .map(pair -> TestGraphs.Pair.of(pair[0], pair[1]))
            .toList(),
        new PairLayout(false, false, false),
        1);
  }

  private static int mixed(int member, int candidate) {
    return Math.floorMod((member * 0x9E3779B9) ^ (candidate * 0x85EBCA6B) >>> 5, 1000);
  }

  /** Accepts so many of a thousand pairs with at least so many mutuals. */
  private static CandidateFilter filter(int accepted, int mutualsMin) {
    return new CandidateFilter() {
      private int member;

      @Override
      public void begin(int label) {
        member = label;
      }

      @Override
      public boolean accepts(int candidate, int mutualCount) {
        return mixed(member, candidate) < accepted;
      }
    }.and(CandidateFilter.minMutuals(mutualsMin));
  }

  private static Discount halves() {
    return new Discount() {
      private int member;

      @Override
      public void begin(int label) {
        member = label;
      }

      @Override
      public double factor(int candidate) {
        return 1.0 / (1 << mixed(member, candidate) / 7 % 3);
      }
    };
  }

  private static List<Ranked> expected(CompactGraph graph, RankingChain chain, int member) {
    Measure measure = chain.scorer().measure();
    Adjacency connections = graph.adjacency();
    int degree = graph.degree(member);
    int[] counts = new int[graph.members()];
    for (int entry = connections.start(member); entry < connections.end(member); entry++) {
      int mutual = connections.neighbors()[entry];
      for (int next = connections.start(mutual); next < connections.end(mutual); next++) {
        counts[connections.neighbors()[next]]++;
      }
    }
    chain.filter().begin(member);
    chain.discount().begin(member);
    Comparator<Ranked> byRatio =
        (a, b) ->
            chain.discount() == Discount.NONE
                ? measure.compareExactly(
                    degree,
                    b.mutuals(),
                    graph.degree(b.label()),
                    a.mutuals(),
                    graph.degree(a.label()))
                : Double.compare(b.score(), a.score());
    return IntStream.range(0, graph.members())
        .filter(label -> label != member && connections.entry(member, label) < 0)
        .filter(label -> counts[label] > 0 && chain.filter().accepts(label, counts[label]))
        .mapToObj(
            label ->
                new Ranked(
                    label,
                    counts[label],
                    measure.score(counts[label], degree, graph.degree(label))
                        * chain.discount().factor(label)))
        .sorted(
            byRatio
                .thenComparing(Comparator.comparingInt(Ranked::mutuals).reversed())
                .thenComparingInt(Ranked::label))
        .limit(chain.cap().limit(member))
        .toList();
  }

  private static List<Ranked> list(TwoHopKernel kernel, ListShape shape) {
    RecommendationList list = shape.newList();
    kernel.fill(list);
    return IntStream.range(0, list.size)
        .mapToObj(i -> new Ranked(kernel.candidate(i), list.mutualCounts[i], list.scores[i]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("ratios")
  void listsAreThoseOfAllCandidates(Measure measure) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CompactGraph graph = graph(random);
      int top = 1 + random.nextInt(20);
      int hubDegreeMin = List.of(0, 12, 30, 60).get(random.nextInt(4));
      int slabs = 1 + random.nextInt(3);
      RankingChain chain =
          new RankingChain(
              filter(List.of(1000, 500, 30).get(random.nextInt(3)), 1 + random.nextInt(2)),
              new Scorer(measure, false),
              random.nextBoolean() ? Discount.NONE : halves(),
              Cap.top(top));
      ListShape shape = new ListShape(top, 0, List.of(), false);
      List<ColumnSlab> parts = TestGraphs.slabs(graph, slabs);
      List<TwoHopKernel> kernels = new ArrayList<>();
      for (ColumnSlab slab : parts) {
        TwoHopKernel.Pass pass =
            kernels.size() == parts.size() - 1
                ? TwoHopKernel.Pass.LAST_RANK
                : TwoHopKernel.Pass.RANK;
        kernels.add(
            new TwoHopKernel(
                graph.rows(), slab, slab.hubs(hubDegreeMin), chain, shape, pass, ListPeople.NONE));
      }
      int step = 1 + graph.members() / 150;
      for (int member = 0; member < graph.members(); member += step) {
        byte[] state = new byte[0];
        for (TwoHopKernel kernel : kernels) {
          kernel.run(member, new RoundState.Reader(state));
          RoundState.Writer writer = new RoundState.Writer();
          kernel.save(writer);
          state = writer.toBytes();
        }
        assertThat(list(kernels.get(parts.size() - 1), shape))
            .as("seed %d, member %d, hubs from %d, %d slabs", seed, member, hubDegreeMin, slabs)
            .isEqualTo(expected(graph, chain, member));
      }
    }
  }
}
