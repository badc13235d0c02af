package io.kith.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.Type;

/**
 * {@code mutual_scores}: one row per pair of members with enough mutual connections, connected or
 * not, sorted by the smaller id, then by the larger.
 */
public final class MutualScoresTable {
  public static final String NAME = "mutual_scores";
  public static final int VERSION = 1;

  /** Bytes that a row takes in a file, about: measured on real networks. */
  public static final int ROW_BYTES = 25;

  /** The pair's smaller id, by which the table is sorted and cut into files. */
  static final String MEMBER_LOW = "member_low";

  /** The pair's larger id. */
  static final String MEMBER_HIGH = "member_high";

  /** Whether the two are connected themselves. */
  static final String CONNECTED = "connected";

  /** Members connected to both, at least {@code --min-mutuals}. */
  static final String MUTUAL_COUNT = "mutual_count";

  private MutualScoresTable() {}

  /** The table's schema with one DOUBLE column per measure, in the given order. */
  public static TableSchema schema(List<String> measures) {
    List<Type> columns = new ArrayList<>();
    columns.add(Columns.requiredLong(MEMBER_LOW));
    columns.add(Columns.requiredLong(MEMBER_HIGH));
    columns.add(Columns.requiredBoolean(CONNECTED));
    columns.add(Columns.requiredInt(MUTUAL_COUNT));
    measures.forEach(measure -> columns.add(Columns.requiredDouble(measure)));
    return TableSchema.internal(NAME, VERSION, columns);
  }

  /** A writer of one file; the rows must have the schema's measures. */
  public static TableWriter<MutualScore> writer(OutputFile file, TableSchema schema)
      throws IOException {
    return TableWriter.create(file, schema, new Format(), Map.of());
  }

  private static final class Format implements WholeTableFormat<MutualScore> {
    private static final int FIRST_MEASURE = 4;

    @Override
    public long memberId(MutualScore row) {
      return row.memberLow();
    }

    @Override
    public void write(MutualScore row, PageColumn[] columns) {
      columns[0].write(row.memberLow(), 0);
      columns[1].write(row.memberHigh(), 0);
      columns[2].write(row.connected(), 0);
      columns[3].write(row.mutualCount(), 0);
      for (int i = 0; i < row.measures().length; i++) {
        columns[FIRST_MEASURE + i].write(row.measures()[i], 0);
      }
    }
  }
}
