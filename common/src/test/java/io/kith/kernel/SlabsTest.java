package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.feature.Feature;
import io.kith.feature.MemberFacts;
import io.kith.feature.MemberSignals;
import io.kith.feature.Profiles;
import io.kith.graph.ColumnSlab;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.Ranker;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.rank.SecondStage;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network in slabs, worked through in rounds, gives what it gives in one piece. */
class SlabsTest {
  private static final PairLayout ALL = new PairLayout(true, true, false);
  private static final ListShape SHAPE =
      new ListShape(6, 3, List.of(Measure.JACCARD, Measure.ADAMIC_ADAR), true);
  private static final long AS_OF = 700;

  private static CompactGraph graph(long seed, int members) {
    return TestGraphs.graph(TestGraphs.random(seed, members, 6 * members), ALL, 3, AS_OF, false);
  }

  private static RankingChain chain(Measure measure, boolean byStrength) {
    return new RankingChain(
        CandidateFilter.minMutuals(1),
        new Scorer(measure, byStrength),
        Discount.NONE,
        Cap.top(SHAPE.top()));
  }

  /** Everything that a list says, as text. */
  private static String text(NetworkCounter counter, RecommendationList list) {
    StringBuilder text = new StringBuilder();
    text.append(List.of(counter.secondDegree(), counter.triangles(), counter.wedges()));
    for (int rank = 0; rank < list.size; rank++) {
      int from = rank * list.introducersMax;
      text.append('\n')
          .append(
              List.of(
                  list.candidateIds[rank],
                  list.scores[rank],
                  list.mutualCounts[rank],
                  list.visibleMutualCounts[rank],
                  list.secondDegreeSince[rank],
                  list.measures[0][rank],
                  list.measures[1][rank],
                  list.reachGains[rank]))
          .append(
              Arrays.toString(
                  Arrays.copyOfRange(list.introducers, from, from + list.introducerCounts[rank])));
    }
    return text.toString();
  }

  private static List<String> inOnePiece(CompactGraph graph, RankingChain chain) {
    TwoHopKernel kernel = new TwoHopKernel(graph, chain, SHAPE);
    RecommendationList list = SHAPE.newList();
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < graph.members(); row++) {
      kernel.run(row);
      kernel.fill(list);
      rows.add(text(kernel, list));
    }
    return rows;
  }

  private static byte[] round(CompactGraph graph, NetworkCounter counter, byte[] before) {
    RoundState.Reader reader = new RoundState.Reader(before);
    RoundState.Writer writer = new RoundState.Writer();
    for (int row = 0; row < graph.members(); row++) {
      counter.run(row, reader);
      counter.save(writer);
    }
    return writer.toBytes();
  }

  private static List<String> inRounds(
      CompactGraph graph, RankingChain chain, int slabs, int hubDegreeMin) {
    List<ColumnSlab> parts = TestGraphs.slabs(graph, slabs);
    assertThat(parts).hasSize(slabs);
    byte[] state = new byte[0];
    TwoHopKernel kernel = null;
    List<TwoHopKernel.Pass> passes =
        chain.secondStage().isPresent()
            ? List.of(TwoHopKernel.Pass.RANK, TwoHopKernel.Pass.WALK, TwoHopKernel.Pass.REACH)
            : List.of(TwoHopKernel.Pass.RANK, TwoHopKernel.Pass.REACH);
    for (TwoHopKernel.Pass pass : passes) {
      for (ColumnSlab slab : parts) {
        boolean isLast = slab == parts.get(slabs - 1);
        TwoHopKernel.Pass exactly =
            isLast && pass == TwoHopKernel.Pass.WALK ? TwoHopKernel.Pass.LAST_WALK : pass;
        kernel =
            new TwoHopKernel(
                graph.rows(),
                slab,
                slab.hubs(hubDegreeMin),
                chain,
                SHAPE,
                exactly,
                ListPeople.NONE);
        if (pass != TwoHopKernel.Pass.REACH || !isLast) {
          state = round(graph, kernel, state);
        }
      }
    }
    RoundState.Reader reader = new RoundState.Reader(state);
    RecommendationList list = SHAPE.newList();
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < graph.members(); row++) {
      kernel.run(row, reader);
      kernel.fill(list);
      rows.add(text(kernel, list));
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "2, COMMON_NEIGHBORS, false",
    "3, ADAMIC_ADAR, false",
    "5, JACCARD, false",
    "3, RESOURCE_ALLOCATION, true",
    "4, COSINE, false"
  })
  void roundsGiveTheSameListsAsOnePiece(int slabs, Measure measure, boolean byStrength) {
    for (long seed = 1; seed <= 3; seed++) {
      CompactGraph graph = graph(seed, 500);
      RankingChain chain = chain(measure, byStrength);
      List<String> expected = inOnePiece(graph, chain);
      for (int hubDegreeMin : new int[] {10, 60, Integer.MAX_VALUE}) {
        assertThat(inRounds(graph, chain, slabs, hubDegreeMin))
            .as("seed %d, hubs from %d", seed, hubDegreeMin)
            .isEqualTo(expected);
      }
    }
  }

  /** Weighs features so that many candidates change places against the measure. */
  private record Weighing(List<Feature> features) implements Ranker {
    @Override
    public double score(float[] rows, int from) {
      double sum = 0;
      for (int i = 0; i < features.size(); i++) {
        sum += rows[from + i] * ((i % 3) - 0.9);
      }
      return 1 / (1 + Math.exp(-sum));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void roundsGiveTheSameRankedListsAsOnePiece(int slabs) {
    for (long seed = 1; seed <= 3; seed++) {
      CompactGraph graph = graph(seed, 500);
      SecondStage stage =
          new SecondStage(
              20,
              new Weighing(List.of(Feature.values())),
              new MemberFacts(MemberSignals.of(graph.adjacency()), Profiles.NONE));
      RankingChain plain = chain(Measure.ADAMIC_ADAR, false);
      RankingChain chain =
          new RankingChain(
              plain.filter(), plain.scorer(), plain.discount(), plain.cap(), Optional.of(stage));
      // A graph this small has no hubs in one piece: none in slabs, too.
      List<String> expected = inOnePiece(graph, chain);
      assertThat(inRounds(graph, chain, slabs, Integer.MAX_VALUE))
          .as("seed %d", seed)
          .isEqualTo(expected);
      assertThat(expected).isNotEqualTo(inOnePiece(graph, plain));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void roundsCountTheSameAsOnePiece(int slabs) {
    CompactGraph graph = graph(9, 600);
    Function<NetworkCounter, List<Long>> counts =
        counter -> List.of(counter.secondDegree(), counter.triangles(), counter.wedges());
    SecondDegreeCounter whole = new SecondDegreeCounter(graph);
    byte[] state = new byte[0];
    for (ColumnSlab slab : TestGraphs.slabs(graph, slabs)) {
      state = round(graph, new SecondDegreeCounter(graph.rows(), slab, slab.hubs(40)), state);
    }
    RoundState.Reader reader = new RoundState.Reader(state);
    for (int row = 0; row < graph.members(); row++) {
      whole.run(row);
      List<Long> found = List.of(reader.varint(), reader.varint() / 2, reader.varint());
      assertThat(found).isEqualTo(counts.apply(whole));
    }
  }
}
