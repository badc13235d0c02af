package io.kith.jobs.generate;

/** The connections as columns, in the order in which they formed; no pair twice, no loops. */
final class Connections {
  /** Who asked. */
  final int[] inviter;

  /** Who accepted. */
  final int[] invited;

  /** Microseconds since 1970 UTC. */
  final long[] formedAt;

  private int size;

  Connections(int capacity) {
    inviter = new int[capacity];
    invited = new int[capacity];
    formedAt = new long[capacity];
  }

  void add(int from, int to, long at) {
    inviter[size] = from;
    invited[size] = to;
    formedAt[size] = at;
    size++;
  }

  int size() {
    return size;
  }
}
