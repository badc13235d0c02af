package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.INTERNAL;
import static io.kith.table.Visibility.PUBLIC;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.Types;

/** {@code member_network}: one row per member with a connection or a recommendation. */
public final class MemberNetworkTable {
  public static final String NAME = "member_network";
  public static final int VERSION = 1;

  /**
   * The footer key of the standard error of third_degree_estimate, relative to all members within
   * three steps.
   */
  public static final String THIRD_DEGREE_ERROR_KEY = "kith.third_degree.relative_error";

  /** Number of distinct connections. */
  public static final String DEGREE = "degree";

  /** Members at distance exactly 2, counted exactly. */
  public static final String SECOND_DEGREE = "second_degree";

  /** Members at distance exactly 3, estimated; null unless asked for. */
  public static final String THIRD_DEGREE_ESTIMATE = "third_degree_estimate";

  /** Connected pairs of connections: they count connections that others may have closed. */
  static final String TRIANGLES = "triangles";

  /** 2·triangles/(degree·(degree−1)), in [0, 1]; 0 below degree 2. */
  static final String CLUSTERING_COEFFICIENT = "clustering_coefficient";

  /** The component's smallest member id, and its members; null unless asked for. */
  static final String COMPONENT_ID = "component_id";

  static final String COMPONENT_SIZE = "component_size";

  /**
   * How much larger the second degree is than in the parent snapshot; null where that is unknown.
   */
  static final String SECOND_DEGREE_CHANGE = "second_degree_change";

  public static final TableSchema SCHEMA =
      new TableSchema(
          NAME,
          VERSION,
          Types.buildMessage()
              .addField(Columns.requiredLong(MEMBER_ID))
              .addField(Columns.requiredInt(DEGREE))
              .addField(Columns.requiredLong(SECOND_DEGREE))
              .addField(Columns.optionalLong(THIRD_DEGREE_ESTIMATE))
              .addField(Columns.requiredLong(TRIANGLES))
              .addField(Columns.requiredDouble(CLUSTERING_COEFFICIENT))
              .addField(Columns.optionalLong(COMPONENT_ID))
              .addField(Columns.optionalLong(COMPONENT_SIZE))
              .addField(Columns.optionalLong(SECOND_DEGREE_CHANGE))
              .named(NAME),
          visibilities());

  private MemberNetworkTable() {}

  /** A writer of one file. */
  public static TableWriter<MemberNetwork> writer(OutputFile file) throws IOException {
    return writer(file, Map.of());
  }

  /** A writer of one file whose footer says more by these keys. */
  public static TableWriter<MemberNetwork> writer(OutputFile file, Map<String, String> notes)
      throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), notes);
  }

  /** A reader of one file. */
  public static TableReader<MemberNetwork> reader(InputFile file) throws IOException {
    return TableReader.open(file, schema -> new GroupRows<>(schema, MemberNetworkTable::row));
  }

  private static MemberNetwork row(Group row) {
    return new MemberNetwork(
        row.getLong(MEMBER_ID, 0),
        row.getInteger(DEGREE, 0),
        row.getLong(SECOND_DEGREE, 0),
        optionalLong(row, THIRD_DEGREE_ESTIMATE),
        row.getLong(TRIANGLES, 0),
        optionalLong(row, COMPONENT_ID),
        optionalLong(row, COMPONENT_SIZE),
        optionalLong(row, SECOND_DEGREE_CHANGE));
  }

  private static OptionalLong optionalLong(Group row, String field) {
    return row.getType().containsField(field) && row.getFieldRepetitionCount(field) > 0
        ? OptionalLong.of(row.getLong(field, 0))
        : OptionalLong.empty();
  }

  private static Map<String, Visibility> visibilities() {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    fields.put(MEMBER_ID, PUBLIC);
    fields.put(DEGREE, PUBLIC);
    fields.put(SECOND_DEGREE, PUBLIC);
    fields.put(THIRD_DEGREE_ESTIMATE, PUBLIC);
    fields.put(TRIANGLES, INTERNAL);
    fields.put(CLUSTERING_COEFFICIENT, INTERNAL);
    fields.put(COMPONENT_ID, INTERNAL);
    fields.put(COMPONENT_SIZE, INTERNAL);
    fields.put(SECOND_DEGREE_CHANGE, PUBLIC);
    return fields;
  }

  private static final class Format implements RowFormat<MemberNetwork> {
    @Override
    public long memberId(MemberNetwork row) {
      return row.memberId();
    }

    @Override
    public void write(MemberNetwork row, PageColumn[] columns) {
      columns[0].write(row.memberId(), 0);
      columns[1].write(row.degree(), 0);
      columns[2].write(row.secondDegree(), 0);
      Columns.write(columns[3], row.thirdDegreeEstimate());
      columns[4].write(row.triangles(), 0);
      columns[5].write(row.clusteringCoefficient(), 0);
      Columns.write(columns[6], row.componentId());
      Columns.write(columns[7], row.componentSize());
      Columns.write(columns[8], row.secondDegreeChange());
    }
  }
}
