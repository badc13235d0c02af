package io.kith.kernel;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.CompactGraph;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Filter, discount and cap in the kernel. 1 knows 2, 3 and 4; these introduce it to 5 (over three),
 * 6 (over two) and 7 (over one).
 */
class RankingChainTest {
  private static final CompactGraph GRAPH = graph("1-2 1-3 1-4 2-5 3-5 4-5 2-6 3-6 4-7");
  private static final CandidateFilter EVERYBODY = CandidateFilter.minMutuals(1);

  private long secondDegree;

  private RecommendationList run(
      Measure measure, CandidateFilter filter, Discount discount, Cap cap) {
    RankingChain chain = new RankingChain(filter, new Scorer(measure, false), discount, cap);
    return run(GRAPH, chain, 3);
  }

  private RecommendationList run(CompactGraph graph, RankingChain chain, int top) {
    ListShape shape = new ListShape(top, 1, List.of(), false);
    TwoHopKernel kernel = new TwoHopKernel(graph, chain, shape);
    RecommendationList list = shape.newList();
    kernel.run(graph.label(1));
    kernel.fill(list);
    secondDegree = kernel.secondDegree();
    return list;
  }

  private static List<Long> ids(RecommendationList list) {
    return Arrays.stream(list.candidateIds, 0, list.size).boxed().toList();
  }

  @Test
  void filtersKeepCandidatesOffTheListAndInTheCount() {
    RecommendationList list =
        run(
            Measure.COMMON_NEIGHBORS,
            CandidateFilter.minMutuals(2).and((candidate, count) -> GRAPH.id(candidate) != 5),
            Discount.NONE,
            Cap.top(3));
    assertThat(ids(list)).containsExactly(6L);
    assertThat(secondDegree).isEqualTo(3);
  }

  @Test
  void discountsApplyBeforeTheCut() {
    // 5: 3 · 1/4 = 0.75; 6: 2; 7: 1.
    Discount discount = candidate -> GRAPH.id(candidate) == 5 ? 0.25 : 1;
    RecommendationList list = run(Measure.COMMON_NEIGHBORS, EVERYBODY, discount, Cap.top(2));
    assertThat(ids(list)).containsExactly(6L, 7L);
    assertThat(Arrays.copyOf(list.scores, 2)).containsExactly(2, 1);
  }

  @Test
  void discountedRatiosAreOrderedByWhatIsLeft() {
    // Jaccard: 5: 3/3, halved; 6: 2/3; 7: 1/3.
    Discount discount = candidate -> GRAPH.id(candidate) == 5 ? 0.5 : 1;
    RecommendationList list = run(Measure.JACCARD, EVERYBODY, discount, Cap.top(3));
    assertThat(ids(list)).containsExactly(6L, 5L, 7L);
    assertThat(list.scores[1]).isEqualTo(0.5);
  }

  @Test
  void theCapIsEachMembersOwn() {
    Cap cap = member -> GRAPH.id(member) == 1 ? 1 : 3;
    assertThat(ids(run(Measure.COMMON_NEIGHBORS, EVERYBODY, Discount.NONE, cap)))
        .containsExactly(5L);
    assertThat(ids(run(Measure.JACCARD, EVERYBODY, Discount.NONE, member -> 0))).isEmpty();
    assertThat(secondDegree).isEqualTo(3);
  }

  /** The best are refused or discounted, so that the list is made of what comes far behind them. */
  @ParameterizedTest
  @EnumSource
  void aShortListIsTheBeginningOfALongOneWhateverIsRefusedOrDiscounted(Measure measure) {
    CompactGraph graph = randomGraph();
    List<CandidateFilter> filters =
        List.of(EVERYBODY, (candidate, count) -> graph.id(candidate) % 9 == 0);
    List<Discount> discounts =
        List.of(Discount.NONE, candidate -> graph.id(candidate) % 10 == 0 ? 1 : 0.001);
    for (CandidateFilter filter : filters) {
      for (Discount discount : discounts) {
        RankingChain chain =
            new RankingChain(filter, new Scorer(measure, false), discount, Cap.top(400));
        List<Long> all = ids(run(graph, chain, 400));
        assertThat(all).hasSizeGreaterThan(10).hasSizeLessThan(400);
        for (int top : List.of(1, 2, 10)) {
          RankingChain cut =
              new RankingChain(filter, new Scorer(measure, false), discount, Cap.top(top));
          assertThat(ids(run(graph, cut, top))).isEqualTo(all.subList(0, top));
        }
      }
    }
  }

  /** 400 members, of whom 1 knows 20 and is two steps from most others; low ids have more. */
  private static CompactGraph randomGraph() {
    Random random = new Random(4);
    StringBuilder pairs = new StringBuilder();
    for (int other = 2; other <= 21; other++) {
      pairs.append(" 1-").append(other);
    }
    for (int i = 0; i < 2000; i++) {
      int a = 2 + (int) (399 * random.nextDouble() * random.nextDouble());
      int b = 2 + random.nextInt(399);
      pairs.append(' ').append(a).append('-').append(b);
    }
    return graph(pairs.toString().strip());
  }
}
