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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutualPairsKernelTest {
  /** All pairs as "low-high:mutuals", connected ones with an exclamation mark. */
  private static List<String> pairs(CompactGraph graph, int minMutuals) {
    MutualPairsKernel kernel = new MutualPairsKernel(graph, minMutuals);
    List<String> pairs = new ArrayList<>();
    for (int label = 0; label < graph.members(); label++) {
      kernel.run(label);
      for (int i = 0; i < kernel.size(); i++) {
        pairs.add(
            "%d-%d:%d%s"
                .formatted(
                    graph.id(label),
                    graph.id(kernel.other(i)),
                    kernel.mutualCount(i),
                    kernel.isConnected(i) ? "!" : ""));
      }
    }
    return pairs;
  }

  @Test
  void anEmptyGraphHasNoPairs() {
    assertThat(pairs(graph(""), 1)).isEmpty();
    assertThat(MutualPairsForecast.of(graph(""), 1).pairs()).isZero();
  }

  @Test
  void twoConnectedMembersShareNobody() {
    assertThat(pairs(graph("1-2"), 1)).isEmpty();
  }

  @Test
  void theEndsOfALineOfThreeShareItsMiddle() {
    assertThat(pairs(graph("1-2 2-3"), 1)).containsExactly("1-3:1");
  }

  @Test
  void everyTwoOfATriangleAreConnectedAndShareTheThird() {
    assertThat(pairs(graph("1-2 2-3 3-1"), 1)).containsExactly("1-2:1!", "1-3:1!", "2-3:1!");
  }

  @Test
  void oppositeCornersOfASquareShareTheOtherTwo() {
    assertThat(pairs(graph("1-2 2-3 3-4 4-1"), 2)).containsExactly("1-3:2", "2-4:2");
    assertThat(pairs(graph("1-2 2-3 3-4 4-1"), 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,2", "4,3", "5,4"})
  void pairsAndMeasuresAreThoseOfTheNaiveTwin(long seed, int minMutuals) {
    List<Pair> rows = TestGraphs.random(seed, 40 + (int) seed * 10, 400);
    CompactGraph graph = TestGraphs.graph(rows, new PairLayout(true, true, false), 3, 700, false);
    NaiveTwoHop twin = new NaiveTwoHop(rows, 700);
    MutualPairsKernel kernel = new MutualPairsKernel(graph, minMutuals);
    double[] measures = new double[PairMeasures.ALL.size()];
    long found = 0;

    for (int label = 0; label < graph.members(); label++) {
      long low = graph.id(label);
      kernel.run(label);
      List<Long> expected =
          twin.members().stream()
              .filter(high -> high > low && twin.mutuals(low, high).size() >= minMutuals)
              .toList();
      assertThat(IntStream.range(0, kernel.size()).mapToObj(i -> graph.id(kernel.other(i))))
          .as("seed %d, member %d", seed, low)
          .containsExactlyElementsOf(expected);
      for (int i = 0; i < kernel.size(); i++) {
        long high = expected.get(i);
        List<Long> mutuals = twin.mutuals(low, high);
        assertThat(kernel.mutualCount(i)).isEqualTo(mutuals.size());
        assertThat(kernel.isConnected(i)).isEqualTo(twin.neighbors(low).contains(high));
        kernel.measures(i, measures);
        for (int m = 0; m < measures.length; m++) {
          Measure measure = PairMeasures.ALL.get(m);
          assertThat(measures[m])
              .as("seed %d, %s of %d and %d", seed, measure, low, high)
              .isCloseTo(twin.score(measure, false, low, high, mutuals), within(1e-9));
        }
      }
      found += kernel.size();
    }

    MutualPairsForecast forecast = MutualPairsForecast.of(graph, minMutuals);
    assertThat(found).isPositive().isLessThanOrEqualTo(forecast.pairsMaxTotal());
    assertThat(forecast.pairs()).isBetween(found * 3 / 4, found * 5 / 4);
  }

  @Test
  void theForecastOfAStarIsExact() {
    String star = IntStream.rangeClosed(1, 1000).mapToObj(i -> "0-" + i).collect(joining());

    MutualPairsForecast forecast = MutualPairsForecast.of(graph(star), 1);

    // All pairs of 1000 leaves.
    assertThat(forecast.pairsMaxTotal()).isEqualTo(499_500);
    assertThat(forecast.pairs()).isEqualTo(499_500);
    assertThat(MutualPairsForecast.of(graph(star), 2).pairsMaxTotal()).isZero();
  }

  @Test
  void pairsFurtherApartThanOneRangeAreFound() {
    // 70,000 leaves of member 0: label 1 pairs with every later one, beyond 2^16 labels too.
    String star = IntStream.rangeClosed(1, 70_000).mapToObj(i -> "0-" + i).collect(joining());
    CompactGraph graph = graph(star);
    MutualPairsKernel kernel = new MutualPairsKernel(graph, 1);

    kernel.run(1);

    assertThat(kernel.size()).isEqualTo(69_999);
    assertThat(kernel.other(69_998)).isEqualTo(70_000);
    assertThat(kernel.wedges()).isEqualTo(69_999);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(" ");
  }
}
