package io.kith.jobs.export;

import io.kith.export.EncodedRow;
import io.kith.export.ExportSchema;
import io.kith.export.RowChanges;
import io.kith.export.RowSink;
import io.kith.export.RowSource;
import io.kith.export.RowTotals;
import io.kith.table.StoreInputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.InputFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Copies one unit's rows into the target, unless an earlier attempt did. */
final class WriteUnit implements Function<ExportUnit, UnitResult> {
  private static final long serialVersionUID = 1L;

  private final UnitTarget target;
  private final String valueSchema;
  private final boolean isDelta;
  private final Broadcast<SerializableConfiguration> configuration;

  WriteUnit(
      UnitTarget target,
      String valueSchema,
      boolean isDelta,
      Broadcast<SerializableConfiguration> configuration) {
    this.target = target;
    this.valueSchema = valueSchema;
    this.isDelta = isDelta;
    this.configuration = configuration;
  }

  @Override
  public UnitResult call(ExportUnit unit) throws IOException {
    Configuration hadoop = configuration.value().value();
    Optional<UnitResult> known = target.known(unit, hadoop);
    if (known.isPresent()) {
      return known.get();
    }
    ExportSchema schema = ExportSchema.parse(valueSchema);
    long attempt = TaskContext.get().taskAttemptId();
    try (UnitTarget.Sink sink = target.open(unit, schema, attempt, hadoop)) {
      RowChanges.Result totals =
          isDelta ? copyChanges(unit, schema, sink, hadoop) : copyAll(unit, schema, sink, hadoop);
      sink.finish();
      return sink.complete(totals);
    }
  }

  private static RowChanges.Result copyAll(
      ExportUnit unit, ExportSchema schema, RowSink sink, Configuration hadoop) throws IOException {
    RowTotals totals = RowTotals.NONE;
    try (RowSource rows = RowSource.open(StoreInputFile.of(unit.file(), hadoop), schema)) {
      while (rows.hasNext()) {
        EncodedRow row = rows.next();
        sink.write(row);
        totals = totals.with(row);
      }
    }
    return new RowChanges.Result(totals, totals);
  }

  private static RowChanges.Result copyChanges(
      ExportUnit unit, ExportSchema schema, RowSink sink, Configuration hadoop) throws IOException {
    List<InputFile> before = new ArrayList<>();
    for (String file : unit.before()) {
      before.add(StoreInputFile.of(file, hadoop));
    }
    return new RowChanges(schema, unit.from(), unit.to())
        .copy(StoreInputFile.of(unit.file(), hadoop), before, sink);
  }
}
