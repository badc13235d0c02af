package io.kith.graph;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;

/**
 * Pairs of member ids to ask about: distinct, ordered by the first id, then by the second.
 *
 * <p>Layout: member i has id memberId(i) (ascending), and asks about otherId(p) for p in [start(i),
 * end(i)) (ascending). Memory: 8 bytes a pair, 12 a member; 16 a pair while it is built.
 */
public final class PairList implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] memberIds;
  private final int[] starts;
  private final long[] otherIds;

  private PairList(long[] memberIds, int[] starts, long[] otherIds) {
    this.memberIds = memberIds;
    this.starts = starts;
    this.otherIds = otherIds;
  }

  /** The distinct pairs (members[i], others[i]); sorts the two arrays in place. */
  public static PairList of(long[] members, long[] others) {
    LongArrays.parallelRadixSort(members, others);
    int pairs = 0;
    int distinctMembers = 0;
    for (int i = 0; i < members.length; i++) {
      boolean newMember = i == 0 || members[i] != members[i - 1];
      if (newMember || others[i] != others[i - 1]) {
        pairs++;
      }
      distinctMembers += newMember ? 1 : 0;
    }
    long[] memberIds = new long[distinctMembers];
    int[] starts = new int[distinctMembers + 1];
    long[] otherIds = new long[pairs];
    int member = 0;
    int pair = 0;
    for (int i = 0; i < members.length; i++) {
      boolean newMember = i == 0 || members[i] != members[i - 1];
      if (newMember) {
        starts[member] = pair;
        memberIds[member++] = members[i];
      }
      if (newMember || others[i] != others[i - 1]) {
        otherIds[pair++] = others[i];
      }
    }
    starts[member] = pair;
    return new PairList(memberIds, starts, otherIds);
  }

  /** Number of distinct first ids. */
  public int members() {
    return memberIds.length;
  }

  /** Number of pairs. */
  public int pairs() {
    return otherIds.length;
  }

  /** The i-th first id. */
  public long memberId(int i) {
    return memberIds[i];
  }

  /** Where the pairs of the i-th first id begin. */
  public int start(int i) {
    return starts[i];
  }

  /** Where the pairs of the i-th first id end, exclusive. */
  public int end(int i) {
    return starts[i + 1];
  }

  /** The second id of a pair. */
  public long otherId(int pair) {
    return otherIds[pair];
  }
}
