package io.kith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.TestGraphs.Pair;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rows of one pair come to. */
class BlockBuilderTest {
  private static final PairLayout IDS = new PairLayout(false, false, false);
  private static final PairLayout DATED = new PairLayout(true, false, false);
  private static final PairLayout WEIGHTED = new PairLayout(false, true, false);
  private static final PairLayout DIRECTED = new PairLayout(false, false, true);
  private static final PairLayout ALL = new PairLayout(true, true, true);
  private static final long AS_OF = 100;

  private static Pair dated(long a, long b, long date) {
    return new Pair(a, b, date, 0);
  }

  private static Pair tied(long a, long b, double strength) {
    return new Pair(a, b, Adjacency.UNKNOWN, strength);
  }

  private static CompactGraph graph(PairLayout layout, Pair... rows) {
    return TestGraphs.graph(List.of(rows), layout, 2, AS_OF, layout.directed());
  }

  private static int entry(CompactGraph graph, long a, long b) {
    int label = graph.label(a);
    return Arrays.binarySearch(
        graph.neighbors(), graph.start(label), graph.end(label), graph.label(b));
  }

  private static List<Long> later(CompactGraph graph, long id) {
    int label = graph.label(id);
    Adjacency later = graph.rows().later();
    return Arrays.stream(later.neighbors(), later.start(label), later.end(label))
        .mapToObj(graph::id)
        .toList();
  }

  @Test
  void labelsAndNeighborsFollowTheOrderOfIds() {
    CompactGraph graph = TestGraphs.graph("5-1 5-9 1-9 9-7");
    assertThat(graph.members()).isEqualTo(4);
    assertThat(graph.connections()).isEqualTo(4);
    assertThat(graph.id(0)).isEqualTo(1);
    assertThat(graph.label(6)).isEqualTo(-1);
    // 9 has label 3 and knows 1, 5 and 7.
    assertThat(Arrays.copyOfRange(graph.neighbors(), graph.start(3), graph.end(3)))
        .containsExactly(0, 1, 2);
    assertThat(graph.degreeMax()).isEqualTo(3);
    // d(1) + d(5) + d(7) = 2 + 2 + 1
    assertThat(graph.wedges(3, Integer.MAX_VALUE)).isEqualTo(5);
    // Of each neighbor one connection at most: 1 + 1 + 1
    assertThat(graph.wedges(3, 1)).isEqualTo(3);
  }

  @Test
  void repeatsAreMergedAndCounted() {
    BlockBuilder builder = new BlockBuilder(IDS, false, AS_OF);
    builder.add(new long[] {1, 2, 1, 3, 1, 2});
    builder.add(new long[] {1, 2});
    GraphBlock block = builder.build();

    assertThat(block.neighborIds()).containsExactly(2, 3);
    assertThat(block.repeats()).isEqualTo(2);
  }

  @Test
  void nothingAddedIsAnEmptyBlock() {
    for (PairLayout layout : List.of(IDS, ALL)) {
      GraphBlock block = new BlockBuilder(layout, false, AS_OF).build();
      assertThat(block.ids()).isEmpty();
      assertThat(block.starts()).containsExactly(0);
    }
  }

  @Test
  void theEarliestKnownDateWins() {
    CompactGraph graph =
        graph(DATED, dated(1, 2, Adjacency.UNKNOWN), dated(2, 1, 30), dated(1, 2, 40));
    assertThat(graph.adjacency().connectedAt(entry(graph, 1, 2))).isEqualTo(30);
    assertThat(graph.adjacency().connectedAt(entry(graph, 2, 1))).isEqualTo(30);
  }

  @Test
  void datesBefore1970AreDates() {
    CompactGraph graph = graph(DATED, dated(1, 2, -5), dated(1, 2, 7));
    assertThat(graph.adjacency().connectedAt(entry(graph, 1, 2))).isEqualTo(-5);
  }

  @Test
  void pairsWithoutAnyDateStayUnknown() {
    CompactGraph graph = graph(DATED, dated(1, 2, Adjacency.UNKNOWN), dated(1, 3, 8));
    assertThat(graph.adjacency().connectedAt(entry(graph, 1, 2))).isEqualTo(Adjacency.UNKNOWN);
  }

  @Test
  void theLargestStrengthWinsInStepsOfTheMaximum() {
    CompactGraph graph = graph(WEIGHTED, tied(1, 2, 1), tied(2, 1, 2), tied(2, 3, 10));
    // 255 · 2/10 = 51
    assertThat(graph.adjacency().strength(entry(graph, 1, 2))).isEqualTo(51);
    assertThat(graph.adjacency().strength(entry(graph, 3, 2))).isEqualTo(255);
  }

  @Test
  void anUnknownStrengthIsTheMaximumOfAll() {
    CompactGraph graph = graph(WEIGHTED, tied(1, 2, 1), tied(1, 2, 0), tied(2, 3, 10));
    assertThat(graph.adjacency().strength(entry(graph, 1, 2))).isEqualTo(255);
  }

  @Test
  void aTinyStrengthStillCounts() {
    CompactGraph graph = graph(WEIGHTED, tied(1, 2, 0.0001), tied(2, 3, 10));
    assertThat(graph.adjacency().strength(entry(graph, 1, 2))).isEqualTo(1);
  }

  @Test
  void onlyPairsInBothDirectionsAreMutual() {
    CompactGraph graph =
        graph(DIRECTED, tied(1, 2, 0), tied(2, 1, 0), tied(2, 3, 0), tied(2, 3, 0), tied(4, 5, 0));
    assertThat(graph.members()).isEqualTo(2);
    assertThat(graph.connections()).isEqualTo(1);
  }

  @Test
  void aLaterPairIsKnownAsLaterAlone() {
    CompactGraph graph = graph(DATED, dated(1, 2, 10), dated(2, 3, 10), dated(3, 1, AS_OF + 1));
    assertThat(graph.degree(graph.label(1))).isEqualTo(1);
    assertThat(later(graph, 1)).containsExactly(3L);
    assertThat(later(graph, 3)).containsExactly(1L);
    assertThat(later(graph, 2)).isEmpty();
  }

  @Test
  void theMomentOfTheAsOfIsNotLater() {
    CompactGraph graph = graph(DATED, dated(1, 2, AS_OF));
    assertThat(graph.connections()).isEqualTo(1);
  }

  @Test
  void aPairThatWasConnectedBeforeIsNotLater() {
    CompactGraph graph = graph(DATED, dated(1, 2, AS_OF + 1), dated(2, 1, 50));
    assertThat(graph.connections()).isEqualTo(1);
    assertThat(later(graph, 1)).isEmpty();
  }

  @Test
  void aMemberWithLaterPairsAloneHasNoConnectionYet() {
    CompactGraph graph = graph(DATED, dated(1, 2, 10), dated(1, 9, AS_OF + 1));
    assertThat(graph.members()).isEqualTo(3);
    assertThat(graph.memberTable().connected()).isEqualTo(2);
    assertThat(later(graph, 1)).containsExactly(9L);
    assertThat(later(graph, 9)).containsExactly(1L);
  }

  @Test
  void theSecondDirectionMayComeLater() {
    CompactGraph graph =
        graph(
            ALL,
            new Pair(1, 2, 10, 0),
            new Pair(2, 1, 20, 0),
            new Pair(2, 3, 10, 0),
            new Pair(3, 2, 30, 0),
            new Pair(1, 3, 10, 0),
            new Pair(3, 1, AS_OF + 5, 0));
    assertThat(graph.degree(graph.label(1))).isEqualTo(1);
    assertThat(later(graph, 1)).containsExactly(3L);
  }
}
