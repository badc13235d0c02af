package io.kith.jobs.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameJobTest {
  private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");

  private static RunRequest request(String location, Instant asOf, Map<String, String> options) {
    InputFiles connections = new InputFiles("connections", location, Optional.empty(), List.of());
    return new RunRequest("a", "recommend", asOf, new TreeMap<>(options), List.of(connections));
  }

  /** The manifest that a run of that request would write. */
  private static Manifest manifest(RunRequest request) {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "20261120T000000Z-abcdef",
        request.runId(),
        Optional.empty(),
        request.command(),
        request.asOf(),
        request.options(),
        request.hash(),
        request.inputsFingerprint(),
        new Manifest.Versions("0.1.0", "4.1.0", "17"),
        request.inputs().stream()
            .map(input -> Manifest.Input.of(input, 1, Map.of(), 0, Map.of()))
            .toList(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        new Manifest.Work(0, 0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "data/connections, data/connections, true",
    "data/dt=2026-11-20, data/dt=2026-11-21, true",
    "s3://b/20261120/c, s3://b/20261121/c, true",
    "data/2026/11/20/c.parquet, data/2026/11/21/c.parquet, true",
    "data/year=2026/month=9/day=30, data/year=2026/month=10/day=1, true",
    "c-2026-11-20T0300.csv, c-2026-11-21T0300.csv, true",
    "data/network1, data/network2, false",
    "data/dt=2026-11-20, data/dt=2026-11-20/part, false",
    "data/full, data/sample, false",
  })
  void locationsAreTheSameButForDates(String before, String now, boolean same) {
    Manifest live = manifest(request(before, AS_OF, Map.of()));

    assertThat(SameJob.of(live, request(now, AS_OF, Map.of()))).isEqualTo(same);
  }

  @Test
  void anEarlierAsOfIsABackfill() {
    Manifest live = manifest(request("c", AS_OF, Map.of()));

    assertThat(SameJob.of(live, request("c", AS_OF.plusSeconds(1), Map.of()))).isTrue();
    assertThat(SameJob.of(live, request("c", AS_OF.minusSeconds(1), Map.of()))).isFalse();
  }

  @Test
  void optionsThatShapeTheTablesAreTheSame() {
    Map<String, String> before =
        Map.of("top", "50", "connections", "c1", "max-empty-lists", "0.1", "run-id", "a");
    Map<String, String> same =
        Map.of("top", "50", "connections", "c2", "as-of", "2026-11-21", "publish-anyway", "true");
    Manifest live = manifest(request("c", AS_OF, before));

    assertThat(SameJob.of(live, request("c", AS_OF, same))).isTrue();
    assertThat(SameJob.of(live, request("c", AS_OF, Map.of("top", "10")))).isFalse();
  }
}
