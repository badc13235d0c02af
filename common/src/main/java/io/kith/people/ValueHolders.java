package io.kith.people;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Who has which values, laid out for looking at the values of thousands of members at once.
 *
 * <p>Values are numbered by how many members have them, most first, from {@link #FIRST} on. Those
 * of more than {@link #FEW} members are common, as far as {@link #COMMON_MAX} goes; the others are
 * rare: there are many of them, and each is found faster from its few members than from all whom
 * somebody reaches.
 *
 * <p>Layout, for n members and v values:
 *
 * <pre>
 *   lanes [3n]         of member u three words from 3u on: twelve numbers of 16 bits, lowest first.
 *                      The member's common values ascending, then each lane's own number; of more
 *                      than twelve the first eleven, then MORE
 *   starts [n+1]       the member's other values are at starts[u] .. starts[u+1]
 *   others             ascending within a member: common ones that found no lane, then rare ones
 *   rosterStarts       the members of the i-th rare value are at rosterStarts[i] .. [i+1]
 *   rosters            labels, ascending within a value
 * </pre>
 *
 * <p>Memory: 28 n bytes, 4 for each value without a lane, 8 for each rare one.
 */
public final class ValueHolders implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int LANES = 12;
  private static final int LANE_BITS = 16;
  static final int WORD_LANES = Long.SIZE / LANE_BITS;

  /** Words of a member. */
  static final int WORDS = LANES / WORD_LANES;

  /** In the last lane: there are more common values than lanes. */
  static final int MORE = LANES;

  /** The first number of a value; lower ones than {@link #MORE} are of empty lanes. */
  public static final int FIRST = LANES + 1;

  /** Values of at most so many members are rare. */
  private static final int FEW = 32;

  /** Common values are fewer, so that what is counted of them stays in the cache. */
  private static final int COMMON_MAX = 1 << 15;

  private final int rareFrom;
  private final long[] lanes;
  private final int[] starts;
  private final int[] others;
  private final int[] rosterStarts;
  private final int[] rosters;

  /**
   * Lays out the values that the members [0, n) have.
   *
   * @param memberStarts the values of member u are values[memberStarts[u] .. memberStarts[u + 1]),
   *     ascending
   * @param sizes how many members have each value, by number: descending from {@link #FIRST} on
   */
  ValueHolders(int[] memberStarts, int[] values, int[] sizes) {
    int common = FIRST;
    while (common < sizes.length && common < COMMON_MAX && sizes[common] > FEW) {
      common++;
    }
    rareFrom = common;
    int members = memberStarts.length - 1;
    lanes = new long[WORDS * members];
    starts = new int[members + 1];
    IntArrayList rest = new IntArrayList();
    for (int member = 0; member < members; member++) {
      int from = memberStarts[member];
      int to = memberStarts[member + 1];
      int taken = fillLanes(member, values, from, to);
      rest.addElements(rest.size(), values, from + taken, to - from - taken);
      starts[member + 1] = rest.size();
    }
    others = rest.toIntArray();
    rosterStarts = new int[sizes.length - rareFrom + 1];
    for (int value = rareFrom; value < sizes.length; value++) {
      rosterStarts[value - rareFrom + 1] = rosterStarts[value - rareFrom] + sizes[value];
    }
    rosters = new int[rosterStarts[rosterStarts.length - 1]];
    fillRosters();
  }

  /** What is in a lane of a word. */
  static int lane(long word, int lane) {
    return (int) (word >>> (lane * LANE_BITS)) & 0xffff;
  }

  /** Gives how many values found a lane. */
  private int fillLanes(int member, int[] values, int from, int to) {
    int common = from;
    while (common < to && !isRare(values[common])) {
      common++;
    }
    boolean isMore = common - from > LANES;
    int taken = isMore ? LANES - 1 : common - from;
    for (int lane = 0; lane < LANES; lane++) {
      int empty = isMore && lane == LANES - 1 ? MORE : lane;
      long number = lane < taken ? values[from + lane] : empty;
      lanes[WORDS * member + lane / WORD_LANES] |= number << (lane % WORD_LANES * LANE_BITS);
    }
    return taken;
  }

  private void fillRosters() {
    int[] next = Arrays.copyOf(rosterStarts, rosterStarts.length);
    for (int member = 0; member + 1 < starts.length; member++) {
      for (int at = starts[member]; at < starts[member + 1]; at++) {
        if (isRare(others[at])) {
          rosters[next[others[at] - rareFrom]++] = member;
        }
      }
    }
  }

  /** Rare values have this number or a higher one. */
  public int rareFrom() {
    return rareFrom;
  }

  /** Whether few members have the value. */
  public boolean isRare(int value) {
    return value >= rareFrom;
  }

  /** Room for the common values of members. */
  public GatheredValues newGathered() {
    return new GatheredValues(this);
  }

  /** Floors of common values, for {@link GatheredValues#anyReaches}: none is reached. */
  public long[] newFloors() {
    long[] floors = new long[rareFrom];
    Arrays.fill(floors, Long.MAX_VALUE);
    floors[MORE] = Long.MIN_VALUE;
    return floors;
  }

  /** Copies the lanes of members: those of the i-th one are words[WORDS * i] and so on. */
  void gather(int[] members, int size, long[] words) {
    for (int i = 0; i < size; i++) {
      int at = WORDS * members[i];
      words[WORDS * i] = lanes[at];
      words[WORDS * i + 1] = lanes[at + 1];
      words[WORDS * i + 2] = lanes[at + 2];
    }
  }

  /** Adds one to the count of each common value of the member that found no lane. */
  void countMore(int member, int[] counts) {
    for (int at = starts[member]; at < starts[member + 1] && !isRare(others[at]); at++) {
      counts[others[at]]++;
    }
  }

  /**
   * Where those of the member's values begin that have no lane: {@link GatheredValues} lacks them.
   */
  public int othersStart(int member) {
    return starts[member];
  }

  /** Where they end, exclusive. */
  public int othersEnd(int member) {
    return starts[member + 1];
  }

  /** A value without a lane. */
  public int other(int position) {
    return others[position];
  }

  /**
   * Adds one to the count of each rare value of each member.
   *
   * @param reached values whose count was 0 before are written from {@code from} on; has room for
   *     one more than all rare values
   * @return where the written values end
   */
  public int countRare(int[] members, int size, int[] counts, int[] reached, int from) {
    int n = from;
    for (int i = 0; i < size; i++) {
      for (int at = starts[members[i]]; at < starts[members[i] + 1]; at++) {
        int value = others[at];
        if (isRare(value)) {
          int count = counts[value]++;
          // Written in any case: no branch to guess.
          reached[n] = value;
          n += count == 0 ? 1 : 0;
        }
      }
    }
    return n;
  }

  /** Where the members of a rare value begin. */
  public int rosterStart(int value) {
    return rosterStarts[value - rareFrom];
  }

  /** Where the members of a rare value end, exclusive. */
  public int rosterEnd(int value) {
    return rosterStarts[value - rareFrom + 1];
  }

  /** A member of a rare value. */
  public int rosterMember(int position) {
    return rosters[position];
  }

  /** Bytes of the arrays. */
  long bytes() {
    return 8L * lanes.length
        + 4L * (starts.length + others.length + rosterStarts.length + rosters.length);
  }
}
