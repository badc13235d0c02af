package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.feature.Feature;
import io.kith.feature.FeatureClock;
import io.kith.feature.MemberFacts;
import io.kith.feature.MemberSignals;
import io.kith.feature.Profiles;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.rank.Ranker;
import io.kith.rank.SecondStage;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features as the kernel finds them, against sums over the graph that take no short cut. */
class RetrievedPairsTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);

  private record Unranked(List<Feature> features) implements Ranker {
    @Override
    public double score(float[] rows, int from) {
      return 0;
    }
  }

  private static RetrievedPairs pairs(CompactGraph graph, int retrieve) {
    MemberSignals signals = MemberSignals.of(graph.adjacency());
    SecondStage stage =
        new SecondStage(
            retrieve,
            new Unranked(List.of(Feature.values())),
            new MemberFacts(signals, Profiles.NONE));
    return new RetrievedPairs(graph, Measure.ADAMIC_ADAR, stage);
  }

  private static float feature(RetrievedPairs pairs, int i, Feature feature) {
    float[] row = new float[Feature.values().length];
    pairs.copyFeatures(i, row, 0);
    return row[Arrays.asList(Feature.values()).indexOf(feature)];
  }

  private static boolean connects(CompactGraph graph, int a, int b) {
    return graph.adjacency().entry(a, b) >= 0;
  }

  /** The sum of 1/(d(m) d(w)) over all walks u–m–w–v of three steps, w ≠ u. */
  private static double walks(CompactGraph graph, int u, int v) {
    double sum = 0;
    for (int m = 0; m < graph.members(); m++) {
      for (int w = 0; w < graph.members(); w++) {
        if (w != u && connects(graph, u, m) && connects(graph, m, w) && connects(graph, w, v)) {
          sum += 1 / ((double) graph.degree(m) * graph.degree(w));
        }
      }
    }
    return sum;
  }

  @Test
  void featuresOfALineAreThoseOfItsOnlyPath() {
    // 1-2-3-4-5: of member 1 the only candidate is 3, over 2, of degree 2.
    RetrievedPairs pairs = pairs(TestGraphs.graph("1-2 2-3 3-4 4-5"), 10);
    pairs.run(0);

    assertThat(pairs.size()).isEqualTo(1);
    assertThat(pairs.label(0)).isEqualTo(2);
    assertThat(feature(pairs, 0, Feature.LOG_COMMON_NEIGHBORS)).isCloseTo(0f, within(1e-6f));
    assertThat(feature(pairs, 0, Feature.LOG_ADAMIC_ADAR))
        .isCloseTo((float) Math.log(1 / Math.log(2)), within(1e-6f));
    assertThat(feature(pairs, 0, Feature.LOG_RESOURCE_ALLOCATION))
        .isCloseTo((float) Math.log(0.5), within(1e-6f));
    assertThat(feature(pairs, 0, Feature.LOG_DEGREE)).isCloseTo((float) Math.log(2), within(1e-6f));
    // One mutual; degrees 1 and 2: the union has two members, the smaller degree is 1.
    assertThat(feature(pairs, 0, Feature.LOG_JACCARD))
        .isCloseTo((float) Math.log(0.5), within(1e-6f));
    assertThat(feature(pairs, 0, Feature.LOG_HUB_PROMOTED)).isCloseTo(0f, within(1e-6f));
    // No walk of three steps leads from 1 to 3.
    assertThat(feature(pairs, 0, Feature.LOG_ALLOCATED_WALKS))
        .isCloseTo((float) Math.log(1e-4), within(1e-5f));
    assertThat(feature(pairs, 0, Feature.LOG_MEMBER_DEGREE)).isCloseTo(0f, within(1e-6f));
  }

  @Test
  void clusteringIsTheShareOfConnectedPairsOfConnections() {
    // Of member 1 the candidates are 3 (over 2) and those whom only 2 knows: 3 knows 2, 4, 5.
    RetrievedPairs pairs = pairs(TestGraphs.graph("1-2 2-3 3-4 4-5 5-3 1-6 6-2"), 10);
    pairs.run(0);

    assertThat(pairs.size()).isEqualTo(1);
    assertThat(pairs.label(0)).isEqualTo(2);
    // 4 and 5 are one of the three pairs of 3's connections; 2 and 6 are the only pair of 1's.
    assertThat(feature(pairs, 0, Feature.LOG_CLUSTERING)).isCloseTo(log(0.01 + 1.0 / 3), ROUNDING);
    assertThat(feature(pairs, 0, Feature.LOG_MEMBER_CLUSTERING)).isCloseTo(log(1.01), ROUNDING);
  }

  @Test
  void whoHasNoPairOfConnectionsHasNoClustering() {
    RetrievedPairs pairs = pairs(TestGraphs.graph("1-2 2-3"), 10);
    pairs.run(0);
    assertThat(feature(pairs, 0, Feature.LOG_CLUSTERING)).isCloseTo(log(0.01), ROUNDING);
  }

  @Test
  void walksAreThoseThatCanBeWalked() {
    CompactGraph graph =
        TestGraphs.graph(
            TestGraphs.random(5, 60, 240), new PairLayout(false, false, false), 2, 0, false);
    RetrievedPairs pairs = pairs(graph, 60);
    for (int u = 0; u < graph.members(); u++) {
      pairs.run(u);
      for (int i = 0; i < pairs.size(); i++) {
        assertThat(feature(pairs, i, Feature.LOG_ALLOCATED_WALKS))
            .isCloseTo((float) Math.log(1e-4 + walks(graph, u, pairs.label(i))), within(1e-5f));
      }
    }
  }

  @Test
  void hubsOfLargeGraphsAreWalkedTwiceAlike() {
    // A star of 700 whose center is a hub, and a ring through its leaves.
    StringBuilder text = new StringBuilder();
    for (int leaf = 1; leaf <= 700; leaf++) {
      text.append(" 0-").append(leaf);
      text.append(' ').append(leaf).append('-').append(leaf % 700 + 1);
    }
    CompactGraph graph = TestGraphs.graph(text.toString().strip());
    RetrievedPairs pairs = pairs(graph, 5);
    pairs.run(1);

    assertThat(graph.slab().hubs().degreeMin()).isLessThanOrEqualTo(700);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(feature(pairs, i, Feature.LOG_ALLOCATED_WALKS))
          .isCloseTo((float) Math.log(1e-4 + walks(graph, 1, pairs.label(i))), within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void noMoreCandidatesComeThanAreRetrieved(int retrieve) {
    CompactGraph graph =
        TestGraphs.graph(
            TestGraphs.random(7, 80, 300), new PairLayout(false, false, false), 2, 0, false);
    RetrievedPairs pairs = pairs(graph, retrieve);
    pairs.run(3);
    assertThat(pairs.size()).isLessThanOrEqualTo(retrieve).isPositive();
  }

  @Test
  void agesCountBackFromTheLatestConnection() {
    // Members 1 to 10 connect to 0 on the days 10, 20, … 100: the latest fifth of the connections
    // came in 10 days, which is the unit of ages.
    List<Pair> rows = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      rows.add(new Pair(0, i, (long) (i * 10 * FeatureClock.DAY), 0));
    }
    CompactGraph graph = TestGraphs.graph(rows, new PairLayout(true, false, false), 1);
    RetrievedPairs pairs = pairs(graph, 20);
    pairs.run(1);

    // All nine others tie and stand by id: member 10 came last, member 9 a unit before it.
    assertThat(pairs.label(7)).isEqualTo(9);
    assertThat(feature(pairs, 8, Feature.LOG_LATEST_AGE)).isCloseTo(0f, within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_LATEST_AGE)).isCloseTo(log(1 + 16), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_FIRST_AGE)).isCloseTo(log(1 + 16), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_DEGREE_SHORT))
        .isCloseTo(log(0.01 + 1.0 / 16), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_DEGREE_MIDDLE))
        .isCloseTo(log(0.01 + 0.5), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_DEGREE_LONG))
        .isCloseTo(log(0.01 + Math.pow(2, -0.25)), within(1e-6f));
    // Member 1 came 9 units before the end; the path exists since its younger connection.
    assertThat(feature(pairs, 7, Feature.LOG_PATH_AGE)).isCloseTo(log(1 + 16), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_RECENT_ADAMIC_ADAR))
        .isCloseTo(log(1e-4 + Math.pow(2, -10) / Math.log(10)), within(1e-5f));
    assertThat(feature(pairs, 7, Feature.LOG_MEMBER_LATEST_AGE))
        .isCloseTo(log(1 + 16 * 9), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_MEMBER_FIRST_AGE))
        .isCloseTo(log(1 + 16 * 9), within(1e-6f));
    assertThat(feature(pairs, 7, Feature.LOG_MEMBER_DEGREE_MIDDLE))
        .isCloseTo(log(0.01 + Math.pow(2, -9)), within(1e-6f));
  }

  private static float log(double x) {
    return (float) Math.log(x);
  }
}
