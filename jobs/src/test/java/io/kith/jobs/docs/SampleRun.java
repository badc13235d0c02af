package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.SparkForTests;
import io.kith.jobs.command.KithCommandLine;
import io.kith.jobs.generate.SampleData;
import io.kith.store.SnapshotStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The main job on the sample data, run once with every table and column, into target/store. */
final class SampleRun {
  static final String STORE = "target/store";
  static final String CONNECTIONS = "../sample-data/connections";
  static final String RUN_ID = "documentation";

  private SampleRun() {}

  /** What the job printed. */
  static List<String> summary() {
    return Holder.SUMMARY;
  }

  /** The store, with the run's snapshot live. */
  static SnapshotStore store() {
    assertThat(summary()).isNotEmpty();
    return SnapshotStore.open(STORE);
  }

  /** Runs a command that must end with 0; gives the lines of its output. */
  static List<String> run(String... args) {
    SparkForTests.session();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = new KithCommandLine(new PrintWriter(out), new PrintWriter(err)).run(args);
    assertThat(exitCode).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static final class Holder {
    // Each run publishes anew: an earlier build's run has another name.
    static final List<String> SUMMARY =
        run(
            "recommend",
            "--connections",
            CONNECTIONS,
            "--members",
            "../sample-data/members",
            "--affiliations",
            "../sample-data/affiliations",
            "--suppressions",
            "../sample-data/suppressions",
            "--impressions",
            "../sample-data/impressions",
            "--as-of",
            SampleData.in(Page.ROOT.resolve("sample-data")).asOf().toString(),
            "--measures",
            "adamic-adar",
            "--reach-gain",
            "--components",
            "--third-degree",
            "--member-connections",
            "--store",
            STORE,
            "--run-id",
            RUN_ID + "-" + ProcessHandle.current().pid());
  }
}
