package io.kith.benchmarks.peers;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes ids.bin and pairs.bin for a graph that has its connections as Parquet only. Argument:
 * FOLDER, with FOLDER/connections.
 */
public final class PairsOfTable {
  private PairsOfTable() {}

  /** Writes both files of one graph. */
  public static void main(String[] args) throws IOException {
    GraphFolder folder = new GraphFolder(Path.of(args[0]));
    LongArrayList ends = new LongArrayList();
    TableCells.read(
        folder.connections(),
        "message connections { required int64 member_a; required int64 member_b; }",
        (column, id) -> ends.add(id));
    long[] ids = ends.toLongArray();
    LongArrays.radixSort(ids);
    int members = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i == 0 || ids[i] != ids[members - 1]) {
        ids[members++] = ids[i];
      }
    }
    ids = Arrays.copyOf(ids, members);
    folder.writeIds(ids);
    try (GraphFolder.Numbers pairs = folder.pairs()) {
      for (int i = 0; i < ends.size(); i += 2) {
        int a = Arrays.binarySearch(ids, ends.getLong(i));
        int b = Arrays.binarySearch(ids, ends.getLong(i + 1));
        pairs.addPair(a, b);
      }
    }
  }
}
