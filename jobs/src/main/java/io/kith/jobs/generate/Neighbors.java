package io.kith.jobs.generate;

import java.util.Arrays;

/** Each member's connections in the order in which they formed. */
final class Neighbors {
  static final int NONE = -1;

  private static final int CAPACITY_FIRST = 8;
  private static final int[] EMPTY = new int[0];

  private final int[][] lists;
  private final int[] degrees;

  Neighbors(int members) {
    lists = new int[members][];
    Arrays.fill(lists, EMPTY);
    degrees = new int[members];
  }

  void connect(int u, int v) {
    append(u, v);
    append(v, u);
  }

  private void append(int u, int v) {
    int[] list = lists[u];
    if (degrees[u] == list.length) {
      list = Arrays.copyOf(list, Math.max(CAPACITY_FIRST, list.length + list.length / 2));
      lists[u] = list;
    }
    list[degrees[u]++] = v;
  }

  int degree(int u) {
    return degrees[u];
  }

  /** The i-th connection of u, oldest first. */
  int connection(int u, int i) {
    return lists[u][i];
  }

  /** Costs the smaller of the two degrees. */
  boolean connected(int u, int v) {
    int owner = degrees[u] <= degrees[v] ? u : v;
    int sought = owner == u ? v : u;
    int[] list = lists[owner];
    for (int i = degrees[owner] - 1; i >= 0; i--) {
      if (list[i] == sought) {
        return true;
      }
    }
    return false;
  }

  /** A random connection, every second time a recent one; {@link #NONE} where there is none. */
  int draw(int u, RandomStream random) {
    int degree = degrees[u];
    if (degree == 0) {
      return NONE;
    }
    return random.chance(0.5)
        ? lists[u][random.nextInt(degree)]
        : lists[u][degree - random.logUniform(degree + 1)];
  }

  /** A connection's connection by a random path, so in proportion to the number of mutuals. */
  int drawSecond(int u, RandomStream random) {
    int mutual = draw(u, random);
    return mutual == NONE ? NONE : draw(mutual, random);
  }

  /** Like {@link #drawSecond}, but through the less connected of two mutuals: closer friends. */
  int drawClose(int u, RandomStream random) {
    int mutual = draw(u, random);
    int other = draw(u, random);
    if (mutual == NONE) {
      return NONE;
    }
    return draw(degrees[other] < degrees[mutual] ? other : mutual, random);
  }
}
