package io.kith.kernel;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.CompactGraph;
import io.kith.score.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel on graphs whose answers everybody can count. */
class NamedShapesTest {
  private static List<MemberResult> results(String text) {
    return MemberResult.ofAll(graph(text), Measure.COMMON_NEIGHBORS, 10);
  }

  private static List<Long> secondDegrees(String text) {
    return results(text).stream().map(MemberResult::secondDegree).toList();
  }

  private static List<Long> triangles(String text) {
    return results(text).stream().map(MemberResult::triangles).toList();
  }

  @Test
  void anEmptyGraphHasNoMembers() {
    CompactGraph graph = graph("");

    assertThat(graph.members()).isZero();
    assertThat(graph.connections()).isZero();
    assertThat(MemberResult.ofAll(graph, Measure.ADAMIC_ADAR, 10)).isEmpty();
    assertThat(WorkUnits.cut(new long[0], 10, 20, 1000)).containsExactly(0);
  }

  @Test
  void oneEdgeLeadsNowhere() {
    assertThat(secondDegrees("1-2")).containsExactly(0L, 0L);
    assertThat(triangles("1-2")).containsExactly(0L, 0L);
  }

  @Test
  void aLineReachesTwoStepsBothWays() {
    // 1 sees 3; 2 sees 4; 3 sees 1 and 5; 4 sees 2; 5 sees 3.
    assertThat(results("1-2 2-3 3-4 4-5").stream().map(MemberResult::ids))
        .containsExactly(List.of(3L), List.of(4L), List.of(1L, 5L), List.of(2L), List.of(3L));
    assertThat(triangles("1-2 2-3 3-4 4-5")).containsOnly(0L);
  }

  @Test
  void leavesOfAStarSeeEachOtherThroughItsCenter() {
    // Five leaves see four others; the center, last by id, is connected to all.
    assertThat(secondDegrees("9-1 9-2 9-3 9-4 9-5")).containsExactly(4L, 4L, 4L, 4L, 4L, 0L);
    assertThat(triangles("9-1 9-2 9-3 9-4 9-5")).containsOnly(0L);
  }

  @Test
  void aCliqueIsAllTriangles() {
    String fiveAll = "1-2 1-3 1-4 1-5 2-3 2-4 2-5 3-4 3-5 4-5";
    // C(4,2) = 6 pairs of each member's four connections.
    assertThat(triangles(fiveAll)).containsOnly(6L);
    assertThat(secondDegrees(fiveAll)).containsOnly(0L);
  }

  @Test
  void twoTrianglesThatShareAMemberMeetThroughIt() {
    String bowTie = "1-2 2-3 3-1 3-4 4-5 5-3";
    // 3 is in both; the others see the two of the other triangle.
    assertThat(triangles(bowTie)).containsExactly(1L, 1L, 2L, 1L, 1L);
    assertThat(secondDegrees(bowTie)).containsExactly(2L, 2L, 0L, 2L, 2L);
    assertThat(results(bowTie).get(0).candidates().get(0).introducers()).containsExactly(3L);
  }

  @Test
  void twoTrianglesApartDoNotMeet() {
    String apart = "1-2 2-3 3-1 7-8 8-9 9-7";
    assertThat(triangles(apart)).containsOnly(1L);
    assertThat(secondDegrees(apart)).containsOnly(0L);
  }

  @Test
  void duplicateReversedAndSelfConnectionsChangeNothing() {
    assertThat(results("1-2 2-1 1-2 2-2 2-3 3-2")).isEqualTo(results("1-2 2-3"));
  }

  @Test
  void aSquareWithOneDiagonalLeavesOnePairOpen() {
    // 1-2-3-4 round, and 2-4: only 1 and 3 are not connected; they share 2 and 4.
    List<MemberResult> results = results("1-2 2-3 3-4 4-1 2-4");

    assertThat(results.get(0).ids()).containsExactly(3L);
    assertThat(results.get(0).candidates().get(0).mutualCount()).isEqualTo(2);
    assertThat(results.get(0).candidates().get(0).introducers()).containsExactly(2L, 4L);
    assertThat(results.stream().map(MemberResult::triangles)).containsExactly(1L, 2L, 1L, 2L);
  }
}
