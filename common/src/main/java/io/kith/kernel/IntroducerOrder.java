package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongComparator;
import java.util.Arrays;

/**
 * The order in which mutuals introduce a member: degree ascending (largest Adamic-Adar weight),
 * then strength to the member descending, then latest connection to the member (unknown last), then
 * label ascending.
 *
 * <p>A mutual is a key: its degree in the upper 32 bits, and in the lower ones its entry in the
 * member's own list, which knows label, strength and date.
 */
final class IntroducerOrder {
  private final MemberTable members;

  /** The lists that entries point into. */
  private final Adjacency own;

  private final boolean hasTies;
  private final LongComparator byTie = this::compareTie;

  IntroducerOrder(MemberTable members, Adjacency own) {
    this.members = members;
    this.own = own;
    hasTies = own.isWeighted() || own.isDated();
  }

  IntroducerOrder(CompactGraph graph) {
    this(graph.memberTable(), graph.adjacency());
  }

  /** The key of the mutual at an entry of the member's list. */
  long key(int entry) {
    return (long) members.degree(own.neighbors()[entry]) << 32 | entry;
  }

  /** The mutual's entry in the member's list. */
  static int entry(long key) {
    return (int) key;
  }

  /** The mutual's degree. */
  static int degree(long key) {
    return (int) (key >>> 32);
  }

  /** Sorts keys[0..size) of one member, best introducer first. */
  void sort(long[] keys, int size) {
    Arrays.sort(keys, 0, size);
    if (!hasTies) {
      return;
    }
    // Entries ascend with labels: what is left is the order within runs of equal degree.
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && degree(keys[to]) == degree(keys[from])) {
        to++;
      }
      LongArrays.quickSort(keys, from, to, byTie);
      from = to;
    }
  }

  private int compareTie(long key, long otherKey) {
    int entry = entry(key);
    int other = entry(otherKey);
    int strength = own.strength(other) - own.strength(entry);
    if (strength != 0) {
      return strength;
    }
    int date = Long.compare(own.connectedAt(other), own.connectedAt(entry));
    return date != 0 ? date : Integer.compare(entry, other);
  }
}
