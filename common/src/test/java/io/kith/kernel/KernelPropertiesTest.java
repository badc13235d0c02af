package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.kernel.MemberResult.Candidate;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every graph. */
class KernelPropertiesTest {
  private static final int TRIES = 100;
  private static final int ALL = 100;
  private static final PairLayout IDS = new PairLayout(false, false, false);
  private static final PairLayout DATED_AND_WEIGHTED = new PairLayout(true, true, false);

  /** Rows among up to 40 members: loops, repeats and reversed pairs are common. */
  @Provide
  Arbitrary<List<Pair>> rows() {
    Arbitrary<Long> ids = Arbitraries.longs().between(-20, 20);
    Arbitrary<Long> dates = Arbitraries.longs().between(0, 50);
    Arbitrary<Double> strengths = Arbitraries.integers().between(0, 9).map(Integer::doubleValue);
    return Combinators.combine(ids, ids, dates, strengths).as(Pair::new).list().ofMaxSize(150);
  }

  @Provide
  Arbitrary<Scorer> sums() {
    return Combinators.combine(
            Arbitraries.of(Measure.values()).filter(Measure::isSum), Arbitraries.of(true, false))
        .as(Scorer::new);
  }

  @Property(tries = TRIES)
  void theNumberOfBlocksDoesNotMatter(
      @ForAll("rows") List<Pair> rows,
      @ForAll("sums") Scorer scorer,
      @ForAll @IntRange(min = 2, max = 9) int blocks) {
    assertThat(MemberResult.ofAll(TestGraphs.graph(rows, DATED_AND_WEIGHTED, blocks), scorer, 5))
        .isEqualTo(MemberResult.ofAll(TestGraphs.graph(rows, DATED_AND_WEIGHTED, 1), scorer, 5));
  }

  @Property(tries = TRIES)
  void theOrderOfRowsAndTheirDirectionDoNotMatter(
      @ForAll("rows") List<Pair> rows, @ForAll("sums") Scorer scorer) {
    List<Pair> turned =
        rows.stream()
            .map(row -> new Pair(row.b(), row.a(), row.date(), row.strength()))
            .sorted(Comparator.comparingLong(Pair::a))
            .toList();
    assertThat(MemberResult.ofAll(TestGraphs.graph(turned, DATED_AND_WEIGHTED, 2), scorer, 5))
        .isEqualTo(MemberResult.ofAll(TestGraphs.graph(rows, DATED_AND_WEIGHTED, 2), scorer, 5));
  }

  @Property(tries = TRIES)
  void mutualCountsAndScoresAreSymmetric(@ForAll("rows") List<Pair> rows, @ForAll Measure measure) {
    Map<List<Long>, Candidate> byPair = new HashMap<>();
    for (MemberResult member : MemberResult.ofAll(TestGraphs.graph(rows, IDS, 2), measure, ALL)) {
      assertThat(member.candidates()).hasSize((int) member.secondDegree());
      member.candidates().forEach(c -> byPair.put(List.of(member.id(), c.id()), c));
    }
    byPair.forEach(
        (pair, candidate) -> {
          Candidate reverse = byPair.get(List.of(pair.get(1), pair.get(0)));
          assertThat(reverse.mutualCount()).isEqualTo(candidate.mutualCount());
          assertThat(reverse.score())
              .isCloseTo(candidate.score(), org.assertj.core.api.Assertions.within(1e-6));
        });
  }

  @Property(tries = TRIES)
  void secondDegreesAndTrianglesAddUp(@ForAll("rows") List<Pair> rows) {
    List<MemberResult> members =
        MemberResult.ofAll(TestGraphs.graph(rows, IDS, 3), Measure.COMMON_NEIGHBORS, 1);
    // Each pair at distance two counts twice, each triangle three times.
    assertThat(members.stream().mapToLong(MemberResult::secondDegree).sum() % 2).isZero();
    assertThat(members.stream().mapToLong(MemberResult::triangles).sum() % 3).isZero();
  }

  @Property(tries = TRIES)
  void aShortListIsTheBeginningOfTheWholeRanking(
      @ForAll("rows") List<Pair> rows,
      @ForAll Measure measure,
      @ForAll @IntRange(min = 1, max = 6) int top) {
    var graph = TestGraphs.graph(rows, IDS, 2);
    List<MemberResult> all = MemberResult.ofAll(graph, measure, ALL);
    List<MemberResult> some = MemberResult.ofAll(graph, measure, top);
    for (int i = 0; i < all.size(); i++) {
      List<Candidate> whole = all.get(i).candidates();
      assertThat(some.get(i).candidates()).isEqualTo(whole.subList(0, Math.min(top, whole.size())));
    }
  }

  @Property(tries = TRIES)
  void listsAreInTheOrderOfScoreThenMutualsThenId(
      @ForAll("rows") List<Pair> rows, @ForAll Measure measure) {
    for (MemberResult member : MemberResult.ofAll(TestGraphs.graph(rows, IDS, 2), measure, ALL)) {
      assertThat(member.candidates())
          .isSortedAccordingTo(
              Comparator.comparingDouble((Candidate c) -> -c.score())
                  .thenComparingInt(c -> -c.mutualCount())
                  .thenComparingLong(Candidate::id));
    }
  }
}
