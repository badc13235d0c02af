package io.kith.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small graphs as text, and seeded random ones, built through the same blocks as real ones. */
public final class TestGraphs {
  private TestGraphs() {}

  /** One row of the input. */
  public record Pair(long a, long b, long date, double strength) {
    public static Pair of(long a, long b) {
      return new Pair(a, b, Adjacency.UNKNOWN, 0);
    }
  }

  /** The graph of "1-2 2-3 3-1". */
  public static CompactGraph graph(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String edge : text.isBlank() ? new String[0] : text.strip().split("\\s+", -1)) {
      String[] ends = edge.split("-", -1);
      pairs.add(Pair.of(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
    }
    return graph(pairs, new PairLayout(false, false, false), 1);
  }

  /** The graph of these rows, built in {@code partitions} blocks; nothing is later. */
  public static CompactGraph graph(List<Pair> pairs, PairLayout layout, int partitions) {
    return graph(pairs, layout, partitions, Long.MAX_VALUE, false);
  }

  /** The graph of these rows at an as-of. */
  public static CompactGraph graph(
      List<Pair> pairs, PairLayout layout, int partitions, long asOf, boolean requireMutual) {
    List<BlockBuilder> builders = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      builders.add(new BlockBuilder(layout, requireMutual, asOf));
    }
    for (Pair pair : pairs) {
      if (pair.a() != pair.b()) {
        add(builders, layout, pair, PairLayout.FORWARD);
        Pair reversed = new Pair(pair.b(), pair.a(), pair.date(), pair.strength());
        add(builders, layout, reversed, PairLayout.BACKWARD);
      }
    }
    List<GraphBlock> blocks = builders.stream().map(BlockBuilder::build).toList();
    MemberIndex index = MemberIndex.merge(blocks.stream().map(GraphBlock::ids).toList());
    double max =
        blocks.stream().mapToDouble(block -> block.strengthMax(id -> true)).max().orElse(0);
    return GraphAssembler.assemble(
        index, blocks.stream().map(block -> block.label(index, max)).toList());
  }

  /** A large graph of connections a[i]–b[i], as one block. */
  public static CompactGraph graph(long[] a, long[] b) {
    BlockBuilder builder = new BlockBuilder(new PairLayout(false, false, false), false, 0);
    long[] chunk = new long[a.length * 4];
    for (int i = 0; i < a.length; i++) {
      chunk[4 * i] = a[i];
      chunk[4 * i + 1] = b[i];
      chunk[4 * i + 2] = b[i];
      chunk[4 * i + 3] = a[i];
    }
    builder.add(chunk);
    GraphBlock block = builder.build();
    MemberIndex index = new MemberIndex(block.ids());
    return GraphAssembler.assemble(index, List.of(block.label(index, 0)));
  }

  /**
   * Members 0..n−1 all connected to each other, and member n to 0 alone; the connection of a and b
   * is dated a + b. Laid out directly: its rows would not fit a test's memory.
   */
  public static CompactGraph datedClique(int n) {
    long[] ids = new long[n + 1];
    Arrays.setAll(ids, i -> i);
    int[] starts = new int[n + 2];
    int[] neighbors = new int[n * (n - 1) + 2];
    long[] dates = new long[neighbors.length];
    int size = 0;
    for (int a = 0; a <= n; a++) {
      int last = a == n ? 0 : a == 0 ? n : n - 1;
      for (int b = 0; b <= last; b++) {
        if (a != b) {
          neighbors[size] = b;
          dates[size++] = (long) a + b;
        }
      }
      starts[a + 1] = size;
    }
    int[] degrees = new int[n + 1];
    Arrays.setAll(degrees, label -> starts[label + 1] - starts[label]);
    return new CompactGraph(
        new MemberTable(ids, degrees),
        new Adjacency(starts, neighbors, dates, new byte[0]),
        new Adjacency(new int[n + 2], new int[0], new long[0], new byte[0]));
  }

  /** All of a graph as one block. */
  public static LabelledBlock block(CompactGraph graph) {
    Adjacency connections = graph.adjacency();
    int[] labels = new int[graph.members()];
    int[] degrees = new int[graph.members()];
    long[] dates = new long[connections.isDated() ? connections.entries() : 0];
    byte[] strengths = new byte[connections.isWeighted() ? connections.entries() : 0];
    Arrays.setAll(labels, label -> label);
    Arrays.setAll(degrees, graph::degree);
    Arrays.setAll(dates, connections::connectedAt);
    for (int entry = 0; entry < strengths.length; entry++) {
      strengths[entry] = (byte) connections.strength(entry);
    }
    Adjacency later = graph.rows().later();
    int[] laterCounts = new int[graph.members()];
    Arrays.setAll(laterCounts, later::length);
    return new LabelledBlock(
        labels, degrees, connections.neighbors(), dates, strengths, laterCounts, later.neighbors());
  }

  /** A graph cut into slabs, each put together from two pieces. */
  public static List<ColumnSlab> slabs(CompactGraph graph, int count) {
    LabelledBlock block = block(graph);
    int middle = graph.members() / 3;
    List<LabelledBlock> blocks = block.cut(new int[] {0, middle, graph.members()});
    SlabCuts cuts = SlabCuts.of(graph.memberTable(), count);
    List<ColumnSlab> slabs = new ArrayList<>();
    for (int slab = 0; slab < cuts.slabs(); slab++) {
      int from = cuts.from(slab);
      int to = cuts.to(slab);
      SlabAssembler assembler =
          new SlabAssembler(graph.memberTable(), from, to, block.isDated(), block.isWeighted());
      List<LabelledBlock> pieces = blocks.stream().map(b -> b.columns(from, to)).toList();
      pieces.forEach(piece -> assembler.announce(piece.labels(), piece.degrees()));
      assembler.allocate();
      pieces.forEach(assembler::put);
      slabs.add(assembler.build());
    }
    return slabs;
  }

  private static void add(
      List<BlockBuilder> builders, PairLayout layout, Pair pair, long direction) {
    long[] chunk = new long[layout.stride()];
    layout.write(chunk, 0, pair.a(), pair.b(), pair.date(), pair.strength(), direction);
    builders.get((int) Math.floorMod(pair.a() * 31, (long) builders.size())).add(chunk);
  }

  /** Seeded rows among {@code members} ids, some of them repeated, reversed, or far apart. */
  public static List<Pair> random(long seed, int members, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] ids = new long[members];
    for (int i = 0; i < members; i++) {
      ids[i] = i % 7 == 0 ? random.nextLong() : i;
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      // Squaring favors small indexes, so that degrees spread.
      long a = ids[(int) (members * Math.pow(random.nextDouble(), 2))];
      long b = ids[random.nextInt(members)];
      long date = random.nextInt(4) == 0 ? Adjacency.UNKNOWN : random.nextInt(1000);
      double strength = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(20);
      pairs.add(new Pair(a, b, date, strength));
    }
    return pairs;
  }
}
