package io.kith.people;

import static io.kith.people.ValueHolders.WORDS;
import static io.kith.people.ValueHolders.WORD_LANES;
import static io.kith.people.ValueHolders.lane;

/**
 * The common values of some members, side by side.
 *
 * <p>Members at distance 2 are all over the memory. Copying their values in a loop that does
 * nothing else lets the processor wait for a dozen of them at a time; a loop that also decides
 * something by each waits for one after the other, and several times as long. Memory: 24 bytes a
 * member. One owner: one task, one thread.
 */
public final class GatheredValues {
  /** A member has at most so many values here; the rest is elsewhere, see {@link #hasMore}. */
  public static final int LANES = ValueHolders.LANES;

  private final ValueHolders holders;
  private int[] members = new int[0];
  private int size;
  private long[] words = new long[0];

  GatheredValues(ValueHolders holders) {
    this.holders = holders;
  }

  /** Takes the members labels[from .. from + count) in the stead of others. */
  public void gather(int[] labels, int from, int count) {
    if (members.length < count) {
      members = new int[count + count / 2];
      words = new long[WORDS * members.length];
    }
    System.arraycopy(labels, from, members, 0, count);
    size = count;
    holders.gather(members, size, words);
  }

  /** Forgets all. */
  public void clear() {
    size = 0;
  }

  /** How many members there are. */
  public int size() {
    return size;
  }

  /** The i-th member's label. */
  public int member(int i) {
    return members[i];
  }

  /** A value that the i-th member has, or a number that is no value's. */
  public int value(int i, int lane) {
    return lane(words[WORDS * i + lane / WORD_LANES], lane % WORD_LANES);
  }

  /** Whether the i-th member has more common values than lanes. */
  public boolean hasMore(int i) {
    return value(i, LANES - 1) == ValueHolders.MORE;
  }

  /** Adds one to the count of each common value of each member; what counts no value is junk. */
  public void count(int[] counts) {
    for (int i = 0; i < WORDS * size; i++) {
      long word = words[i];
      counts[lane(word, 0)]++;
      counts[lane(word, 1)]++;
      counts[lane(word, 2)]++;
      counts[lane(word, 3)]++;
      if (lane(word, 3) == ValueHolders.MORE) {
        holders.countMore(members[i / WORDS], counts);
      }
    }
  }

  /**
   * Whether the i-th member may have a common value whose floor is at most a number; if not, it has
   * none.
   *
   * @param floors by value, from {@link ValueHolders#newFloors}
   */
  public boolean anyReaches(int i, long[] floors, long number) {
    return Math.min(
            least(words[WORDS * i], floors),
            Math.min(least(words[WORDS * i + 1], floors), least(words[WORDS * i + 2], floors)))
        <= number;
  }

  private static long least(long word, long[] floors) {
    return Math.min(
        Math.min(floors[lane(word, 0)], floors[lane(word, 1)]),
        Math.min(floors[lane(word, 2)], floors[lane(word, 3)]));
  }

  /** Bytes of the arrays. */
  public long bytes() {
    return 4L * members.length + 8L * words.length;
  }
}
