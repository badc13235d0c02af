package io.kith.jobs.run;

import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.InputData;
import io.kith.jobs.terminal.StageClock;
import io.kith.store.ErasedMembers;
import io.kith.store.InputFiles;
import io.kith.store.RunRequest;
import io.kith.store.SnapshotPublication;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What a {@link JobRun} does with its session and inputs. */
public interface Job {
  /** What is read beside the connections. */
  List<WantedInput> inputs();

  /** Whether it publishes recommendations, which may replace others as the live ones. */
  boolean recommends();

  /** Computes and publishes. */
  JobRun.Outcome run(Context context);

  /**
   * What a run hands to its job.
   *
   * @param inputs opened inputs by name
   * @param begin claims the folder to publish into; called once the input is known to be good
   * @param mayBeLive whether the snapshot may become the store's live one
   * @param erased who was erased from the store: in no graph, whatever the inputs say
   */
  record Context(
      SparkSession spark,
      StageClock clock,
      Map<String, InputData> inputs,
      RunRequest request,
      Supplier<SnapshotPublication> begin,
      boolean mayBeLive,
      GateKeeper gates,
      ErasedMembers erased) {
    JavaSparkContext sparkContext() {
      return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    InputData connections() {
      return inputs.get(ConnectionsTable.INPUT);
    }

    /** The connections, judged. */
    NetworkInput network(ConnectionsOptions options) {
      return clock.time("validate", () -> new NetworkInput(connections(), options, gates));
    }

    /** Claims a folder, and abandons it if the work on it fails. */
    JobRun.Outcome publish(Function<SnapshotPublication, JobRun.Outcome> work) {
      SnapshotPublication publication = begin.get();
      try {
        return work.apply(publication);
      } catch (Exception | Error e) {
        publication.abandon();
        throw e;
      }
    }

    /** The files of an input, as the request lists them. */
    InputFiles files(InputData input) {
      return request.inputs().stream()
          .filter(files -> files.name().equals(input.input()))
          .findFirst()
          .orElseThrow();
    }
  }
}
