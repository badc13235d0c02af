package io.kith.jobs.export;

import io.kith.KithException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Runs an export's tasks. Cost: one pass over the table, and over the earlier one for a delta. */
final class ExportStage {
  private final JavaSparkContext context;

  ExportStage(JavaSparkContext context) {
    this.context = context;
  }

  JavaSparkContext context() {
    return context;
  }

  /** Writes all units that are not written yet. */
  List<UnitResult> write(ExportSource source, UnitTarget target) {
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    try {
      return each(
          "export: write " + source.table().name(),
          source.units(),
          new WriteUnit(target, source.schema().toString(), source.before().isPresent(), hadoop));
    } finally {
      hadoop.destroy();
    }
  }

  /** Does one task per item, and gives their results in order. */
  <T, R> List<R> each(String description, List<T> items, Function<T, R> work) {
    if (items.isEmpty()) {
      return List.of();
    }
    context.setJobDescription(description);
    try {
      return failing(() -> context.parallelize(items, items.size()).map(work).collect());
    } finally {
      context.setJobDescription(null);
    }
  }

  /** What fails while files or databases are written is the environment's. */
  private static <R> R failing(Supplier<R> job) {
    try {
      return job.get();
    } catch (Exception e) { // Scala throws SparkException without declaring it.
      if (e instanceof SparkException && isOfStorage(e)) {
        throw KithException.environment(
            "Cannot export: %s. Check the target, and run again: it goes on where it stopped."
                .formatted(reason(e)),
            e);
      }
      throw e;
    }
  }

  private static boolean isOfStorage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof SQLException) {
        return true;
      }
    }
    String text = String.valueOf(failure.getMessage());
    return text.contains("java.io.IOException") || text.contains("PSQLException");
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).lines().findFirst().orElse("").strip();
  }
}
