package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * From member id to label: the rank of the id among all members.
 *
 * <p>A table over the ids' leading bits narrows each search to the ids that share them: one or two
 * steps where ids are spread evenly or dense, a binary search at worst. Memory: 8 n + at most 8 n
 * bytes.
 */
public final class MemberIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] ids;

  /** Ids with bucket b (see {@link #bucket}) are ids[bucketStarts[b] .. bucketStarts[b+1]). */
  private final int[] bucketStarts;

  private final int shift;

  /** An index of these ids, ascending and distinct; the array is kept, not copied. */
  public MemberIndex(long[] ids) {
    this.ids = ids;
    if (ids.length == 0) {
      shift = 0;
      bucketStarts = new int[] {0, 0};
      return;
    }
    // Unsigned: the span of two longs fits 64 bits, and its bucket count is at most 2 n.
    long span = ids[ids.length - 1] - ids[0];
    int spanBits = Long.SIZE - Long.numberOfLeadingZeros(span);
    int memberBits = Integer.SIZE - Integer.numberOfLeadingZeros(ids.length);
    shift = Math.max(0, spanBits - memberBits);
    bucketStarts = new int[(int) (span >>> shift) + 2];
    for (long id : ids) {
      bucketStarts[bucket(id) + 1]++;
    }
    for (int b = 1; b < bucketStarts.length; b++) {
      bucketStarts[b] += bucketStarts[b - 1];
    }
  }

  /** The index of all ids of some arrays, each once. */
  public static MemberIndex merge(Iterable<long[]> idArrays) {
    int total = 0;
    for (long[] part : idArrays) {
      total = Math.addExact(total, part.length);
    }
    long[] ids = new long[total];
    int filled = 0;
    for (long[] part : idArrays) {
      System.arraycopy(part, 0, ids, filled, part.length);
      filled += part.length;
    }
    Arrays.parallelSort(ids);
    int distinct = 0;
    for (int i = 0; i < total; i++) {
      if (i == 0 || ids[i] != ids[i - 1]) {
        ids[distinct++] = ids[i];
      }
    }
    return new MemberIndex(distinct == total ? ids : Arrays.copyOf(ids, distinct));
  }

  /** All ids, ascending; shared, not to be changed. */
  public long[] ids() {
    return ids;
  }

  /** The label of an id, or −1. */
  public int label(long id) {
    if (ids.length == 0 || id < ids[0] || id > ids[ids.length - 1]) {
      return -1;
    }
    int bucket = bucket(id);
    int low = bucketStarts[bucket];
    int high = bucketStarts[bucket + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (ids[middle] < id) {
        low = middle + 1;
      } else if (ids[middle] > id) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  private int bucket(long id) {
    return (int) ((id - ids[0]) >>> shift);
  }
}
