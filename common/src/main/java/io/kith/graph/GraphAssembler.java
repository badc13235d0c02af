package io.kith.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Lays labelled blocks out in one piece, one member after the other. */
public final class GraphAssembler {
  private GraphAssembler() {}

  /**
   * The graph of all blocks, which together hold every member once.
   *
   * @throws ArithmeticException when the blocks hold more than 2^31 − 1 entries together
   */
  public static CompactGraph assemble(MemberIndex index, List<LabelledBlock> blocks) {
    int members = index.ids().length;
    MemberRows rows = layOut(new int[0], members, label -> label, blocks);
    int[] degrees = new int[members];
    Arrays.setAll(degrees, rows::degree);
    return new CompactGraph(
        new MemberTable(index.ids(), degrees), rows.connections(), rows.later());
  }

  /**
   * The rows of some members.
   *
   * @param labels ascending, at least one
   * @param blocks hold each of these members once, and no other
   */
  public static MemberRows rows(int[] labels, List<LabelledBlock> blocks) {
    return layOut(labels, labels.length, label -> Arrays.binarySearch(labels, label), blocks);
  }

  private static MemberRows layOut(
      int[] labels, int rows, IntUnaryOperator rowOf, List<LabelledBlock> blocks) {
    AdjacencyBuilder connections =
        new AdjacencyBuilder(
            rows,
            blocks.stream().anyMatch(LabelledBlock::isDated),
            blocks.stream().anyMatch(LabelledBlock::isWeighted));
    AdjacencyBuilder later = new AdjacencyBuilder(rows, false, false);
    for (LabelledBlock block : blocks) {
      for (int i = 0; i < block.labels().length; i++) {
        int row = rowOf.applyAsInt(block.labels()[i]);
        connections.announce(row, block.degrees()[i]);
        later.announce(row, laterCount(block, i));
      }
    }
    connections.allocate();
    later.allocate();
    for (LabelledBlock block : blocks) {
      int from = 0;
      int laterFrom = 0;
      for (int i = 0; i < block.labels().length; i++) {
        int row = rowOf.applyAsInt(block.labels()[i]);
        connections.put(row, block, from);
        later.put(row, block.later(), laterFrom);
        from += block.degrees()[i];
        laterFrom += laterCount(block, i);
      }
    }
    return new MemberRows(labels, connections.build(), later.build());
  }

  private static int laterCount(LabelledBlock block, int i) {
    return block.laterCounts().length == 0 ? 0 : block.laterCounts()[i];
  }
}
