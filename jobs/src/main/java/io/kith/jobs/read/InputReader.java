package io.kith.jobs.read;

import static org.apache.spark.sql.functions.col;

import io.kith.KithException;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.InputData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Opens inputs: a path or a catalog's table becomes lazy rows under Kith's column names.
 *
 * <p>Cost: one listing, and the footer or header of each file (at most {@link
 * FileSchema#MAX_FILES}), on the driver; no Spark job, but for formats whose schema Spark infers.
 * Files are checked to fit together before a row is read. What the user must mend is a {@link
 * KithException}.
 */
public final class InputReader {
  private InputReader() {}

  /** Opens one input; no row is read yet. */
  public static InputData read(SparkSession spark, InputSpec spec, InputColumns wanted) {
    // Times without a zone are UTC, whatever the session says.
    spark.conf().set(SQLConf.SESSION_LOCAL_TIMEZONE().key(), "UTC");
    Source source = open(spark, spec, wanted);
    Dataset<Row> rows =
        spec.where()
            .map(expression -> WhereFilter.apply(spec, expression, source.rows()))
            .orElse(source.rows());
    List<String> available =
        Arrays.stream(rows.columns())
            .filter(name -> !name.equals(InputData.MALFORMED_ROW))
            .toList();
    Map<String, String> names = SourceColumns.resolve(spec, wanted, available, spec.location());
    Set<String> milliseconds =
        names.entrySet().stream()
            .filter(name -> source.millisecondTimestamps().contains(name.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    boolean inFiles = hasFilePath(rows);
    return new InputData(
        spec.input(),
        spec.location(),
        rows.select(selection(names, source.text())),
        source.files(),
        new InputData.Cells(names, source.text(), milliseconds, inFiles));
  }

  private static Source open(SparkSession spark, InputSpec spec, InputColumns wanted) {
    try {
      return TableSource.accepts(spec.location())
          ? TableSource.open(spark, spec.location())
          : FileSource.open(spark, spec, wanted);
    } catch (Exception e) {
      // Catalogs and sources throw checked exceptions that Scala does not declare.
      throw ReadFailures.translate(e).orElseGet(() -> notOpened(spec, e));
    }
  }

  private static KithException notOpened(InputSpec spec, Exception failure) {
    if (failure instanceof SparkThrowable known
        && "DATA_SOURCE_NOT_FOUND".equals(known.getCondition())) {
      return KithException.commandLine(
          "Cannot read %s: '%s' is not a format that Spark knows here. Use --format parquet, csv, orc or json."
              .formatted(spec.input(), spec.format()));
    }
    return KithException.input(
        "Cannot read %s: '%s' does not open: %s. Check the name and --format (%s)."
            .formatted(spec.input(), spec.location(), ReadFailures.reason(failure), spec.format()),
        failure);
  }

  private static Column[] selection(Map<String, String> names, boolean text) {
    List<Column> columns = new ArrayList<>();
    names.forEach((name, source) -> columns.add(col(Quoted.name(source)).as(name)));
    if (text) {
      columns.add(col(InputData.MALFORMED_ROW));
    }
    return columns.toArray(Column[]::new);
  }

  private static boolean hasFilePath(Dataset<Row> rows) {
    try {
      return rows.select("_metadata.file_path").columns().length == 1;
    } catch (Exception e) {
      // Views and other catalogs' tables may not tell files; Scala does not declare what it throws.
      return false;
    }
  }
}
