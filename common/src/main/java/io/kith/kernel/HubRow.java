package io.kith.kernel;

import io.kith.graph.ColumnSlab;
import io.kith.graph.HubBitmaps;
import java.util.Arrays;

/**
 * The hubs among a member's mutuals. Their lists are not walked: each candidate that other mutuals
 * lead to probes the hubs' bitmaps, and members that only hubs lead to are counted by words and
 * looked at only while they can still enter the list.
 *
 * <p>Cost: one probe a hub for each candidate, n/64 words to count, and for the hub-only candidates
 * at most 2^h walks over n/64 words that end as soon as the list is full of better ones (h ≤ {@link
 * #SUBSETS_MAX} hubs); with more hubs, one walk that probes every bit. Where scores are no sums:
 * {@link HubWalk}.
 */
final class HubRow {
  private static final int SUBSETS_MAX = 4;

  private final ColumnSlab slab;
  private final HubBitmaps hubs;
  private int size;
  private long[][] bitmaps = new long[4][];
  private int[] labels = new int[4];
  private long[] weights = new long[4];
  private long weightSum;

  private final HubWalk walk;

  /** Members that need no look any more: the member, its connections, candidates considered. */
  private final LabelBits met;

  /** Union of the bitmaps of {@link #unionOf}, kept from member to member. */
  private long[] union = new long[0];

  private int[] unionOf = new int[0];
  private long unionCount;

  /** What the hubs add to the last label probed. */
  private int probedCount;

  private long probedSum;

  HubRow(ColumnSlab slab, HubBitmaps hubs) {
    this.slab = slab;
    this.hubs = hubs;
    met = new LabelBits(slab.from(), slab.to());
    walk = new HubWalk(hubs);
  }

  /** Takes the hubs of the member's lists, whose weights are set. */
  void load(MutualLists lists) {
    size = lists.size() - lists.walked();
    weightSum = 0;
    if (size == 0) {
      return;
    }
    if (bitmaps.length < size) {
      bitmaps = new long[2 * size][];
      labels = new int[2 * size];
      weights = new long[2 * size];
    }
    for (int i = 0; i < size; i++) {
      labels[i] = lists.mutual(lists.walked() + i);
      bitmaps[i] = hubs.words(labels[i]);
      weights[i] = lists.weight(lists.walked() + i);
      weightSum += weights[i];
    }
    unite();
    met.clear();
  }

  /** The member itself, or one of its connections in the slab: never a candidate. */
  void mask(int label) {
    met.add(label);
  }

  /** Members often share their hubs: the last union is kept. */
  private void unite() {
    int[] wanted = Arrays.copyOf(labels, size);
    if (Arrays.equals(wanted, unionOf)) {
      return;
    }
    unionOf = wanted;
    union = bitmaps[0].clone();
    for (int i = 1; i < size; i++) {
      for (int word = 0; word < union.length; word++) {
        union[word] |= bitmaps[i][word];
      }
    }
    unionCount = 0;
    for (long word : union) {
      unionCount += Long.bitCount(word);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Finds what the hubs add to a candidate. */
  void probe(int label) {
    probedCount = 0;
    probedSum = 0;
    for (int i = 0; i < size; i++) {
      long bit = bitmaps[i][(label - slab.from()) >>> 6] >>> label & 1;
      probedCount += (int) bit;
      probedSum += weights[i] & -bit;
    }
  }

  int probedCount() {
    return probedCount;
  }

  long probedSum() {
    return probedSum;
  }

  /** A candidate that other mutuals lead to is considered where it is met. */
  void meet(int label) {
    met.add(label);
  }

  /** Wedges over hubs that close a triangle with the connection. */
  long closedWedges(int connection) {
    probe(connection);
    return probedCount;
  }

  /** Members that only hubs lead to; once every other candidate is met. */
  long onlyHubs() {
    return unionCount - met.countIn(union);
  }

  /** Offers the members that only hubs lead to, best first, while they can enter the list. */
  void consider(Ranking ranking) {
    if (!ranking.isBySum()) {
      walk.consider(labels, size, met, ranking);
      return;
    }
    if (!ranking.canEnter(weightSum, size, 0)) {
      return;
    }
    if (size <= SUBSETS_MAX) {
      considerSubsets(ranking);
    } else {
      considerUnion(ranking);
    }
  }

  /** Hub by hub set: all members that exactly these hubs lead to score the same. */
  private void considerSubsets(Ranking ranking) {
    for (int subset : subsetsByScore()) {
      int count = Integer.bitCount(subset);
      long sum = sum(subset);
      if (count >= ranking.mutualCountMin() && ranking.canEnter(sum, count, 0)) {
        considerSubset(subset, count, sum, ranking);
      }
    }
  }

  private void considerSubset(int subset, int count, long sum, Ranking ranking) {
    for (int word = 0; word < union.length; word++) {
      long left = ~met.word(word);
      for (int i = 0; i < size; i++) {
        left &= (subset >>> i & 1) == 1 ? bitmaps[i][word] : ~bitmaps[i][word];
      }
      for (; left != 0; left &= left - 1) {
        int label = slab.from() + (word << 6) + Long.numberOfTrailingZeros(left);
        if (!ranking.canEnter(sum, count, label)) {
          return;
        }
        ranking.consider(label, count, sum);
      }
    }
  }

  private void considerUnion(Ranking ranking) {
    for (int word = 0; word < union.length; word++) {
      for (long left = union[word] & ~met.word(word); left != 0; left &= left - 1) {
        int label = slab.from() + (word << 6) + Long.numberOfTrailingZeros(left);
        probe(label);
        if (ranking.canEnter(probedSum, probedCount, label)) {
          ranking.consider(label, probedCount, probedSum);
        }
      }
    }
  }

  /** All sets of hubs but the empty one: largest sum first, then most hubs. */
  private int[] subsetsByScore() {
    Integer[] subsets = new Integer[(1 << size) - 1];
    Arrays.setAll(subsets, i -> i + 1);
    Arrays.sort(
        subsets,
        (a, b) -> {
          int order = Long.compare(sum(b), sum(a));
          return order != 0 ? order : Integer.bitCount(b) - Integer.bitCount(a);
        });
    return Arrays.stream(subsets).mapToInt(Integer::intValue).toArray();
  }

  private long sum(int subset) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (subset >>> i & 1) == 1 ? weights[i] : 0;
    }
    return sum;
  }
}
