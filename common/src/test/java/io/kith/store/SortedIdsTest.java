package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SortedIdsTest {
  @Property(tries = 300)
  void commonIdsAreThoseOfTheSets(
      @ForAll @Size(max = 60) Set<@LongRange(min = -80, max = 80) Long> a,
      @ForAll @Size(max = 3) Set<@LongRange(min = -80, max = 80) Long> b) {
    TreeSet<Long> expected = new TreeSet<>(a);
    expected.retainAll(b);

    assertThat(SortedIds.common(sorted(a), sorted(b))).containsExactly(sorted(expected));
    assertThat(SortedIds.common(sorted(b), sorted(a))).containsExactly(sorted(expected));
    assertThat(SortedIds.intersect(sorted(a), sorted(b))).isEqualTo(!expected.isEmpty());
  }

  private static long[] sorted(Set<Long> ids) {
    return ids.stream().mapToLong(id -> id).sorted().toArray();
  }
}
