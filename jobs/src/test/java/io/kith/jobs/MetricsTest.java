package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --metrics}: figures in Prometheus' text format, however the run ends; no secrets. */
class MetricsTest {
  @TempDir Path folder;

  private List<String> lines() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("kith.prom"));
    assertThat(lines)
        .allMatch(
            line ->
                line.matches("# (HELP|TYPE) kith_[a-z_]+ .+")
                    || line.matches(
                        "kith_[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? [0-9.E+-]+"));
    assertThat(lines.stream().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
    return lines;
  }

  @Test
  void ofARunThatPublishes() throws IOException {
    TestStore store = new TestStore(folder.resolve("store"));
    String connections =
        TestConnections.rows(folder, "member_a, member_b", "(1L, 2L), (2L, 3L), (null, 3L)");
    Snapshot snapshot =
        store.publish(
            "recommend",
            "--connections",
            connections,
            "--max-rejected=50%",
            "--run-id",
            "night \"1\"",
            "--metrics",
            folder.resolve("kith.prom").toString());

    assertThat(Files.readString(folder.resolve("kith.prom")))
        .contains("run_id=\"night \\\"1\\\"\",snapshot_id=\"" + snapshot.id() + "\"} 1\n")
        .contains("kith_run_exit_code 0\n", "kith_stage_seconds{stage=\"graph\"} ")
        .contains("kith_input_rows{input=\"connections\"} 3\n")
        .contains("kith_input_rejected_rows{input=\"connections\",rule=\"null_member_id\"} 1\n")
        .contains("kith_table_rows{table=\"member_network\"} 3\n")
        .contains("kith_count{name=\"connections\"} 2\n", "kith_wedges 6\n")
        .contains("kith_gate_tripped{gate=\"max-rejected\"} 0\n");
    assertThat(TestStore.namesIn(folder)).doesNotContain(".kith.prom");
  }

  @Test
  void ofARunThatFails() throws IOException {
    KithRun run =
        new TestStore(folder.resolve("store"))
            .run(
                "network",
                "--connections",
                folder.resolve("none").toString(),
                "--metrics",
                folder.resolve("kith.prom").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(lines())
        .contains("kith_run_exit_code 2")
        .anyMatch(line -> line.startsWith("kith_stage_seconds{stage=\"read\"} "));
  }

  @Test
  void passwordsStayOutOfRecordsAndMessages() throws IOException {
    TestStore store = new TestStore(folder.resolve("store"));
    String secret = "hunter2";
    KithRun run =
        store.run(
            "network",
            "--connections",
            "jdbc:postgresql://host/db?user=u&password=" + secret,
            "--spark",
            "spark.hadoop.fs.s3a.secret.key=" + secret,
            "--run-id",
            "secret");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).doesNotContain(secret);
    assertThat(Files.readString(store.folder().resolve("runs/secret.json")))
        .contains("password=***")
        .doesNotContain(secret);
  }
}
