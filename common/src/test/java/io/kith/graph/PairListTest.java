package io.kith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairListTest {
  @Test
  void pairsAreDistinctAndInOrder() {
    PairList list =
        PairList.of(
            new long[] {5, -3, 5, 5, Long.MAX_VALUE}, new long[] {2, 9, -1, 2, Long.MIN_VALUE});

    assertThat(list.members()).isEqualTo(3);
    assertThat(list.pairs()).isEqualTo(4);
    assertThat(list.memberId(0)).isEqualTo(-3);
    assertThat(list.otherId(list.start(1))).isEqualTo(-1);
    assertThat(list.otherId(list.end(1) - 1)).isEqualTo(2);
    assertThat(list.otherId(list.start(2))).isEqualTo(Long.MIN_VALUE);
    assertThat(list.end(2)).isEqualTo(4);
  }

  @Test
  void anEmptyListHasNoMembers() {
    assertThat(PairList.of(new long[0], new long[0]).members()).isZero();
  }
}
