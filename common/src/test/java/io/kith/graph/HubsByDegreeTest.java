package io.kith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HubsByDegreeTest {
  /** Label 0 is id 1, and so on: 1 knows all but 9, and 2 knows 3, 4, 5 and 9. */
  private static final CompactGraph GRAPH =
      TestGraphs.graph("1-2 1-3 1-4 1-5 1-6 1-7 1-8 2-3 2-4 2-5 2-9 3-4");

  private static List<Long> ids(HubsByDegree order) {
    return IntStream.range(0, order.size()).mapToObj(bit -> GRAPH.id(order.label(bit))).toList();
  }

  private static List<Long> connections(HubsByDegree order, int hub) {
    List<Long> ids = new ArrayList<>();
    for (int bit = 0; bit < order.size(); bit++) {
      if ((order.words(hub)[bit >>> 6] >>> bit & 1) == 1) {
        ids.add(GRAPH.id(order.label(bit)));
      }
    }
    return ids;
  }

  @Test
  void membersComeByDegreeThenLabel() {
    HubBitmaps hubs = GRAPH.slab().hubs(5);

    // Degrees: 7 of 1, 5 of 2, 3 of 3 and 4, 2 of 5, 1 of the others.
    assertThat(ids(hubs.byDegree(false))).containsExactly(6L, 7L, 8L, 9L, 5L, 3L, 4L, 2L, 1L);
    assertThat(ids(hubs.byDegree(true))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(hubs.byDegree(true)).isSameAs(hubs.byDegree(true));
  }

  @Test
  void bitsAreThoseOfTheHubsConnections() {
    HubsByDegree order = GRAPH.slab().hubs(5).byDegree(false);

    assertThat(connections(order, 0)).containsExactly(6L, 7L, 8L, 5L, 3L, 4L, 2L);
    assertThat(connections(order, 1)).containsExactly(9L, 5L, 3L, 4L, 1L);
  }

  @Test
  void onlyThoseCountWhomHubsKnow() {
    HubsByDegree order = GRAPH.slab().hubs(6).byDegree(true);

    assertThat(ids(order)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void aDegreeEndsWhereTheNextBegins() {
    HubsByDegree order = GRAPH.slab().hubs(5).byDegree(false);

    assertThat(IntStream.range(0, 9).map(order::endOfDegree))
        .containsExactly(4, 4, 4, 4, 5, 7, 7, 8, 9);
  }
}
