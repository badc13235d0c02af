package io.kith.eval;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.Serializable;

/** The first places of the lists that members have by now, to compare others with. */
public final class LiveLists implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Candidates by label, each by label. */
  private final Int2ObjectOpenHashMap<int[]> lists = new Int2ObjectOpenHashMap<>();

  /** Puts the first places of a label's list; candidates without a label are no part of it. */
  public void put(int label, int[] candidates) {
    lists.put(label, candidates.clone());
  }

  /** Whether a label has a list. */
  public boolean has(int label) {
    return lists.containsKey(label);
  }

  /**
   * How much of a label's list another one of it has: candidates on both, divided by those on the
   * longer one.
   */
  public double overlap(int label, int[] other) {
    int[] live = lists.get(label);
    int shared = 0;
    for (int candidate : other) {
      for (int known : live) {
        shared += known == candidate ? 1 : 0;
      }
    }
    int longer = Math.max(live.length, other.length);
    return longer == 0 ? 0 : (double) shared / longer;
  }
}
