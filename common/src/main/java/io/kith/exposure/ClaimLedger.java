package io.kith.exposure;

import it.unimi.dsi.fastutil.Arrays;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;

/**
 * The claims of one round on some members, in any order; finds the members of whom too many lists
 * want a place. Cost: sorting the claims. Memory: 12 bytes a claim.
 */
public final class ClaimLedger implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Below every claim. */
  private static final long NO_CLAIM = -1;

  private final IntArrayList members = new IntArrayList();
  private final LongArrayList claims = new LongArrayList();

  /** Enters a claim. */
  public void add(int member, long claim) {
    members.add(member);
    claims.add(claim);
  }

  /** Enters all claims of another one. */
  public void addAll(ClaimLedger other) {
    members.addAll(other.members);
    claims.addAll(other.claims);
  }

  /** Number of claims. */
  public int size() {
    return members.size();
  }

  /** The member of a claim. */
  public int member(int index) {
    return members.getInt(index);
  }

  /** The claim itself. */
  public long claim(int index) {
    return claims.getLong(index);
  }

  /**
   * The best {@code cap} claims on each member that has more; one claim each, the worst of them.
   */
  public ClaimLedger limits(int cap) {
    Arrays.quickSort(0, size(), this::compare, this::swap);
    ClaimLedger limits = new ClaimLedger();
    for (int from = 0; from < size(); ) {
      int to = from + 1;
      while (to < size() && member(to) == member(from)) {
        to++;
      }
      if (to - from > cap) {
        limits.add(member(from), cap == 0 ? NO_CLAIM : claim(from + cap - 1));
      }
      from = to;
    }
    return limits;
  }

  private int compare(int a, int b) {
    int order = Integer.compare(member(a), member(b));
    return order != 0 ? order : Long.compare(claim(a), claim(b));
  }

  private void swap(int a, int b) {
    members.set(a, members.set(b, members.getInt(a)));
    claims.set(a, claims.set(b, claims.getLong(a)));
  }
}
