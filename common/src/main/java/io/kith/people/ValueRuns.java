package io.kith.people;

import java.util.Arrays;

/**
 * The values of some members, one behind the other: a copy that is walked more than once. One
 * owner: one task, one thread.
 */
public final class ValueRuns {
  /** The values of the i-th member end at ends[i], exclusive. */
  private int[] ends = new int[1 << 10];

  private int[] values = new int[1 << 13];
  private int members;
  private int size;

  void reserveMembers(int count) {
    if (ends.length < count) {
      ends = new int[Math.max(count, ends.length + ends.length / 2)];
    }
  }

  int[] reserveValues(int count) {
    if (values.length < count) {
      values = Arrays.copyOf(values, Math.max(count, values.length + values.length / 2));
    }
    return values;
  }

  void end(int memberCount, int valueCount) {
    members = memberCount;
    size = valueCount;
  }

  /** Forgets all. */
  public void clear() {
    end(0, 0);
  }

  int[] ends() {
    return ends;
  }

  /**
   * Counts the values: counts[v] grows by one for each member that has v.
   *
   * @param reached values whose count was 0 before are written from {@code from} on; has room for
   *     one more than all values
   * @return where the written values end
   */
  public int count(int[] counts, int[] reached, int from) {
    int n = from;
    for (int at = 0; at < size; at++) {
      int value = values[at];
      int count = counts[value];
      // Written in any case: no branch to guess.
      reached[n] = value;
      n += count == 0 ? 1 : 0;
      counts[value] = count + 1;
    }
    return n;
  }

  /** Whether the i-th member has a value whose floor is not above a number. */
  public boolean anyReaches(int i, long[] floors, long number) {
    boolean any = false;
    for (int at = i == 0 ? 0 : ends[i - 1]; at < ends[i]; at++) {
      any |= floors[values[at]] <= number;
    }
    return any;
  }

  /** Bytes of the arrays held. */
  public long bytes() {
    return 4L * (ends.length + values.length);
  }

  /** How many members' values there are. */
  public int members() {
    return members;
  }
}
