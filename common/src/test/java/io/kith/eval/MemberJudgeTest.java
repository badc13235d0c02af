package io.kith.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.kernel.AllCandidates;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberJudgeTest {
  private static final PairLayout BARE = new PairLayout(false, false, false);

  /** Everything sorted, and every pair of a positive and a negative compared. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ranksAndAucAreThoseOfSortingEverything(long seed) {
    List<Pair> rows = TestGraphs.random(seed, 80, 400);
    CompactGraph later = TestGraphs.graph(rows, BARE, 1);
    CompactGraph training = TestGraphs.graph(rows.subList(0, 250), BARE, 1);
    NewConnections truth = NewConnections.of(training, later);
    AllCandidates candidates = new AllCandidates(training);
    int judged = 0;
    for (Ties ties : Ties.values()) {
      MemberJudge judge = new MemberJudge(candidates, truth, ties);
      for (int member : truth.labels()) {
        if (judge.begin(member) == 0) {
          continue;
        }
        judged++;
        for (Measure measure : Measure.values()) {
          judge.judge(new MeasureScorer(measure));
          check(judge, candidates, later, member, measure, ties);
        }
      }
    }
    assertThat(judged).isGreaterThan(40);
  }

  private static void check(
      MemberJudge judge,
      AllCandidates candidates,
      CompactGraph later,
      int member,
      Measure measure,
      Ties ties) {
    CompactGraph training = candidates.graph();
    Comparator<Integer> order =
        Comparator.comparingDouble((Integer i) -> -candidates.value(measure, i));
    if (ties == Ties.MUTUALS) {
      order = order.thenComparing(i -> -candidates.mutualCount(i));
    }
    order = order.thenComparing(i -> training.id(candidates.label(i)));
    List<Integer> sorted = IntStream.range(0, candidates.size()).boxed().sorted(order).toList();
    int laterMember = later.label(training.id(member));
    List<Integer> ranks = new ArrayList<>();
    List<Integer> negatives = new ArrayList<>();
    for (int place = 0; place < sorted.size(); place++) {
      int other = later.label(training.id(candidates.label(sorted.get(place))));
      if (later.adjacency().entry(laterMember, other) >= 0) {
        ranks.add(place + 1);
      } else {
        negatives.add(sorted.get(place));
      }
    }
    double won = 0;
    for (int rank : ranks) {
      for (int negative : negatives) {
        int compared =
            Double.compare(
                candidates.value(measure, sorted.get(rank - 1)),
                candidates.value(measure, negative));
        won += compared > 0 ? 1 : compared == 0 ? 0.5 : 0;
      }
    }
    assertThat(judge.ranks())
        .as("%s of %d", measure, member)
        .containsExactly(ranks.stream().mapToInt(Integer::intValue).toArray());
    assertThat(judge.auc()).isCloseTo(won / ranks.size() / negatives.size(), within(1e-12));
    assertThat(judge.top(5))
        .containsExactly(sorted.stream().limit(5).mapToInt(candidates::label).toArray());
  }

  @Test
  void tiesCountHalfInTheAucAndEndByIdInTheRanks() {
    // 1 knows 2 and 3; 2 leads to 4, 5 and 6, and 3 to 6. By common neighbors 6 has 2, 4 and 5 1.
    CompactGraph training = TestGraphs.graph("1-2 1-3 2-4 2-5 2-6 3-6");
    CompactGraph later = TestGraphs.graph("1-5");
    MemberJudge judge =
        new MemberJudge(
            new AllCandidates(training), NewConnections.of(training, later), Ties.MUTUALS);

    assertThat(judge.begin(training.label(1))).isEqualTo(1);
    judge.judge(new MeasureScorer(Measure.COMMON_NEIGHBORS));

    // 6, 4, 5. The positive 5 loses to 6 and ties with 4.
    assertThat(judge.ranks()).containsExactly(3);
    assertThat(judge.auc()).isEqualTo(0.25);
    assertThat(judge.top(2)).containsExactly(training.label(6), training.label(4));
  }

  @Test
  void whereEveryCandidateIsPositiveThereIsNoAuc() {
    CompactGraph training = TestGraphs.graph("1-2 2-3");
    MemberJudge judge =
        new MemberJudge(
            new AllCandidates(training),
            NewConnections.of(training, TestGraphs.graph("1-3")),
            Ties.ID);

    judge.begin(0);
    judge.judge(new RandomOrder(1));

    assertThat(judge.ranks()).containsExactly(1);
    assertThat(judge.auc()).isNaN();
  }

  @Test
  void newConnectionsAreThoseThatTheTrainingGraphLacks() {
    // 1-4 is new among members; 4-9 has a member unknown before; 2-3 has vanished.
    CompactGraph training = TestGraphs.graph("1-2 2-3 3-4");
    NewConnections truth = NewConnections.of(training, TestGraphs.graph("1-2 3-4 1-4 4-9"));

    assertThat(truth.total()).isEqualTo(2);
    assertThat(truth.betweenMembers()).isEqualTo(1);
    assertThat(truth.labels()).containsExactly(0, 3);
    assertThat(truth.count(0)).isEqualTo(1);
    assertThat(truth.other(0, 0)).isEqualTo(3);
    assertThat(truth.other(3, 0)).isZero();
  }
}
