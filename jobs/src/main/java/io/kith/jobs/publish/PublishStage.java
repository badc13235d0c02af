package io.kith.jobs.publish;

import io.kith.KithException;
import io.kith.table.EvaluationFigure;
import io.kith.table.EvaluationTable;
import io.kith.table.FeatureRow;
import io.kith.table.RankingFeaturesTable;
import io.kith.table.RejectedRow;
import io.kith.table.RejectedRowsTable;
import io.kith.table.StoreOutputFile;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Writes the tables that the engine does not: rejected rows, and tables without a row. */
public final class PublishStage {
  private static final String FIRST_FILE = "part-00000.parquet";

  /** Opens a table's writer on a file. */
  @FunctionalInterface
  public interface Opening {
    TableWriter<?> open(OutputFile file) throws IOException;
  }

  private final Configuration hadoop;

  public PublishStage(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Writes {@code rejected_rows} as one file, in the order of all its columns.
   *
   * @param rows columns input, file, rule, member_id, other_id, detail; empty for no rows
   */
  public List<TableFile> writeRejectedRows(String folder, Optional<Dataset<Row>> rows) {
    return write(
        folder,
        file -> {
          try (TableWriter<RejectedRow> writer = RejectedRowsTable.writer(file)) {
            if (rows.isPresent()) {
              for (Iterator<Row> sorted = sorted(rows.get()); sorted.hasNext(); ) {
                writer.write(toRejectedRow(sorted.next()));
              }
            }
            return writer.finish();
          }
        });
  }

  /** Writes the figures of {@code evaluation} as one file, in the order given. */
  public List<TableFile> writeFigures(String folder, List<EvaluationFigure> figures) {
    return write(
        folder,
        file -> {
          try (TableWriter<EvaluationFigure> writer = EvaluationTable.writer(file)) {
            for (EvaluationFigure figure : figures) {
              writer.write(figure);
            }
            return writer.finish();
          }
        });
  }

  /** Writes {@code ranking_features} as one file, in the order given. */
  public List<TableFile> writeFeatures(
      String folder, TableSchema schema, Map<String, String> notes, Iterable<FeatureRow> rows) {
    return write(
        folder,
        file -> {
          try (TableWriter<FeatureRow> writer = RankingFeaturesTable.writer(file, schema, notes)) {
            for (FeatureRow row : rows) {
              writer.write(row);
            }
            return writer.finish();
          }
        });
  }

  /** Writes a table's only file, without a row, so that readers find the schema. */
  public List<TableFile> writeEmpty(String folder, Opening opening) {
    return write(
        folder,
        file -> {
          try (TableWriter<?> writer = opening.open(file)) {
            return writer.finish();
          }
        });
  }

  private interface Writing {
    TableFile write(OutputFile file) throws IOException;
  }

  private List<TableFile> write(String folder, Writing writing) {
    try {
      return List.of(writing.write(StoreOutputFile.of(folder + "/" + FIRST_FILE, hadoop)));
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot write a table: %s in '%s'. Check the disk and run again."
              .formatted(e.getMessage(), folder),
          e);
    }
  }

  /** Null ids first, as the table wants them. */
  private static Iterator<Row> sorted(Dataset<Row> rows) {
    return rows.orderBy(
            functions.col(io.kith.jobs.table.RejectedRowsTable.MEMBER_ID).asc_nulls_first(),
            functions.col(io.kith.jobs.table.RejectedRowsTable.OTHER_ID),
            functions.col(io.kith.jobs.table.RejectedRowsTable.RULE),
            functions.col(io.kith.jobs.table.RejectedRowsTable.DETAIL),
            functions.col(io.kith.jobs.table.RejectedRowsTable.FILE),
            functions.col(io.kith.jobs.table.RejectedRowsTable.INPUT))
        .toLocalIterator();
  }

  private static RejectedRow toRejectedRow(Row row) {
    return new RejectedRow(
        row.getString(0),
        row.isNullAt(1) ? "" : row.getString(1),
        row.getString(2),
        row.isNullAt(3) ? OptionalLong.empty() : OptionalLong.of(row.getLong(3)),
        row.isNullAt(4) ? OptionalLong.empty() : OptionalLong.of(row.getLong(4)),
        row.isNullAt(5) ? "" : row.getString(5));
  }
}
