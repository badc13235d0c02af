package io.kith.kernel;

import io.kith.graph.HubBitmaps;
import io.kith.graph.HubsByDegree;

/**
 * Offers the members that only hubs lead to where scores are no sums: for one member, each score
 * follows from the number of hubs and the candidate's degree, so candidates come by degree, best
 * first, until none behind can enter the list, even with the most hubs.
 *
 * <p>A word of 64 candidates at a time: from how many hubs on a candidate of the word's best degree
 * could enter is asked of the list, and those of so many are picked by adding up the hubs' bits,
 * all 64 at once. Cost: at most h additions for each of n/64 words, and what is offered. One owner:
 * one thread.
 */
final class HubWalk {
  private final HubBitmaps hubs;
  private HubsByDegree order;
  private long[][] bitmaps = new long[4][];
  private int size;

  /** Bit k of the number of hubs of each candidate of a word is in the k-th. */
  private final long[] counts = new long[Integer.SIZE];

  HubWalk(HubBitmaps hubs) {
    this.hubs = hubs;
  }

  /** Offers whom the first {@code size} hubs lead to, and who is not met yet. */
  void consider(int[] labels, int size, LabelBits met, Ranking ranking) {
    load(labels, size, ranking);
    int least = Math.max(1, ranking.mutualCountMin());
    int word = 0;
    while (word << 6 < order.size()) {
      int first = word << 6;
      int last = Math.min(first + Long.SIZE, order.size()) - 1;
      // From here on: degrees are no better, labels are any.
      least = leastCount(least, order.degree(first), 0, ranking);
      if (least > size) {
        return;
      }
      int leastHere = least;
      if (order.degree(first) == order.degree(last)) {
        // Within one degree labels ascend.
        leastHere = leastCount(least, order.degree(first), order.label(first), ranking);
        if (leastHere > size) {
          word = Math.max(word + 1, order.endOfDegree(last) >>> 6);
          continue;
        }
      }
      offer(first, ofAtLeast(leastHere, word), met, ranking);
      word++;
    }
  }

  private void load(int[] labels, int hubCount, Ranking ranking) {
    if (order == null) {
      order = hubs.byDegree(ranking.favorsLargeDegrees());
    }
    size = hubCount;
    if (bitmaps.length < size) {
      bitmaps = new long[2 * size][];
    }
    for (int i = 0; i < size; i++) {
      bitmaps[i] = order.words(labels[i]);
    }
  }

  /** The smallest count, from the given one on, that could enter the list; or one too large. */
  private int leastCount(int from, int degree, int label, Ranking ranking) {
    int count = from;
    while (count <= size && !ranking.canEnter(count, degree, label)) {
      count++;
    }
    return count;
  }

  /** The candidates of a word that at least so many hubs lead to. */
  private long ofAtLeast(int least, int word) {
    int digits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
    for (int digit = 0; digit < digits; digit++) {
      counts[digit] = 0;
    }
    for (int i = 0; i < size; i++) {
      long carry = bitmaps[i][word];
      for (int digit = 0; carry != 0; digit++) {
        long both = counts[digit] & carry;
        counts[digit] ^= carry;
        carry = both;
      }
    }
    long more = 0;
    long same = -1;
    for (int digit = digits - 1; digit >= 0; digit--) {
      if ((least >>> digit & 1) == 1) {
        same &= counts[digit];
      } else {
        more |= same & counts[digit];
        same &= ~counts[digit];
      }
    }
    return more | same;
  }

  private void offer(int first, long candidates, LabelBits met, Ranking ranking) {
    for (long left = candidates; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int label = order.label(first + bit);
      if (!met.contains(label)) {
        ranking.consider(label, count(bit), 0);
      }
    }
  }

  /** How many hubs lead to a candidate of the word looked at last. */
  private int count(int bit) {
    int count = 0;
    for (int digit = 0; digit < Integer.SIZE - Integer.numberOfLeadingZeros(size); digit++) {
      count |= (int) (counts[digit] >>> bit & 1) << digit;
    }
    return count;
  }
}
