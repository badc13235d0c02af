package io.kith.kernel;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondDegreeCounterTest {
  private static final PairLayout IDS = new PairLayout(false, false, false);

  @ParameterizedTest
  @CsvSource({
    "1-2, 1, 0, 0, 1", // wedge 1–2–1
    "1-2 2-3, 1, 1, 0, 2", // wedges 1–2–1, 1–2–3
    "9-1 9-2 9-3 9-4, 1, 3, 0, 4", // a leaf sees the other three
    "9-1 9-2 9-3 9-4, 9, 0, 0, 4", // the center sees only itself again
    "1-2 2-3 3-1, 2, 0, 1, 4",
    "1-2 1-3 1-4 2-3 2-4 3-4, 3, 0, 3, 9",
    "1-2 2-3 3-1 3-4 4-5 5-3, 1, 2, 1, 6", // 3 has four connections, 2 has two
    "1-2 2-1 1-2 2-3 3-3, 1, 1, 0, 2"
  })
  void countsWhatIsWithinTwoSteps(
      String text, long member, long secondDegree, long triangles, long wedges) {
    CompactGraph graph = graph(text);
    SecondDegreeCounter counter = new SecondDegreeCounter(graph);

    counter.run(graph.label(member));

    assertThat(counter.secondDegree()).isEqualTo(secondDegree);
    assertThat(counter.triangles()).isEqualTo(triangles);
    assertThat(counter.wedges()).isEqualTo(wedges);
  }

  @Test
  void anEmptyGraphHasNobodyToCount() {
    assertThat(new SecondDegreeCounter(graph("")).wedges()).isZero();
  }

  /** Few members and many rows clear whole arrays, many members clear word by word. */
  @ParameterizedTest
  @CsvSource({"1, 40, 300", "2, 100, 200", "3, 2000, 4000", "4, 9000, 12000"})
  void randomGraphsCountAsTheScoringKernel(long seed, int members, int rows) {
    CompactGraph graph = TestGraphs.graph(TestGraphs.random(seed, members, rows), IDS, 2);

    assertSameCounts(graph, Integer.MAX_VALUE, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void hubsCountAsTheScoringKernel(int hubDegreeMin) {
    for (long seed = 1; seed <= 4; seed++) {
      assertSameCounts(
          TestGraphs.graph(TestGraphs.random(seed, 300, 900), IDS, 2), hubDegreeMin, seed);
    }
  }

  /** Member 0 has 40 mutuals of degree 1000: more wedges than one chunk holds. */
  @Test
  void listsLongerThanAChunkAreCountedInParts() {
    List<Pair> rows = new ArrayList<>();
    for (int mutual = 1; mutual <= 40; mutual++) {
      rows.add(Pair.of(0, mutual));
      for (int i = 1; i < 1000; i++) {
        rows.add(Pair.of(mutual, 1000 + (mutual * 37 + i) % 2000));
      }
    }
    assertSameCounts(TestGraphs.graph(rows, IDS, 1), Integer.MAX_VALUE, 0);
  }

  private static void assertSameCounts(CompactGraph graph, int hubDegreeMin, long seed) {
    SecondDegreeCounter counter =
        new SecondDegreeCounter(graph.rows(), graph.slab(), graph.slab().hubs(hubDegreeMin));
    TwoHopKernel kernel =
        new TwoHopKernel(
            graph.rows(),
            graph.slab(),
            graph.slab().hubs(Integer.MAX_VALUE),
            new RankingChain(
                CandidateFilter.minMutuals(1),
                new Scorer(Measure.COMMON_NEIGHBORS, false),
                Discount.NONE,
                Cap.top(0)),
            new ListShape(0, 0, List.of(), false),
            TwoHopKernel.Pass.RANK,
            ListPeople.NONE);
    for (int label = 0; label < graph.members(); label++) {
      counter.run(label);
      kernel.run(label);
      assertThat(List.of(counter.secondDegree(), counter.triangles(), counter.wedges()))
          .as("seed %d, member %d", seed, graph.id(label))
          .containsExactly(kernel.secondDegree(), kernel.triangles(), kernel.wedges());
    }
  }
}
