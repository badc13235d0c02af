package io.kith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Triangles through members, against looking at every pair of their connections. */
class TriangleCounterTest {
  private static CompactGraph random(long seed, int members, int rows) {
    return TestGraphs.graph(
        TestGraphs.random(seed, members, rows), new PairLayout(true, true, false), 3);
  }

  private static long[] naive(CompactGraph graph) {
    long[] counts = new long[graph.members()];
    for (int u = 0; u < counts.length; u++) {
      for (int v : Arrays.copyOfRange(graph.neighbors(), graph.start(u), graph.end(u))) {
        for (int w : Arrays.copyOfRange(graph.neighbors(), graph.start(u), graph.end(u))) {
          counts[u] += v < w && graph.adjacency().entry(v, w) >= 0 ? 1 : 0;
        }
      }
    }
    return counts;
  }

  @Test
  void aTriangleWithATailIsOneOfThreeMembers() {
    CompactGraph graph = TestGraphs.graph("1-2 2-3 3-1 3-4");
    assertThat(TriangleCounter.countAll(graph.adjacency())).containsExactly(1, 1, 1, 0);
  }

  @Test
  void membersOfACliqueShareAllPairs() {
    CompactGraph graph = TestGraphs.datedClique(130);
    // Member 0 has one more connection, which nobody of the others knows.
    assertThat(TriangleCounter.countAll(graph.adjacency()))
        .startsWith(129 * 128 / 2, 129 * 128 / 2)
        .endsWith(129 * 128 / 2, 0);
  }

  @Test
  void aNetworkOfSeveralChunksCountsAsItsPairs() {
    CompactGraph graph = random(3, 9000, 40_000);
    assertThat(graph.members()).isGreaterThan(8192);
    long[] expected = naive(graph);
    assertThat(TriangleCounter.countAll(graph.adjacency())).isEqualTo(expected);
    assertThat(Arrays.stream(expected).sum()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void countsOverSlabsAddUp(int slabs) {
    CompactGraph graph = random(7, 600, 4000);
    LabelledBlock outward = TestGraphs.block(graph).outward(graph.memberTable());
    CompactGraph kept = GraphAssembler.assemble(new MemberIndex(ids(graph)), List.of(outward));
    long[] counts = new long[graph.members()];
    for (ColumnSlab slab : TestGraphs.slabs(kept, slabs)) {
      TriangleCounter counter = new TriangleCounter(slab.lists());
      for (int label = 0; label < counts.length; label++) {
        counts[label] += counter.count(graph.adjacency(), label);
      }
    }
    assertThat(outward.neighbors()).hasSize((int) graph.connections());
    assertThat(counts).isEqualTo(naive(graph));
  }

  private static long[] ids(CompactGraph graph) {
    long[] ids = new long[graph.members()];
    Arrays.setAll(ids, graph::id);
    return ids;
  }
}
