package io.kith.kernel;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoHopKernelTest {
  private static final PairLayout IDS = new PairLayout(false, false, false);
  private static final PairLayout DATED = new PairLayout(true, false, false);
  private static final PairLayout ALL = new PairLayout(true, true, false);

  private static RankingChain chain(Measure measure, boolean byStrength, int top) {
    return new RankingChain(
        CandidateFilter.minMutuals(1),
        new Scorer(measure, byStrength),
        Discount.NONE,
        Cap.top(top));
  }

  private static RecommendationList run(CompactGraph graph, Measure measure, int top, long member) {
    ListShape shape = new ListShape(top, 3, List.of(), false);
    TwoHopKernel kernel = new TwoHopKernel(graph, chain(measure, false, top), shape);
    kernel.run(graph.label(member));
    RecommendationList list = shape.newList();
    kernel.fill(list);
    return list;
  }

  @Test
  void theMiddleOfALineIntroducesItsEnds() {
    RecommendationList list = run(graph("1-2 2-3"), Measure.COMMON_NEIGHBORS, 5, 1);

    assertThat(list.size).isEqualTo(1);
    assertThat(list.candidateIds[0]).isEqualTo(3);
    assertThat(list.mutualCounts[0]).isEqualTo(1);
    assertThat(list.introducers[0]).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-2", "1-2 2-3 3-1", "1-2 1-3 1-4 2-3 2-4 3-4"})
  void cliquesHaveNoSecondDegree(String text) {
    CompactGraph graph = graph(text);
    TwoHopKernel kernel =
        new TwoHopKernel(
            graph, chain(Measure.ADAMIC_ADAR, false, 5), new ListShape(5, 3, List.of(), false));
    for (int label = 0; label < graph.members(); label++) {
      kernel.run(label);
      int others = graph.members() - 1;
      assertThat(kernel.secondDegree()).isZero();
      assertThat(kernel.triangles()).isEqualTo((long) others * (others - 1) / 2);
    }
  }

  @Test
  void leavesOfAStarAreEachOthersCandidatesInIdOrder() {
    RecommendationList list = run(graph("9-1 9-2 9-3 9-4"), Measure.RESOURCE_ALLOCATION, 2, 3);

    // RA = 1/d(9) = 1/4 for all three; the two smallest ids win the tie.
    assertThat(Arrays.copyOf(list.candidateIds, list.size)).containsExactly(1, 2);
    assertThat(list.scores[0]).isEqualTo(0.25);
  }

  @ParameterizedTest
  @EnumSource
  void everyMeasureRanksAsTheNaiveTwin(Measure measure) {
    for (long seed = 1; seed <= 6; seed++) {
      assertEqualToTwin(seed, measure, false, IDS, Long.MAX_VALUE, Integer.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aShortListOfManyCandidatesIsTheBeginningOfTheWholeRanking(Measure measure) {
    Random random = new Random(3);
    // Labels of few mutuals up to popular ones, in no order: a prime spreads them.
    String text =
        IntStream.range(0, 6000)
            .mapToObj(i -> 7919L * random.nextInt(2000) % 2003 + "-" + popular(random))
            .collect(Collectors.joining(" "));
    CompactGraph graph = graph(text);
    TwoHopKernel few = new TwoHopKernel(graph, chain(measure, false, 7), ids(7));
    TwoHopKernel all = new TwoHopKernel(graph, chain(measure, false, 2003), ids(2003));
    long candidates = 0;
    for (int label = 0; label < graph.members(); label++) {
      few.run(label);
      all.run(label);
      candidates = Math.max(candidates, all.candidates());
      for (int rank = 0; rank < Math.min(7, all.candidates()); rank++) {
        assertThat(few.candidate(rank)).isEqualTo(all.candidate(rank));
      }
    }
    assertThat(candidates).isGreaterThan(1000);
  }

  private static long popular(Random random) {
    double x = random.nextDouble();
    return 7919L * (long) (2000 * x * x * x) % 2003;
  }

  private static ListShape ids(int top) {
    return new ListShape(top, 0, List.of(), false);
  }

  @ParameterizedTest
  @EnumSource
  void hubsThatAreProbedRankAsTheNaiveTwin(Measure measure) {
    for (int hubDegreeMin : new int[] {0, 8, 20, 40}) {
      for (long seed = 1; seed <= 4; seed++) {
        assertEqualToTwin(seed, measure, false, IDS, Long.MAX_VALUE, hubDegreeMin);
        assertEqualToTwin(seed, measure, false, DATED, 700, hubDegreeMin);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMON_NEIGHBORS", "ADAMIC_ADAR", "RESOURCE_ALLOCATION"})
  void datesAndStrengthsAndLaterPairsRankAsTheNaiveTwin(Measure measure) {
    for (long seed = 1; seed <= 6; seed++) {
      assertEqualToTwin(seed, measure, true, ALL, 700, 10);
    }
  }

  private static void assertEqualToTwin(
      long seed,
      Measure measure,
      boolean byStrength,
      PairLayout layout,
      long asOf,
      int hubDegreeMin) {
    List<Pair> rows =
        TestGraphs.random(seed, 40 + (int) seed * 20, 300).stream()
            .map(row -> layout.weighted() ? row : new Pair(row.a(), row.b(), row.date(), 0))
            .map(row -> layout.dated() ? row : Pair.of(row.a(), row.b()))
            .toList();
    CompactGraph graph = TestGraphs.graph(rows, layout, 3, asOf, false);
    NaiveTwoHop twin = new NaiveTwoHop(rows, asOf);
    List<Measure> extra =
        List.of(Measure.JACCARD, Measure.ADAMIC_ADAR, Measure.RESOURCE_ALLOCATION);
    int top = 7;
    ListShape shape = new ListShape(top, 3, extra, true);
    TwoHopKernel kernel =
        new TwoHopKernel(
            graph.rows(),
            graph.slab(),
            graph.slab().hubs(hubDegreeMin),
            chain(measure, byStrength, top),
            shape,
            TwoHopKernel.Pass.RANK_AND_REACH,
            ListPeople.NONE);
    RecommendationList list = shape.newList();

    assertThat(graph.memberTable().connected())
        .as("seed %d", seed)
        .isEqualTo(twin.members().size());
    for (int label = 0; label < graph.members(); label++) {
      long id = graph.id(label);
      kernel.run(label);
      kernel.fill(list);
      if (graph.degree(label) == 0) {
        // Connected only after the as-of: the twin does not know of it.
        assertThat(kernel.secondDegree() + list.size).isZero();
        continue;
      }
      assertThat(kernel.secondDegree())
          .as("seed %d, member %d", seed, id)
          .isEqualTo(twin.secondDegree(id).size());
      assertThat(kernel.triangles()).isEqualTo(twin.triangles(id));
      List<NaiveTwoHop.Candidate> expected = twin.ranked(id, measure, byStrength);
      Map<Long, NaiveTwoHop.Candidate> byId = new HashMap<>();
      expected.forEach(candidate -> byId.put(candidate.id(), candidate));
      assertThat(list.size).isEqualTo(Math.min(top, expected.size()));
      for (int rank = 0; rank < list.size; rank++) {
        String where = "seed %d, member %d, %s, rank %d".formatted(seed, id, measure, rank);
        if (measure != Measure.RESOURCE_ALLOCATION) {
          assertThat(list.candidateIds[rank]).as(where).isEqualTo(expected.get(rank).id());
        }
        // 1/2 and 1/3 + 1/6 round apart: equal sums of unequal weights may go either way.
        assertThat(list.scores[rank]).as(where).isCloseTo(expected.get(rank).score(), within(1e-7));
        assertSameEvidence(list, rank, byId.get(list.candidateIds[rank]), twin, id);
      }
    }
  }

  private static void assertSameEvidence(
      RecommendationList list, int rank, NaiveTwoHop.Candidate expected, NaiveTwoHop twin, long u) {
    assertThat(list.scores[rank]).isCloseTo(expected.score(), within(1e-6));
    assertThat(list.mutualCounts[rank]).isEqualTo(expected.mutuals().size());
    List<Long> introducers =
        IntStream.range(0, list.introducerCounts[rank])
            .mapToObj(i -> list.introducers[rank * list.introducersMax + i])
            .toList();
    assertThat(introducers).isEqualTo(expected.mutuals().stream().limit(3).toList());
    long since = expected.since() == null ? RecommendationList.UNKNOWN : expected.since();
    assertThat(list.secondDegreeSince[rank]).isEqualTo(since);
    assertThat(list.reachGains[rank]).isEqualTo(expected.reachGain());
    for (int i = 0; i < list.measureNames.size(); i++) {
      Measure measure = Measure.named(list.measureNames.get(i)).orElseThrow();
      assertThat(list.measures[i][rank])
          .isCloseTo(
              twin.score(measure, false, u, expected.id(), expected.mutuals()), within(1e-9));
    }
  }
}
