package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;

/**
 * {@code member_evaluation}: one row per judged member and scorer, sorted by member, scorers in the
 * order of the evaluation.
 */
public final class MemberEvaluationTable {
  public static final String NAME = "member_evaluation";
  public static final int VERSION = 1;

  /** Bytes that a row takes in a file: an estimate, not measured. */
  public static final int ROW_BYTES = 60;

  /** What ranked the candidates: a measure's option name, or {@code random-order}. */
  static final String SCORER = "scorer";

  /** Connections in the training graph. */
  static final String DEGREE = "degree";

  /** Members at distance 2 in the training graph. */
  static final String CANDIDATES = "candidates";

  /** New connections with members of the training graph. */
  static final String NEW_CONNECTIONS = "new_connections";

  /** New connections that are candidates, at least 1. */
  static final String POSITIVES = "positives";

  private MemberEvaluationTable() {}

  /** The table's schema with one DOUBLE column per metric, in the given order. */
  public static TableSchema schema(List<String> metrics) {
    List<Type> columns = new ArrayList<>();
    columns.add(Columns.requiredLong(MEMBER_ID));
    columns.add(Columns.requiredString(SCORER));
    columns.add(Columns.requiredInt(DEGREE));
    columns.add(Columns.requiredInt(CANDIDATES));
    columns.add(Columns.requiredInt(NEW_CONNECTIONS));
    columns.add(Columns.requiredInt(POSITIVES));
    metrics.forEach(metric -> columns.add(Columns.optionalDouble(metric)));
    return TableSchema.internal(NAME, VERSION, columns);
  }

  /** A writer of one file; the rows must have the schema's metrics. */
  public static TableWriter<MemberEvaluation> writer(OutputFile file, TableSchema schema)
      throws IOException {
    return TableWriter.create(file, schema, new Format(), Map.of());
  }

  private static final class Format implements WholeTableFormat<MemberEvaluation> {
    private static final int FIRST_METRIC = 6;

    @Override
    public long memberId(MemberEvaluation row) {
      return row.memberId();
    }

    @Override
    public void write(MemberEvaluation row, PageColumn[] columns) {
      columns[0].write(row.memberId(), 0);
      columns[1].write(Binary.fromString(row.scorer()), 0);
      columns[2].write(row.degree(), 0);
      columns[3].write(row.candidates(), 0);
      columns[4].write(row.newConnections(), 0);
      columns[5].write(row.positives(), 0);
      for (int i = 0; i < row.metrics().length; i++) {
        Columns.writeUnlessNaN(columns[FIRST_METRIC + i], row.metrics()[i]);
      }
    }
  }
}
