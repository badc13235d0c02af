package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.TestGraphs;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members whose wedges lie in several candidate ranges, and those whose sums are too large. */
class LargeGraphTest {
  private static final Scorer COMMON_NEIGHBORS = new Scorer(Measure.COMMON_NEIGHBORS, false);

  /** Member i knows i ± 1 and i ± 100,000 on a ring of 300,000: three ranges of labels. */
  private static CompactGraph ring() {
    int n = 300_000;
    long[] a = new long[2 * n];
    long[] b = new long[2 * n];
    for (int i = 0; i < n; i++) {
      a[2 * i] = i;
      b[2 * i] = (i + 1L) % n;
      a[2 * i + 1] = i;
      b[2 * i + 1] = (i + 100_000L) % n;
    }
    return TestGraphs.graph(a, b);
  }

  @Test
  void wedgesAreCountedInEveryRange() {
    List<MemberResult> results =
        MemberResult.of(ring(), COMMON_NEIGHBORS, 10, 0, 131_071, 131_072, 262_144, 299_999);

    // i ± 1 ± 100,000 over two mutuals each, then i ± 2 over one. i, i + 100,000 and i + 200,000
    // know each other: one triangle.
    assertThat(results).allMatch(result -> result.secondDegree() == 6 && result.triangles() == 1);
    assertThat(results.get(0).ids())
        .containsExactly(99_999L, 100_001L, 199_999L, 200_001L, 2L, 299_998L);
    assertThat(results.get(1).ids())
        .containsExactly(31_070L, 31_072L, 231_070L, 231_072L, 131_069L, 131_073L);
    assertThat(results.get(2).ids())
        .containsExactly(31_071L, 31_073L, 231_071L, 231_073L, 131_070L, 131_074L);
    assertThat(results.get(3).ids())
        .containsExactly(62_143L, 62_145L, 162_143L, 162_145L, 262_142L, 262_146L);
    assertThat(results.get(4).ids())
        .containsExactly(99_998L, 100_000L, 199_998L, 200_000L, 1L, 299_997L);
  }

  @Test
  void membersMayShareMoreMutualsThanAPackedCountHolds() {
    // Members 0 and 1 both know 2 … 600,001: more than 2^19 mutuals.
    int leaves = 600_000;
    long[] a = new long[2 * leaves];
    long[] b = new long[2 * leaves];
    for (int i = 0; i < leaves; i++) {
      b[2 * i] = i + 2L;
      a[2 * i + 1] = 1;
      b[2 * i + 1] = i + 2L;
    }
    CompactGraph graph = TestGraphs.graph(a, b);
    List<MemberResult> results =
        MemberResult.of(graph, new Scorer(Measure.ADAMIC_ADAR, false), 2, 0, 600_001);

    assertThat(leaves).isGreaterThan(PackedAccumulator.COUNT_LIMIT);
    MemberResult hub = results.get(0);
    assertThat(hub.secondDegree()).isEqualTo(1);
    assertThat(hub.candidates().get(0).mutualCount()).isEqualTo(leaves);
    // Each mutual has degree 2: 600,000 / ln 2 = 865,617.0245…
    assertThat(hub.candidates().get(0).score()).isCloseTo(leaves / Math.log(2), within(1e-3));
    // Leaves know both hubs alone: all others are candidates, the smallest ids first.
    MemberResult leaf = results.get(1);
    assertThat(leaf.secondDegree()).isEqualTo(leaves - 1);
    assertThat(leaf.ids()).containsExactly(2L, 3L);
    assertThat(leaf.candidates().get(0).introducers()).containsExactly(0L, 1L);
  }

  @Test
  void aStarsCenterIsRankedByItsRestAlone() {
    // 0 knows 1 … 200,000; 1 also knows 200,001, so that 200,001 sees the center alone.
    int leaves = 200_000;
    long[] a = new long[leaves + 1];
    long[] b = new long[leaves + 1];
    for (int i = 0; i < leaves; i++) {
      b[i] = i + 1L;
    }
    a[leaves] = 1;
    b[leaves] = leaves + 1L;
    List<MemberResult> results =
        MemberResult.of(TestGraphs.graph(a, b), COMMON_NEIGHBORS, 3, 0, 200_001, 7);

    assertThat(results.get(0).ids()).containsExactly(200_001L);
    assertThat(results.get(1).ids()).containsExactly(0L);
    assertThat(results.get(2).ids()).containsExactly(1L, 2L, 3L);
    assertThat(results.get(2).secondDegree()).isEqualTo(leaves - 1);
  }

  @Test
  void listsTooLongToCopyAreReadInPlace() {
    int n = 4_100;
    CompactGraph graph = TestGraphs.datedClique(n);
    // Where strengths count, the lists of hubs are walked, too.
    MemberResult result =
        MemberResult.of(graph, new Scorer(Measure.ADAMIC_ADAR, true), 3, 5).get(0);

    // 64 MiB of labels: 0 has n connections, the 4,098 others n − 1 each.
    assertThat(graph.wedges(5, Integer.MAX_VALUE))
        .isEqualTo(n + 4_098L * (n - 1))
        .isGreaterThan(1 << 24);
    assertThat(result.secondDegree()).isEqualTo(1);
    // Every two of the 4,099 connections of 5 know each other.
    assertThat(result.triangles()).isEqualTo(4_099L * 4_098 / 2);
    assertThat(result.ids()).containsExactly((long) n);
    assertThat(result.candidates().get(0).introducers()).containsExactly(0L);
    // 5 met 0 at 5, and 0 met n at n.
    assertThat(result.candidates().get(0).since()).isEqualTo(n);
  }
}
