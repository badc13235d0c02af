package io.kith.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.eval.NewConnections;
import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InnerSplitTest {
  /** A ring of ten; the connection of i and i + 1 is dated i. */
  private static CompactGraph datedRing() {
    List<Pair> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new Pair(i, (i + 1) % 10, i, 0));
    }
    return TestGraphs.graph(rows, new PairLayout(true, false, false), 2);
  }

  @Test
  void theLatestFifthIsPredictedFromAllThatCameBefore() {
    Iterator<InnerSplit> cuts = InnerSplit.of(datedRing(), InnerSplit.Kind.TIME, 1);
    List<InnerSplit> splits = List.of(cuts.next(), cuts.next(), cuts.next());

    // Dates 0 to 9: the first split predicts 8 and 9, the second 6 to 9.
    assertThat(splits.get(0).known().connections()).isEqualTo(8);
    assertThat(splits.get(0).truth().betweenMembers()).isEqualTo(2);
    assertThat(splits.get(0).truth().connects(8, 9)).isTrue();
    assertThat(splits.get(1).known().connections()).isEqualTo(6);
    assertThat(splits.get(1).truth().total()).isEqualTo(4);
    assertThat(splits.get(1).truth().connects(6, 7)).isTrue();
    assertThat(splits.get(1).known().adjacency().entry(8, 9)).isNegative();
    assertThat(splits.get(2).known().connections()).isEqualTo(4);
    assertThat(cuts.hasNext()).as("older ones say little of today").isFalse();
  }

  @Test
  void datesDecideHowToSplit() {
    assertThat(InnerSplit.kind(datedRing())).isEqualTo(InnerSplit.Kind.TIME);
    assertThat(InnerSplit.kind(TestGraphs.graph("1-2 2-3"))).isEqualTo(InnerSplit.Kind.RANDOM);
    List<Pair> sameDay = List.of(new Pair(1, 2, 5, 0), new Pair(2, 3, 5, 0));
    assertThat(InnerSplit.kind(TestGraphs.graph(sameDay, new PairLayout(true, false, false), 1)))
        .isEqualTo(InnerSplit.Kind.RANDOM);
  }

  @Test
  void aMemberCountsIfANewConnectionWasInItsReach() {
    // 1-3 was at distance 2, 1-4 was not.
    CompactGraph known = TestGraphs.graph("1-2 2-3 3-4");
    CompactGraph later = TestGraphs.graph("1-2 2-3 3-4 1-3 1-4");
    InnerSplit split = new InnerSplit(known, NewConnections.of(known, later), Long.MAX_VALUE);

    assertThat(IntStream.range(0, 4).filter(split::reaches)).containsExactly(0, 2);
  }

  @Test
  void aRandomTenthIsPredictedWhoeverAsks() {
    CompactGraph graph =
        TestGraphs.graph(
            TestGraphs.random(3, 300, 3000), new PairLayout(false, false, false), 2, 0, false);
    InnerSplit split = InnerSplit.of(graph, InnerSplit.Kind.RANDOM, 7).next();
    InnerSplit again = InnerSplit.of(graph, InnerSplit.Kind.RANDOM, 7).next();
    InnerSplit other = InnerSplit.of(graph, InnerSplit.Kind.RANDOM, 8).next();

    long held = split.truth().betweenMembers();
    assertThat((double) held / graph.connections()).isBetween(0.07, 0.13);
    assertThat(split.known().connections() + held).isEqualTo(graph.connections());
    assertThat(again.known().neighbors()).isEqualTo(split.known().neighbors());
    assertThat(other.known().neighbors()).isNotEqualTo(split.known().neighbors());
    // A connection is known from both ends, or from none.
    Adjacency known = split.known().adjacency();
    for (int row = 0; row < known.rows(); row++) {
      for (int entry = known.start(row); entry < known.end(row); entry++) {
        assertThat(known.entry(known.neighbors()[entry], row)).isNotNegative();
      }
    }
  }
}
