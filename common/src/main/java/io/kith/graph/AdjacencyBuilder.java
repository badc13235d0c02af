package io.kith.graph;

/**
 * Lays rows that come in any order out as one {@link Adjacency}: first every row's length, then
 * every row's entries.
 */
final class AdjacencyBuilder {
  private final int[] starts;
  private final boolean dated;
  private final boolean weighted;
  private int[] neighbors;
  private long[] connectedAt;
  private byte[] strengths;

  AdjacencyBuilder(int rows, boolean dated, boolean weighted) {
    starts = new int[rows + 1];
    this.dated = dated;
    this.weighted = weighted;
  }

  /** Says how many entries a row will have; rows not mentioned have none. */
  void announce(int row, int length) {
    starts[row + 1] = length;
  }

  /**
   * All lengths are announced: entries may come.
   *
   * @throws ArithmeticException when there are more than 2^31 − 1 of them
   */
  void allocate() {
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.addExact(starts[i], starts[i - 1]);
    }
    int entries = starts[starts.length - 1];
    neighbors = new int[entries];
    connectedAt = new long[dated ? entries : 0];
    strengths = new byte[weighted ? entries : 0];
  }

  /** Takes a row's entries from those of a block that begin at {@code from}. */
  void put(int row, LabelledBlock block, int from) {
    int to = starts[row];
    int length = starts[row + 1] - to;
    System.arraycopy(block.neighbors(), from, neighbors, to, length);
    if (dated) {
      System.arraycopy(block.connectedAt(), from, connectedAt, to, length);
    }
    if (weighted) {
      System.arraycopy(block.strengths(), from, strengths, to, length);
    }
  }

  /** Takes a row of labels alone. */
  void put(int row, int[] labels, int from) {
    System.arraycopy(labels, from, neighbors, starts[row], starts[row + 1] - starts[row]);
  }

  Adjacency build() {
    return new Adjacency(starts, neighbors, connectedAt, strengths);
  }
}
