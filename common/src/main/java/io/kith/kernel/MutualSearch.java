package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.MemberTable;
import java.util.Arrays;

/**
 * The mutuals of two members, best introducer of the first one first.
 *
 * <p>The shorter list is walked, and the longer one searched in steps that double. Cost: d ln(D/d)
 * for degrees d ≤ D, and the sorting of what is found. One owner: one thread.
 */
final class MutualSearch {
  private final Adjacency own;
  private final Adjacency others;
  private final IntroducerOrder order;

  /** keys[0..size) are the mutuals found, see {@link IntroducerOrder}. */
  private long[] keys = new long[64];

  private int size;

  /**
   * A search.
   *
   * @param own connections of the members asked about, by label
   * @param others what is known of everybody else's
   */
  MutualSearch(MemberTable members, Adjacency own, Adjacency others) {
    this.own = own;
    this.others = others;
    order = new IntroducerOrder(members, own);
  }

  /** Finds the mutuals of two labels. */
  void run(int member, int other) {
    size = 0;
    boolean memberIsShorter = own.length(member) <= others.length(other);
    Adjacency shorter = memberIsShorter ? own : others;
    Adjacency longer = memberIsShorter ? others : own;
    int row = memberIsShorter ? member : other;
    int end = longer.end(memberIsShorter ? other : member);
    int at = longer.start(memberIsShorter ? other : member);
    for (int entry = shorter.start(row); entry < shorter.end(row) && at < end; entry++) {
      int label = shorter.neighbors()[entry];
      at = firstFrom(longer.neighbors(), label, at, end);
      if (at < end && longer.neighbors()[at] == label) {
        add(memberIsShorter ? entry : at);
      }
    }
    order.sort(keys, size);
  }

  /** The first position in neighbors[from..end) whose label is not below {@code label}. */
  private static int firstFrom(int[] neighbors, int label, int from, int end) {
    int low = from;
    int step = 1;
    // Every label before low is smaller.
    while (low + step < end && neighbors[low + step] < label) {
      low += step;
      step <<= 1;
    }
    int found = Arrays.binarySearch(neighbors, low, Math.min(end, low + step + 1), label);
    return found >= 0 ? found : -found - 1;
  }

  private void add(int entry) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = order.key(entry);
  }

  int size() {
    return size;
  }

  /** The label of the i-th mutual. */
  int mutual(int i) {
    return own.neighbors()[IntroducerOrder.entry(keys[i])];
  }

  int degree(int i) {
    return IntroducerOrder.degree(keys[i]);
  }
}
