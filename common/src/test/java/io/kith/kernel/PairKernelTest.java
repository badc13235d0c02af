package io.kith.kernel;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairKernelTest {
  private static PairKernel related(String text, long member, long other) {
    PairKernel kernel = new PairKernel(graph(text), 3);
    kernel.run(member, other);
    return kernel;
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,1", "3,2", "4,3", "5,-1", "99,-1"})
  void separationIsCountedUpToThree(long other, int separation) {
    assertThat(related("1-2 2-3 3-4 4-5", 1, other).separation()).isEqualTo(separation);
  }

  @Test
  void thePathOfTwoGoesThroughTheBestIntroducer() {
    // 3 has degree 2 and 2 has degree 3.
    PairKernel kernel = related("1-2 2-4 2-5 1-3 3-4", 1, 4);

    assertThat(kernel.path()).containsExactly(1, 3, 4);
    assertThat(kernel.introducers()).containsExactly(3, 2);
  }

  @Test
  void thePathOfThreeStartsWithTheBestIntroducerThatLeadsOn() {
    // From 1: 2 (degree 1) leads nowhere, 3 (degree 2) through 5, 4 (degree 3) through 6 and 7.
    String text = "1-2 1-3 1-4 3-5 4-6 4-7 5-9 6-9 7-9";

    assertThat(related(text, 1, 9).path()).containsExactly(1, 3, 5, 9);
    // From 9: 5, 6 and 7 have degree 2; the smallest id wins.
    assertThat(related(text, 9, 1).path()).containsExactly(9, 5, 3, 1);
  }

  @Test
  void connectedMembersHaveMutualsAndNoPath() {
    PairKernel kernel = related("1-2 2-3 3-1", 1, 2);

    assertThat(kernel.separation()).isEqualTo(1);
    assertThat(kernel.mutualCount()).isEqualTo(1);
    assertThat(kernel.introducers()).containsExactly(3);
    assertThat(kernel.path()).isEmpty();
  }

  @Test
  void ofStrangersEveryMeasureIsZero() {
    PairKernel kernel = related("1-2", 98, 99);
    double[] measures = new double[PairMeasures.ALL.size()];

    kernel.measures(measures);

    assertThat(kernel.separation()).isEqualTo(PairKernel.BEYOND);
    assertThat(kernel.mutualCount()).isZero();
    assertThat(measures).containsOnly(0.0);
    assertThat(kernel.path()).isEmpty();
  }

  @Test
  void aMemberSharesAllItsConnectionsWithItself() {
    PairKernel kernel = related("1-2 1-3", 1, 1);
    double[] measures = new double[PairMeasures.ALL.size()];

    kernel.measures(measures);

    assertThat(kernel.separation()).isZero();
    assertThat(kernel.mutualCount()).isEqualTo(2);
    assertThat(measures[PairMeasures.ALL.indexOf(Measure.JACCARD)]).isEqualTo(1);
    assertThat(related("1-2", 99, 99).separation()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyPairIsRelatedAsByTheNaiveTwin(long seed) {
    // Sparse enough that some pairs are 3 steps apart and some more.
    List<Pair> rows = TestGraphs.random(seed, 60, 60 + (int) seed * 10);
    CompactGraph graph = TestGraphs.graph(rows, new PairLayout(true, true, false), 3, 700, false);
    NaiveTwoHop twin = new NaiveTwoHop(rows, 700);
    PairKernel kernel = new PairKernel(graph, 3);
    double[] measures = new double[PairMeasures.ALL.size()];
    int[] bySeparation = new int[5];

    for (long u : twin.members()) {
      for (long v : twin.members()) {
        kernel.run(u, v);
        String where = "seed %d, %d and %d".formatted(seed, u, v);
        List<Long> mutuals = twin.mutuals(u, v);
        List<Long> path = path(twin, u, v);
        int separation = separation(twin, u, v, path);
        bySeparation[separation + 1]++;
        assertThat(kernel.separation()).as(where).isEqualTo(separation);
        assertThat(kernel.mutualCount()).as(where).isEqualTo(mutuals.size());
        assertThat(list(kernel.introducers())).isEqualTo(mutuals.stream().limit(3).toList());
        assertThat(list(kernel.path())).as(where).isEqualTo(separation < 2 ? List.of() : path);
        kernel.measures(measures);
        for (int m = 0; m < measures.length; m++) {
          Measure measure = PairMeasures.ALL.get(m);
          assertThat(measures[m])
              .as("%s of %s", measure, where)
              .isCloseTo(twin.score(measure, false, u, v, mutuals), within(1e-9));
        }
      }
    }

    assertThat(bySeparation).doesNotContain(0);
  }

  @Test
  void theOrderOfQuestionsChangesNoAnswer() {
    List<Pair> rows =
        TestGraphs.random(7, 200, 230).stream().map(p -> Pair.of(p.a(), p.b())).toList();
    CompactGraph graph = TestGraphs.graph(rows, new PairLayout(false, false, false), 1);
    PairKernel kernel = new PairKernel(graph, 3);
    SplittableRandom random = new SplittableRandom(7);

    for (int i = 0; i < 3000; i++) {
      // A few members many times in a row, so that both ways of three steps are gone.
      long u = graph.id(i / 40 % graph.members());
      long v = graph.id(random.nextInt(graph.members()));
      kernel.run(u, v);
      PairKernel alone = new PairKernel(graph, 3);
      alone.run(u, v);
      assertThat(kernel.separation()).isEqualTo(alone.separation());
      assertThat(kernel.path()).as("%d and %d", u, v).isEqualTo(alone.path());
    }
  }

  private static int separation(NaiveTwoHop twin, long u, long v, List<Long> path) {
    if (u == v) {
      return 0;
    }
    return twin.neighbors(u).contains(v) ? 1 : path.size() - 1;
  }

  /** The path by the stated rule; empty where there is none of at most three steps. */
  private static List<Long> path(NaiveTwoHop twin, long u, long v) {
    List<Long> mutuals = twin.mutuals(u, v);
    if (!mutuals.isEmpty()) {
      return List.of(u, mutuals.get(0), v);
    }
    // All of u's connections are its mutuals with itself, in the order of introducers.
    for (long first : twin.mutuals(u, u)) {
      List<Long> seconds = twin.mutuals(first, v);
      if (!seconds.isEmpty()) {
        return List.of(u, first, seconds.get(0), v);
      }
    }
    return List.of();
  }

  private static List<Long> list(long[] ids) {
    List<Long> list = new ArrayList<>();
    for (long id : ids) {
      list.add(id);
    }
    return list;
  }
}
