package io.kith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemberIndexTest {
  private static void assertFindsAll(long... ids) {
    MemberIndex index = new MemberIndex(ids);
    for (int label = 0; label < ids.length; label++) {
      assertThat(index.label(ids[label])).isEqualTo(label);
      for (long near : new long[] {ids[label] - 1, ids[label] + 1}) {
        assertThat(index.label(near)).isEqualTo(Math.max(-1, Arrays.binarySearch(ids, near)));
      }
    }
  }

  @Test
  void noIdIsInAnEmptyIndex() {
    assertThat(new MemberIndex(new long[0]).label(0)).isEqualTo(-1);
  }

  @Test
  void everyLongIsAnId() {
    assertFindsAll(Long.MIN_VALUE);
    assertFindsAll(Long.MAX_VALUE);
    assertFindsAll(0);
    assertFindsAll(Long.MIN_VALUE, Long.MAX_VALUE);
    assertFindsAll(Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE);
    assertFindsAll(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 3);
    assertFindsAll(-7, -5, -4);
  }

  @Test
  void denseIds() {
    long[] ids = new long[1000];
    Arrays.setAll(ids, i -> i - 500L);
    assertFindsAll(ids);
  }

  @Test
  void idsFarFromTheOthers() {
    long[] ids = new long[1001];
    Arrays.setAll(ids, i -> i);
    ids[1000] = Long.MAX_VALUE;
    assertFindsAll(ids);
  }

  @Test
  void randomIds() {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int bits = random.nextInt(12, 64);
      assertFindsAll(random.longs(500).map(id -> id >> (64 - bits)).sorted().distinct().toArray());
    }
  }

  @Test
  void mergedPartsAreSorted() {
    MemberIndex index =
        MemberIndex.merge(List.of(new long[] {5, 9}, new long[0], new long[] {-3, 7}));
    assertThat(index.ids()).containsExactly(-3, 5, 7, 9);
    assertThat(index.label(7)).isEqualTo(2);
  }
}
