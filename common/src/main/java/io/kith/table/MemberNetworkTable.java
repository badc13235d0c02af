package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.INTERNAL;
import static io.kith.table.Visibility.PUBLIC;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Types;

/** {@code member_network}: one row per member with a connection or a recommendation. */
public final class MemberNetworkTable {
  public static final String NAME = "member_network";
  public static final int VERSION = 1;

  /** Number of distinct connections. */
  static final String DEGREE = "degree";

  /** Members at distance exactly 2, counted exactly. */
  static final String SECOND_DEGREE = "second_degree";

  /** Members at distance exactly 3, estimated; null unless asked for. */
  static final String THIRD_DEGREE_ESTIMATE = "third_degree_estimate";

  /** Connected pairs of connections: they count connections that others may have closed. */
  static final String TRIANGLES = "triangles";

  /** 2·triangles/(degree·(degree−1)), in [0, 1]; 0 below degree 2. */
  static final String CLUSTERING_COEFFICIENT = "clustering_coefficient";

  /** The component's smallest member id, and its members; null unless asked for. */
  static final String COMPONENT_ID = "component_id";

  static final String COMPONENT_SIZE = "component_size";

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
              .named(NAME),
          visibilities());

  private MemberNetworkTable() {}

  /** A writer of one file. */
  public static TableWriter<MemberNetwork> writer(OutputFile file) throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), Map.of());
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
    return fields;
  }

  private static final class Format implements RowFormat<MemberNetwork> {
    @Override
    public long memberId(MemberNetwork row) {
      return row.memberId();
    }

    @Override
    public void write(MemberNetwork row, RecordConsumer out) {
      out.startMessage();
      Columns.write(out, MEMBER_ID, 0, row.memberId());
      Columns.write(out, DEGREE, 1, row.degree());
      Columns.write(out, SECOND_DEGREE, 2, row.secondDegree());
      Columns.write(out, THIRD_DEGREE_ESTIMATE, 3, row.thirdDegreeEstimate());
      Columns.write(out, TRIANGLES, 4, row.triangles());
      Columns.write(out, CLUSTERING_COEFFICIENT, 5, row.clusteringCoefficient());
      Columns.write(out, COMPONENT_ID, 6, row.componentId());
      Columns.write(out, COMPONENT_SIZE, 7, row.componentSize());
      out.endMessage();
    }
  }
}
