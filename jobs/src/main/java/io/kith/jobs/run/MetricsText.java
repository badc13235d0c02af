package io.kith.jobs.run;

import io.kith.store.Gate;
import io.kith.store.Manifest;
import io.kith.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures of a run in Prometheus' text format, version 0.0.4; every one is a gauge. */
final class MetricsText {
  private final StringBuilder text = new StringBuilder();
  private String metric = "";

  private MetricsText() {}

  /**
   * The text.
   *
   * @param stages how long each took
   * @param manifest of what the run published; empty if it failed, or was done before
   */
  static String of(RunRecord run, Map<String, Duration> stages, Optional<Manifest> manifest) {
    MetricsText metrics = new MetricsText();
    metrics.addRun(run);
    stages.forEach(
        (stage, took) ->
            metrics
                .begin("stage_seconds", "Seconds that a stage took.")
                .add(seconds(took), "stage", stage));
    for (Gate gate : run.gates()) {
      metrics
          .begin("gate_tripped", "Whether the run was stopped by the gate: 1 or 0.")
          .add(gate.tripped() ? 1 : 0, "gate", gate.name());
    }
    for (Gate gate : run.gates()) {
      metrics
          .begin("gate_figure", "What the gate measured.")
          .add(gate.figure(), "gate", gate.name());
    }
    for (Gate gate : run.gates()) {
      metrics
          .begin("gate_threshold", "What the figure may not pass.")
          .add(gate.threshold(), "gate", gate.name());
    }
    manifest.ifPresent(metrics::addManifest);
    return metrics.text.toString();
  }

  private void addRun(RunRecord run) {
    begin("run_info", "What was run; always 1.")
        .add(
            1,
            "command",
            run.command(),
            "run_id",
            run.runId(),
            "snapshot_id",
            run.snapshotId().orElse(""));
    begin("run_exit_code", "What the process ended with; 0 is good.").add(run.exitCode());
    begin("run_started_timestamp_seconds", "When the run began, since 1970 UTC.")
        .add(seconds(run.started()));
    begin("run_finished_timestamp_seconds", "When the run ended, since 1970 UTC.")
        .add(seconds(run.finished()));
  }

  private void addManifest(Manifest manifest) {
    begin("as_of_timestamp_seconds", "Business time of the run, since 1970 UTC.")
        .add(seconds(manifest.asOf()));
    for (Manifest.Input input : manifest.inputs()) {
      begin("input_rows", "Rows read of an input.").add(input.rows(), "input", input.name());
    }
    for (Manifest.Input input : manifest.inputs()) {
      begin("input_bytes", "Length of an input's files.").add(input.bytes(), "input", input.name());
    }
    for (Manifest.Input input : manifest.inputs()) {
      begin("input_later_rows", "Rows dated after the as-of.")
          .add(input.later(), "input", input.name());
    }
    for (Manifest.Input input : manifest.inputs()) {
      input
          .rejected()
          .forEach(
              (rule, rows) ->
                  begin("input_rejected_rows", "Rows that broke a rule.")
                      .add(rows, "input", input.name(), "rule", rule));
    }
    for (Manifest.Table table : manifest.tables()) {
      begin("table_rows", "Rows of a published table.").add(table.rows(), "table", table.name());
    }
    for (Manifest.Table table : manifest.tables()) {
      begin("table_bytes", "Length of a published table's files.")
          .add(table.bytes(), "table", table.name());
    }
    manifest
        .counts()
        .forEach(
            (name, count) ->
                begin("count", "The counts of the manifest, by name.").add(count, "name", name));
    begin("wedges", "Wedges counted.").add(manifest.work().wedges());
    begin("shuffle_bytes", "Bytes that Spark shuffled.").add(manifest.work().shuffleBytes());
    begin("spill_bytes", "Bytes that Spark spilled to disk.").add(manifest.work().spillBytes());
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Heads the lines of a metric, once. */
  private MetricsText begin(String name, String help) {
    if (!metric.equals("kith_" + name)) {
      metric = "kith_" + name;
      text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(metric, help, metric));
    }
    return this;
  }

  private void add(double value, String... labels) {
    add(Double.toString(value), labels);
  }

  private void add(long value, String... labels) {
    add(Long.toString(value), labels);
  }

  private void add(String value, String... labels) {
    text.append(metric);
    String sign = "{";
    for (int i = 0; i < labels.length; i += 2) {
      text.append(sign).append(labels[i]).append("=\"").append(escaped(labels[i + 1])).append('"');
      sign = ",";
    }
    text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
  }

  private static String escaped(String label) {
    return label
        .codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '\\' -> "\\\\";
                  case '"' -> "\\\"";
                  case '\n' -> "\\n";
                  default -> Character.toString(c);
                })
        .collect(Collectors.joining());
  }
}
