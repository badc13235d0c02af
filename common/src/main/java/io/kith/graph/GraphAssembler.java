package io.kith.graph;

import java.util.List;

/** Lays labelled blocks, which together hold every member once, out as one {@link CompactGraph}. */
public final class GraphAssembler {
  private GraphAssembler() {}

  /**
   * The graph of all blocks.
   *
   * @throws ArithmeticException when the blocks hold more than 2^31 − 1 entries together
   */
  public static CompactGraph assemble(MemberIndex index, List<LabelledBlock> blocks) {
    int members = index.ids().length;
    boolean dated = blocks.stream().anyMatch(block -> block.connectedAt().length > 0);
    boolean weighted = blocks.stream().anyMatch(block -> block.strengths().length > 0);
    boolean hasLater = blocks.stream().anyMatch(block -> block.later().length > 0);

    int[] starts = new int[members + 1];
    int[] laterStarts = new int[hasLater ? members + 1 : 0];
    for (LabelledBlock block : blocks) {
      for (int i = 0; i < block.labels().length; i++) {
        starts[block.labels()[i] + 1] = block.degrees()[i];
        if (block.laterCounts().length > 0 && hasLater) {
          laterStarts[block.labels()[i] + 1] = block.laterCounts()[i];
        }
      }
    }
    accumulate(starts);
    accumulate(laterStarts);

    int entries = starts[members];
    int[] neighbors = new int[entries];
    long[] connectedAt = new long[dated ? entries : 0];
    byte[] strengths = new byte[weighted ? entries : 0];
    int[] later = new int[hasLater ? laterStarts[members] : 0];
    for (LabelledBlock block : blocks) {
      int from = 0;
      int laterFrom = 0;
      for (int i = 0; i < block.labels().length; i++) {
        int to = starts[block.labels()[i]];
        int degree = block.degrees()[i];
        System.arraycopy(block.neighbors(), from, neighbors, to, degree);
        if (dated) {
          System.arraycopy(block.connectedAt(), from, connectedAt, to, degree);
        }
        if (weighted) {
          System.arraycopy(block.strengths(), from, strengths, to, degree);
        }
        from += degree;
        if (hasLater && block.laterCounts().length > 0) {
          int count = block.laterCounts()[i];
          System.arraycopy(block.later(), laterFrom, later, laterStarts[block.labels()[i]], count);
          laterFrom += count;
        }
      }
    }
    return new CompactGraph(
        index.ids(), starts, neighbors, connectedAt, strengths, laterStarts, later);
  }

  private static void accumulate(int[] starts) {
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.addExact(starts[i], starts[i - 1]);
    }
  }
}
