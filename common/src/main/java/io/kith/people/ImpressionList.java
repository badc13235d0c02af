package io.kith.people;

import it.unimi.dsi.fastutil.Arrays;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;

/**
 * How often and when last each member was shown each candidate, by label.
 *
 * <p>Entry i of the lists has its count and its time at i of two more arrays. Repeated rows are
 * summed (up to 2^31 − 1), and the latest time holds. Memory, for n members and e entries: 4 n + 16
 * e bytes.
 */
public final class ImpressionList implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An unknown time. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final LabelLists candidates;
  private final int[] counts;
  private final long[] lastSeen;
  private final long repeats;
  private final long selfPairs;
  private final long unknownMembers;

  private ImpressionList(Builder rows) {
    rows.sort();
    int size = rows.merge();
    repeats = (long) rows.pairs.size() - size;
    rows.trim(size);
    counts = rows.counts.toIntArray();
    lastSeen = rows.lastSeen.toLongArray();
    candidates = LabelLists.of(rows.members, rows.pairs);
    selfPairs = rows.selfPairs;
    unknownMembers = rows.unknownMembers;
  }

  /** Collects rows in any order; one use. */
  public static final class Builder {
    private final int members;
    private final LabelOf labels;
    private final LongArrayList pairs = new LongArrayList();
    private final IntArrayList counts = new IntArrayList();
    private final LongArrayList lastSeen = new LongArrayList();
    private long selfPairs;
    private long unknownMembers;

    /** For the labels [0, members). */
    public Builder(int members, LabelOf labels) {
      this.members = members;
      this.labels = labels;
    }

    /**
     * Adds a row; one of a member without a label, or of a single member, is counted only.
     *
     * @param impressions at least 0
     * @param seen microseconds since 1970 UTC, or {@link #UNKNOWN}
     */
    public Builder add(long memberId, long candidateId, int impressions, long seen) {
      int member = labels.label(memberId);
      int candidate = labels.label(candidateId);
      if (memberId == candidateId) {
        selfPairs++;
      } else if (member < 0 || candidate < 0) {
        unknownMembers++;
      } else {
        pairs.add(LabelLists.pack(member, candidate));
        counts.add(impressions);
        lastSeen.add(seen);
      }
      return this;
    }

    /** The list. */
    public ImpressionList build() {
      return new ImpressionList(this);
    }

    private void sort() {
      Arrays.quickSort(
          0, pairs.size(), (a, b) -> Long.compare(pairs.getLong(a), pairs.getLong(b)), this::swap);
    }

    private void swap(int a, int b) {
      pairs.set(a, pairs.set(b, pairs.getLong(a)));
      counts.set(a, counts.set(b, counts.getInt(a)));
      lastSeen.set(a, lastSeen.set(b, lastSeen.getLong(a)));
    }

    /** Merges sorted rows of one pair; gives how many pairs there are. */
    private int merge() {
      int size = 0;
      for (int row = 0; row < pairs.size(); row++) {
        if (size > 0 && pairs.getLong(size - 1) == pairs.getLong(row)) {
          long sum = (long) counts.getInt(size - 1) + counts.getInt(row);
          counts.set(size - 1, (int) Math.min(Integer.MAX_VALUE, sum));
          lastSeen.set(size - 1, Math.max(lastSeen.getLong(size - 1), lastSeen.getLong(row)));
        } else {
          pairs.set(size, pairs.getLong(row));
          counts.set(size, counts.getInt(row));
          lastSeen.set(size++, lastSeen.getLong(row));
        }
      }
      return size;
    }

    private void trim(int size) {
      pairs.size(size);
      counts.size(size);
      lastSeen.size(size);
    }
  }

  /** A list without any impression. */
  public static ImpressionList none(int members) {
    return new Builder(members, id -> -1).build();
  }

  /** The labels that each member was shown. */
  public LabelLists candidates() {
    return candidates;
  }

  /** How often, for a position in {@link #candidates}. */
  public int count(int position) {
    return counts[position];
  }

  /** When last, for a position in {@link #candidates}; or {@link #UNKNOWN}. */
  public long lastSeen(int position) {
    return lastSeen[position];
  }

  /** Rows that repeat the pair of another. */
  public long repeats() {
    return repeats;
  }

  /** Rows that name one member twice. */
  public long selfPairs() {
    return selfPairs;
  }

  /** Rows that name a member without a label: deleted, or in no other input. */
  public long unknownMembers() {
    return unknownMembers;
  }
}
