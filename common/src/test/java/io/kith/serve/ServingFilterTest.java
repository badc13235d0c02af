package io.kith.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.Reason;
import io.kith.table.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Member 1 may know 20 through 7, 8 and one more, 30 through 7, and 40 from a common company. */
class ServingFilterTest {
  private static final long ME = 1;

  private final List<Recommendation> list =
      List.of(
          candidate(20, 3, "second_degree", 7, 8),
          candidate(30, 1, "second_degree", 7),
          candidate(40, 0, "affiliation"));

  private static Recommendation candidate(
      long id, int mutuals, String source, long... introducers) {
    List<Reason> reasons = new ArrayList<>();
    if (mutuals > 0) {
      reasons.add(Reason.mutualConnections(mutuals));
    }
    return new Recommendation(
        id,
        mutuals,
        mutuals,
        mutuals,
        java.util.Arrays.stream(introducers).boxed().toList(),
        Optional.empty(),
        source,
        reasons,
        Map.of(),
        OptionalLong.empty());
  }

  /** Candidates with their counts and introducers: "20:3[7, 8]". */
  private List<String> shown(ServingFilter filter) {
    return filter.apply(ME, list).stream()
        .map(r -> r.candidateId() + ":" + r.visibleMutualCount() + r.introducers())
        .toList();
  }

  @Test
  void withoutEventsTheListStays() {
    assertThat(ServingFilter.NONE.apply(ME, list)).isEqualTo(list);
  }

  @Test
  void whoConnectedIsNoCandidateWhoeverAsked() {
    assertThat(shown(ServingFilter.builder().connected(20, ME).connected(ME, 40).build()))
        .containsExactly("30:1[7]");
  }

  @Test
  void dismissalsHoldOneWayBlocksBoth() {
    assertThat(shown(ServingFilter.builder().dismissed(ME, 20).dismissed(30, ME).build()))
        .containsExactly("30:1[7]", "40:0[]");
    assertThat(shown(ServingFilter.builder().blocked(20, ME).build()))
        .containsExactly("30:1[7]", "40:0[]");
  }

  /** 7 is a mutual still, but not one to be named. */
  @Test
  void theBlockedAreNotNamedToEachOther() {
    assertThat(shown(ServingFilter.builder().blocked(7, ME).build()))
        .containsExactly("20:3[8]", "30:1[]", "40:0[]");
    assertThat(shown(ServingFilter.builder().blocked(30, 7).build()))
        .containsExactly("20:3[7, 8]", "30:1[]", "40:0[]");
    assertThat(shown(ServingFilter.builder().notIntroducible(8).build()))
        .containsExactly("20:3[7]", "30:1[7]", "40:0[]");
  }

  @Test
  void whoHidesIsNeitherNamedNorCounted() {
    ServingFilter filter = ServingFilter.builder().hidesConnections(7).build();
    assertThat(shown(filter)).containsExactly("20:2[8]", "30:0[]", "40:0[]");
    assertThat(filter.apply(ME, list).get(0).reasons())
        .containsExactly(Reason.mutualConnections(2));
    assertThat(filter.apply(ME, list).get(1).reasons()).isEmpty();
    assertThat(shown(ServingFilter.builder().hidesConnections(20).build()))
        .containsExactly("20:0[]", "30:1[7]", "40:0[]");
  }

  /** Only 7 led to 30. */
  @Test
  void theErasedAreNowhere() {
    assertThat(shown(ServingFilter.builder().erased(7).erased(40).build()))
        .containsExactly("20:2[8]");
    assertThat(shown(ServingFilter.builder().erased(ME).build())).isEmpty();
  }

  @Test
  void aConnectionThatIsGoneLeadsNowhere() {
    assertThat(shown(ServingFilter.builder().disconnected(7, 30).build()))
        .containsExactly("20:3[7, 8]", "40:0[]");
    assertThat(shown(ServingFilter.builder().disconnected(ME, 7).build()))
        .containsExactly("20:2[8]", "40:0[]");
  }

  @Test
  void whoOptedOutIsNoCandidate() {
    assertThat(shown(ServingFilter.builder().notRecommendable(20).build()))
        .containsExactly("30:1[7]", "40:0[]");
  }
}
