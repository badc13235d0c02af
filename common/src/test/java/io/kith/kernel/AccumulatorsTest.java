package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Equal strengths weigh as none do: the wide sums then stand beside the packed ones. */
class AccumulatorsTest {
  private static final PairLayout WEIGHTED = new PairLayout(false, true, false);

  private static CompactGraph random(long seed, double strength) {
    List<Pair> rows =
        TestGraphs.random(seed, 120, 700).stream()
            .map(row -> new Pair(row.a(), row.b(), Adjacency.UNKNOWN, strength))
            .toList();
    return TestGraphs.graph(rows, WEIGHTED, 2);
  }

  @Test
  void packedAndWideCountsAgreeInEveryField() {
    for (long seed = 1; seed <= 5; seed++) {
      CompactGraph graph = random(seed, 2.5);
      assertThat(MemberResult.ofAll(graph, new Scorer(Measure.COMMON_NEIGHBORS, true), 20))
          .as("seed %d", seed)
          .isEqualTo(MemberResult.ofAll(graph, new Scorer(Measure.COMMON_NEIGHBORS, false), 20));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ADAMIC_ADAR", "RESOURCE_ALLOCATION"})
  void packedAndWideSumsAgreeWithinTheirRounding(Measure measure) {
    for (long seed = 1; seed <= 5; seed++) {
      CompactGraph graph = random(seed, 7);
      List<MemberResult> packed = MemberResult.ofAll(graph, new Scorer(measure, false), 20);
      List<MemberResult> wide = MemberResult.ofAll(graph, new Scorer(measure, true), 20);
      for (int i = 0; i < packed.size(); i++) {
        assertThat(wide.get(i).secondDegree()).isEqualTo(packed.get(i).secondDegree());
        assertThat(wide.get(i).triangles()).isEqualTo(packed.get(i).triangles());
        assertThat(wide.get(i).candidates()).hasSameSizeAs(packed.get(i).candidates());
        for (int rank = 0; rank < packed.get(i).candidates().size(); rank++) {
          assertThat(wide.get(i).candidates().get(rank).score())
              .as("seed %d, member %d, rank %d", seed, packed.get(i).id(), rank)
              .isCloseTo(packed.get(i).candidates().get(rank).score(), within(1e-6));
        }
      }
    }
  }

  @Test
  void unknownStrengthsAreAllTheMaximum() {
    assertThat(MemberResult.ofAll(random(9, 0), new Scorer(Measure.COMMON_NEIGHBORS, true), 20))
        .isEqualTo(
            MemberResult.ofAll(random(9, 1), new Scorer(Measure.COMMON_NEIGHBORS, false), 20));
  }
}
