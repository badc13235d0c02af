package io.kith.exposure;

import java.util.Arrays;

/**
 * Gives places away by deferred acceptance (Gale and Shapley, College Admissions and the Stability
 * of Marriage, 1962), many to many: lists ask for their best members first, a member accepts the
 * best claims up to the cap, and whoever is turned down asks for the next.
 *
 * <p>What a member has accepted is told by one number, the largest claim that is still heard: it
 * only falls from round to round. A round is: every list claims the best members that hear it, as
 * many as it has room for; members claimed more often than the cap hear less from then on. When no
 * member was, everything claimed is granted. After the last round allowed what goes beyond the cap
 * is cut instead, and leaves the lists short: the cap always holds. Memory: 16 bytes a member.
 */
public final class DeferredAcceptance {
  private final long[] granted;
  private long[] heard;

  /** Nobody was asked yet. */
  public DeferredAcceptance(int members) {
    granted = new long[members];
    Arrays.fill(granted, Long.MAX_VALUE);
    heard = granted;
  }

  /** The largest claim on each member that is heard in the next round; a copy. */
  public long[] beginRound() {
    heard = granted.clone();
    return heard;
  }

  /**
   * Ends a round.
   *
   * @param limits of the members claimed too often, see {@link ClaimLedger#limits}
   * @return whether there was none
   */
  public boolean endRound(Iterable<ClaimLedger> limits) {
    boolean settled = true;
    for (ClaimLedger some : limits) {
      for (int i = 0; i < some.size(); i++) {
        granted[some.member(i)] = some.claim(i);
        settled = false;
      }
    }
    return settled;
  }

  /** The largest claim on each member that was heard in the last round. */
  public long[] heard() {
    return heard;
  }

  /** The largest claim on each member that is granted. */
  public long[] granted() {
    return granted;
  }
}
