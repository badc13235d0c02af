package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.score.Measure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllCandidatesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void candidatesAndMeasuresAreThoseOfSets(long seed) {
    List<Pair> rows = TestGraphs.random(seed, 120, 500);
    CompactGraph graph = TestGraphs.graph(rows, new PairLayout(false, false, false), 2);
    NaiveTwoHop naive = new NaiveTwoHop(rows, Long.MAX_VALUE);
    AllCandidates candidates = new AllCandidates(graph);
    for (int label = 0; label < graph.members(); label++) {
      candidates.run(label);

      long member = graph.id(label);
      Set<Long> expected = naive.secondDegree(member);
      assertThat(candidates.member()).isEqualTo(label);
      assertThat(candidates.size()).as("candidates of %d", member).isEqualTo(expected.size());
      int i = 0;
      for (long other : expected) {
        assertThat(graph.id(candidates.label(i))).isEqualTo(other);
        assertThat(candidates.find(candidates.label(i))).isEqualTo(i);
        List<Long> mutuals = naive.mutuals(member, other);
        assertThat(candidates.mutualCount(i)).isEqualTo(mutuals.size());
        for (Measure measure : Measure.values()) {
          double value = naive.score(measure, false, member, other, mutuals);
          assertThat(candidates.value(measure, i)).as("%s", measure).isCloseTo(value, within(1e-9));
        }
        i++;
      }
    }
  }

  @Test
  void theMemberAndItsConnectionsAreNone() {
    AllCandidates candidates = new AllCandidates(TestGraphs.graph("1-2 2-3 3-1 3-4"));

    candidates.run(0);

    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.find(0)).isNegative();
    assertThat(candidates.find(1)).isNegative();
    assertThat(candidates.find(3)).isZero();
    // 2 and 3 have 2 and 3 connections.
    assertThat(candidates.wedges()).isEqualTo(5);
  }

  @Test
  void everybodyReachedAtOnceFitsTheArrays() {
    // The member 0 is reached over 1, whose list holds everybody else.
    AllCandidates candidates = new AllCandidates(TestGraphs.graph("0-1 1-2 1-3 0-2 0-3"));

    candidates.run(0);

    assertThat(candidates.size()).isZero();
  }
}
