package io.kith.kernel;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.CompactGraph;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkUnitsTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** Every member of a ring of eight has 4 wedges. */
  private static final CompactGraph RING = graph("1-2 2-3 3-4 4-5 5-6 6-7 7-8 8-1");

  private static final int[] ALL = IntStream.range(0, 8).toArray();

  @Test
  void smallGraphsAreOneUnit() {
    assertThat(WorkUnits.cut(WorkUnits.work(RING, ALL), 50, 20, NO_LIMIT)).containsExactly(0, 8);
  }

  @Test
  void aUnitEndsBeforeItsFileIsTooLarge() {
    // A member takes 4 candidates · 10 bytes + 8: three of them fit 150 bytes.
    assertThat(WorkUnits.cut(WorkUnits.work(RING, ALL), 50, 10, 150)).containsExactly(0, 3, 6, 8);
  }

  @Test
  void listsAreNoLongerThanTheirLimit() {
    // 2 candidates · 10 bytes + 8 = 28: five of them fit 150 bytes.
    assertThat(WorkUnits.cut(WorkUnits.work(RING, ALL), 2, 10, 150)).containsExactly(0, 5, 8);
  }

  @Test
  void aMemberIsNeverCut() {
    assertThat(WorkUnits.cut(WorkUnits.work(RING, ALL), 50, 1000, 1))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void boundsCountTheGivenMembersOnly() {
    assertThat(WorkUnits.cut(WorkUnits.work(RING, new int[] {1, 4, 7}), 50, 10, 100))
        .containsExactly(0, 2, 3);
  }
}
