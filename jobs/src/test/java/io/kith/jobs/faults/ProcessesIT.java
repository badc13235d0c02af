package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What only processes of their own can show: permissions, and two runs at once. */
class ProcessesIT {
  /** Takes from root, if the tests are root, the right to read what is forbidden. */
  private static final List<String> WITHOUT_PRIVILEGES =
      System.getProperty("user.name").equals("root")
          ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
          : List.of();

  @TempDir private Path folder;
  private String connections;
  private Path store;

  @BeforeEach
  void generate() {
    connections = SmallNetwork.generate(folder.resolve("in"), 1_500);
    store = folder.resolve("store");
  }

  private KithProcess start(String runId, List<String> wrapper, String... more) {
    List<String> args = new ArrayList<>(List.of("recommend", "--connections", connections));
    args.addAll(List.of("--store", store.toString(), "--run-id", runId));
    args.addAll(List.of(more));
    KithProcess.Launch launch = new KithProcess.Launch(wrapper, List.of(), false);
    return KithProcess.start(folder.resolve(runId), launch, args);
  }

  @Test
  void aFileThatMayNotBeReadEndsTheRunWithTwoAndIsNamed() throws IOException {
    Path file = onlyFile(Path.of(connections));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    try (KithProcess run = start("forbidden", WITHOUT_PRIVILEGES, "--quiet")) {
      assertThat(run.awaitEnd()).as(run.err()).isEqualTo(2);
      assertThat(run.err())
          .contains("Cannot read connections: ", file.getFileName().toString(), "ermission denied")
          .doesNotContain("\tat ");
    }
    assertThat(new StoreState(store).current()).isEmpty();
    assertThat(new StoreState(store).store().run("forbidden").orElseThrow().exitCode())
        .isEqualTo(2);
  }

  private static Path onlyFile(Path input) throws IOException {
    try (Stream<Path> files = Files.walk(input)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kith.faults", matches = "full")
  void twoProcessesIntoOneStoreBothPublish() {
    StoreState state = new StoreState(store);
    for (int round = 0; round < 3; round++) {
      try (KithProcess first = start("first-" + round, List.of());
          KithProcess second = start("second-" + round, List.of())) {
        assertThat(first.awaitEnd()).as(first.err()).isZero();
        assertThat(second.awaitEnd()).as(second.err()).isZero();
      }
      String firstId = published("first-" + round);
      assertThat(published("second-" + round)).isNotEqualTo(firstId);
    }
    assertThat(state.store().snapshots()).hasSize(6);
    state.assertTidy("after six runs, two at a time");
    System.out.println("runs of two at a time that published: 6 of 6");
  }

  private String published(String runId) {
    SnapshotStore opened = new StoreState(store).store();
    String id = opened.run(runId).orElseThrow().snapshotId().orElseThrow();
    assertThat(opened.snapshot(id).manifest().runId()).isEqualTo(runId);
    return id;
  }
}
