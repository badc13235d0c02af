package io.kith.people;

import io.kith.rank.Discount;

/**
 * Lowers the scores of candidates that the member was shown before.
 *
 * <p>A candidate that was not shown costs one look-up of a bit, one that was a search in the
 * member's list. Memory: n / 8 bytes. One owner: one task, one thread.
 */
public final class ImpressionDiscount implements Discount {
  private final ImpressionList impressions;
  private final LabelLists candidates;
  private final ImpressionDecay decay;

  /** Those that the current member was shown. */
  private final long[] shown;

  private int current = -1;

  /** A discount over the members of a list. */
  public ImpressionDiscount(ImpressionList impressions, ImpressionDecay decay) {
    this.impressions = impressions;
    this.decay = decay;
    candidates = impressions.candidates();
    shown = Labels.none(candidates.members()).words();
  }

  @Override
  public void begin(int member) {
    if (current >= 0) {
      for (int at = candidates.start(current); at < candidates.end(current); at++) {
        shown[candidates.labelAt(at) >>> 6] = 0;
      }
    }
    for (int at = candidates.start(member); at < candidates.end(member); at++) {
      int label = candidates.labelAt(at);
      shown[label >>> 6] |= 1L << label;
    }
    current = member;
  }

  @Override
  public double factor(int candidate) {
    if ((shown[candidate >>> 6] >>> candidate & 1) == 0) {
      return 1;
    }
    int at = candidates.find(current, candidate);
    return decay.factor(impressions.count(at), impressions.lastSeen(at));
  }
}
