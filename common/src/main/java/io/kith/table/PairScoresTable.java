package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.INTERNAL;
import static io.kith.table.Visibility.PUBLIC;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * {@code pair_scores}: one row per pair of members that was asked about, sorted by the first id,
 * then by the second.
 */
public final class PairScoresTable {
  public static final String NAME = "pair_scores";
  public static final int VERSION = 1;

  /** Bytes that a row takes in a file: an estimate, not measured. */
  public static final int ROW_BYTES = 60;

  /** The other member that was asked about. */
  static final String OTHER_ID = "other_id";

  /** Length of the shortest path: 0 for the same member, 1 to 3, null beyond. */
  static final String DEGREE_OF_SEPARATION = "degree_of_separation";

  /** Members connected to both, whatever the distance. */
  static final String MUTUAL_COUNT = "mutual_count";

  /** Mutual connections that may be disclosed to the member, at most mutual_count. */
  static final String VISIBLE_MUTUAL_COUNT = "visible_mutual_count";

  /** Ids of mutual connections to ask for an introduction, best first. */
  static final String INTRODUCERS = "introducers";

  /** Ids of one shortest path, both ends included; empty but for distances 2 and 3. */
  static final String PATH = "path";

  private PairScoresTable() {}

  /** The table's schema with one DOUBLE column per measure, in the given order. */
  public static TableSchema schema(List<String> measures) {
    List<Type> columns = new ArrayList<>();
    columns.add(Columns.requiredLong(MEMBER_ID));
    columns.add(Columns.requiredLong(OTHER_ID));
    columns.add(Columns.optionalInt(DEGREE_OF_SEPARATION));
    columns.add(Columns.requiredInt(MUTUAL_COUNT));
    columns.add(Columns.requiredInt(VISIBLE_MUTUAL_COUNT));
    columns.add(Columns.requiredLongs(INTRODUCERS));
    measures.forEach(measure -> columns.add(Columns.requiredDouble(measure)));
    columns.add(Columns.requiredLongs(PATH));
    return new TableSchema(
        NAME,
        VERSION,
        Types.buildMessage().addFields(columns.toArray(new Type[0])).named(NAME),
        visibilities(measures));
  }

  /** A writer of one file; the rows must have the schema's measures. */
  public static TableWriter<PairScore> writer(OutputFile file, TableSchema schema)
      throws IOException {
    return TableWriter.create(file, schema, new Format(), Map.of());
  }

  private static Map<String, Visibility> visibilities(List<String> measures) {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    fields.put(MEMBER_ID, PUBLIC);
    fields.put(OTHER_ID, PUBLIC);
    fields.put(DEGREE_OF_SEPARATION, PUBLIC);
    fields.put(MUTUAL_COUNT, INTERNAL);
    fields.put(VISIBLE_MUTUAL_COUNT, PUBLIC);
    fields.put(INTRODUCERS, PUBLIC);
    measures.forEach(measure -> fields.put(measure, INTERNAL));
    fields.put(PATH, PUBLIC);
    return fields;
  }

  private static final class Format implements RowFormat<PairScore> {
    private static final int FIRST_MEASURE = 6;

    @Override
    public long memberId(PairScore row) {
      return row.memberId();
    }

    @Override
    public boolean isUniqueByMember() {
      return false;
    }

    @Override
    public void write(PairScore row, PageColumn[] columns) {
      columns[0].write(row.memberId(), 0);
      columns[1].write(row.otherId(), 0);
      Columns.write(columns[2], row.degreeOfSeparation());
      columns[3].write(row.mutualCount(), 0);
      columns[4].write(row.visibleMutualCount(), 0);
      Columns.write(columns[5], row.introducers());
      int column = FIRST_MEASURE;
      for (double value : row.measures()) {
        columns[column++].write(value, 0);
      }
      Columns.write(columns[column], row.path());
    }
  }
}
