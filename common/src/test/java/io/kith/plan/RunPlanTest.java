package io.kith.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.MemberTable;
import io.kith.kernel.ListShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final ListShape LISTS = new ListShape(50, 3, List.of(), false);

  /** A million members of 32 connections each, undated: 128 MB of lists. */
  private static final NetworkFacts NETWORK = regular(1_000_000, 32);

  private static NetworkFacts regular(int members, int degree) {
    long[] ids = new long[members];
    int[] degrees = new int[members];
    Arrays.setAll(ids, i -> 10L * i);
    Arrays.fill(degrees, degree);
    return NetworkFacts.of(new MemberTable(ids, degrees), 50, false, false);
  }

  private static RunPlan plan(long megabytes, Optional<Integer> slabs) {
    Resources resources = new Resources(true, 1, 2, megabytes << 20, megabytes << 20);
    return RunPlan.of(NETWORK, LISTS, resources, slabs);
  }

  @Test
  void factsFollowFromDegrees() {
    assertThat(NETWORK.entries()).isEqualTo(32_000_000);
    assertThat(NETWORK.wedges()).isEqualTo(32L * 32 * 1_000_000);
    // 32 connections lead to 31 others each, more than 50 at once.
    assertThat(NETWORK.listed()).isEqualTo(50_000_000);
    // Two connections of a ring lead to one other each.
    assertThat(regular(1000, 2).listed()).isEqualTo(2000);
    assertThat(regular(1000, 1).listed()).isZero();
  }

  @Test
  void oneSlabIsBroadcastWhereItFits() {
    RunPlan plan = plan(4096, Optional.empty());
    assertThat(plan.transport()).isEqualTo(RunPlan.Transport.BROADCAST);
    assertThat(plan.slabs()).isEqualTo(1);
    assertThat(plan.slabBytes()).isEqualTo(4L * 32_000_000 + 4L * 1_000_000);
    assertThat(plan.shortfall()).isEmpty();
  }

  @Test
  void lessMemoryMeansMoreSlabsInFiles() {
    int before = 1;
    for (long megabytes : new long[] {700, 400, 340}) {
      RunPlan plan = plan(megabytes, Optional.empty());
      assertThat(plan.transport()).isEqualTo(RunPlan.Transport.FILES);
      assertThat(plan.slabs()).as("%d MB", megabytes).isGreaterThanOrEqualTo(before);
      assertThat(plan.shortfall()).as("%d MB", megabytes).isEmpty();
      before = plan.slabs();
    }
    assertThat(before).isGreaterThan(2);
  }

  @Test
  void whatDoesNotFitSaysHowMuchWould() {
    RunPlan plan = plan(256, Optional.empty());
    RunPlan.Shortfall missing = plan.shortfall().orElseThrow();
    assertThat(missing.heap()).isEqualTo(256L << 20);
    long megabytes = (missing.needed() >> 20) + 1;
    assertThat(plan(megabytes, Optional.of(plan.slabs())).shortfall()).isEmpty();
  }

  @Test
  void slabsThatWereAskedForAreTaken() {
    assertThat(plan(4096, Optional.of(4)).slabs()).isEqualTo(4);
    assertThat(plan(4096, Optional.of(4)).transport()).isEqualTo(RunPlan.Transport.FILES);
    assertThat(plan(400, Optional.of(1)).shortfall()).isPresent();
  }
}
