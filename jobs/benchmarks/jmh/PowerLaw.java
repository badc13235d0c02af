package io.kith.benchmarks.jmh;

import io.kith.graph.Adjacency;
import io.kith.graph.BlockBuilder;
import io.kith.graph.CompactGraph;
import io.kith.graph.GraphAssembler;
import io.kith.graph.GraphBlock;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberIndex;
import io.kith.graph.PairLayout;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded graphs whose degrees follow a power law, in the form that the build receives. */
final class PowerLaw {
  static final PairLayout LAYOUT = new PairLayout(false, false, false);

  private static final double POWER = 1.8;

  private PowerLaw() {}

  /** Both directions of every connection, packed. */
  static long[] chunk(int members, int connections) {
    SplittableRandom random = new SplittableRandom(42);
    int stride = LAYOUT.stride();
    long[] chunk = new long[2 * connections * stride];
    for (int i = 0; i < connections; i++) {
      long a = draw(random, members);
      long b = draw(random, members);
      b = a == b ? (a + 1) % members : b;
      LAYOUT.write(chunk, 2 * i * stride, a, b, Adjacency.UNKNOWN, 0, PairLayout.FORWARD);
      LAYOUT.write(chunk, (2 * i + 1) * stride, b, a, Adjacency.UNKNOWN, 0, PairLayout.BACKWARD);
    }
    return chunk;
  }

  private static long draw(SplittableRandom random, int members) {
    long place = (long) (members * Math.pow(random.nextDouble(), POWER));
    // An odd factor spreads the popular over all ids.
    return place * 0x9e3779b1L % members;
  }

  /** The graph of such a chunk. */
  static CompactGraph graph(long[] chunk) {
    BlockBuilder builder = new BlockBuilder(LAYOUT, false, Long.MAX_VALUE);
    builder.add(chunk);
    GraphBlock block = builder.build();
    MemberIndex index = MemberIndex.merge(List.of(block.ids()));
    LabelledBlock labelled = block.label(index, 0);
    return GraphAssembler.assemble(index, List.of(labelled));
  }
}
