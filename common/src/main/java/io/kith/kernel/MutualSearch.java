package io.kith.kernel;

import io.kith.graph.CompactGraph;
import java.util.Arrays;

/**
 * The mutuals of two members, best introducer of the first one first.
 *
 * <p>The shorter list is walked, and the longer one searched in steps that double. Cost: d ln(D/d)
 * for degrees d ≤ D, and the sorting of what is found. One owner: one thread.
 */
final class MutualSearch {
  private final CompactGraph graph;
  private final IntroducerOrder order;

  /** keys[0..size) are the mutuals found, see {@link IntroducerOrder}. */
  private long[] keys = new long[64];

  private int size;

  MutualSearch(CompactGraph graph) {
    this.graph = graph;
    order = new IntroducerOrder(graph);
  }

  /** Finds the mutuals of two labels. */
  void run(int member, int other) {
    size = 0;
    boolean memberIsShorter = graph.degree(member) <= graph.degree(other);
    int shorter = memberIsShorter ? member : other;
    int longer = memberIsShorter ? other : member;
    int[] neighbors = graph.neighbors();
    int end = graph.end(longer);
    int at = graph.start(longer);
    for (int entry = graph.start(shorter); entry < graph.end(shorter) && at < end; entry++) {
      at = firstFrom(neighbors[entry], at, end);
      if (at < end && neighbors[at] == neighbors[entry]) {
        add(memberIsShorter ? entry : at);
      }
    }
    order.sort(keys, size);
  }

  /** The first position in neighbors[from..end) whose label is not below {@code label}. */
  private int firstFrom(int label, int from, int end) {
    int[] neighbors = graph.neighbors();
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
    return graph.neighbors()[IntroducerOrder.entry(keys[i])];
  }

  int degree(int i) {
    return IntroducerOrder.degree(keys[i]);
  }
}
