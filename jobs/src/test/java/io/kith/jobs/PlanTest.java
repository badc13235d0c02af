package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.Figures;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run is expected to cost, and what it costs. */
class PlanTest {
  /** Figures of the manifest's plan that the data decides; seconds depend on the machine. */
  private static final List<String> SIZES =
      List.of(
          "slabs", "wedges", "recommendations", "executor_bytes", "shuffle_bytes", "output_bytes");

  @TempDir private Path folder;

  private Map<String, Manifest.Forecast> plan(String input, String... more) {
    String out = folder.resolve("out").toString();
    List<String> args = new ArrayList<>(List.of("recommend", "--connections", input, "--out", out));
    args.addAll(List.of(more));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(out).manifest().plan();
  }

  private static void assertWithinAQuarter(Map<String, Manifest.Forecast> plan) {
    assertThat(plan).containsKeys(SIZES.toArray(String[]::new)).containsKey("kernel_seconds");
    for (String figure : SIZES) {
      Manifest.Forecast forecast = plan.get(figure);
      assertThat(forecast.predicted())
          .as(figure)
          .isCloseTo(forecast.actual(), Percentage.withPercentage(25));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deezer-europe", "lastfm-asia"})
  void realGraphsCostWhatWasPlanned(String graph) {
    assertWithinAQuarter(plan(new RealGraph(graph).connections()));
  }

  @Test
  void theSampleCostsWhatWasPlanned() {
    assertWithinAQuarter(plan("../sample-data/connections"));
  }

  @Test
  void threeSlabsCostWhatWasPlanned() {
    Map<String, Manifest.Forecast> plan = plan("../sample-data/connections", "--slabs", "3");
    assertThat(plan.get("slabs").actual()).isEqualTo(3);
    assertWithinAQuarter(plan);
  }

  @Test
  void theCommandPrintsItAndWritesNothing() {
    KithRun run = KithRun.of("plan", "--connections", "../sample-data/connections");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("transport")
        .contains("broadcast")
        .containsPattern("wedges +3,7")
        .containsPattern("fits +yes");
  }

  @Test
  void memoryOfPeopleFacetsAndCapsIsKnown() {
    String[] connections = {"--as-of", "2026-01-01"};
    List<String> more = new ArrayList<>(List.of(connections));
    for (String input : List.of("members", "affiliations", "suppressions", "impressions")) {
      more.addAll(List.of("--" + input, "../sample-data/" + input));
    }
    more.addAll(List.of("--facets", "--max-exposure", "100", "--max-introductions", "200"));
    double alone =
        plan("../sample-data/connections", connections).get("executor_bytes").predicted();
    Manifest.Forecast bytes =
        plan("../sample-data/connections", more.toArray(String[]::new)).get("executor_bytes");
    assertThat(bytes.predicted())
        .isCloseTo(bytes.actual(), Percentage.withPercentage(25))
        .isGreaterThan(alone + 1_000_000);

    List<String> args = new ArrayList<>(List.of("plan", "--connections"));
    args.add("../sample-data/connections");
    args.addAll(more);
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("memory per executor +" + Figures.bytes((long) bytes.predicted()))
        .containsPattern("fits +yes");
  }

  @Test
  void membersSuppressionsAndAHubCapAreKnown() {
    String[] more = {
      "--members",
      "../sample-data/members",
      "--suppressions",
      "../sample-data/suppressions",
      "--hub-cap",
      "40"
    };
    Map<String, Manifest.Forecast> plan = plan("../sample-data/connections", more);
    assertThat(plan.get("wedges").predicted()).isEqualTo(plan.get("wedges").actual());
    assertThat(plan.get("recommendations").predicted())
        .isCloseTo(plan.get("recommendations").actual(), Percentage.withPercentage(25));

    List<String> args = new ArrayList<>(List.of("plan", "--connections"));
    args.add("../sample-data/connections");
    args.addAll(List.of(more));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "wedges +" + String.format(java.util.Locale.ROOT, "%,.0f", plan.get("wedges").actual()))
        .containsPattern("fits +yes");
  }
}
