package io.kith.table;

import static io.kith.table.Visibility.INTERNAL;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Types;

/** {@code evaluation}: one row per scorer, group of members and metric; no row is of a member. */
public final class EvaluationTable {
  public static final String NAME = "evaluation";
  public static final int VERSION = 2;

  /** What ranked the candidates. */
  static final String SCORER = "scorer";

  /** What the members have in common that the figure is about: all, degree, tenure, visibility. */
  static final String GROUP_BY = "group_by";

  /** Which of these groups. */
  static final String MEMBER_GROUP = "member_group";

  /** The degrees of the members that the figure is about. */
  static final String DEGREE_FROM = "degree_from";

  static final String DEGREE_TO = "degree_to";

  /** A metric of member_evaluation, averaged, or a figure of all lists together. */
  static final String METRIC = "metric";

  /** Members that the figure is about. */
  static final String MEMBERS = "members";

  /** The figure; null where it is not defined. */
  static final String VALUE = "value";

  /** The ends of the 95 % confidence interval; null without one. */
  static final String LOW = "low";

  static final String HIGH = "high";

  public static final TableSchema SCHEMA =
      new TableSchema(
          NAME,
          VERSION,
          Types.buildMessage()
              .addField(Columns.requiredString(SCORER))
              .addField(Columns.requiredString(GROUP_BY))
              .addField(Columns.requiredString(MEMBER_GROUP))
              .addField(Columns.requiredInt(DEGREE_FROM))
              .addField(Columns.requiredInt(DEGREE_TO))
              .addField(Columns.requiredString(METRIC))
              .addField(Columns.requiredLong(MEMBERS))
              .addField(Columns.optionalDouble(VALUE))
              .addField(Columns.optionalDouble(LOW))
              .addField(Columns.optionalDouble(HIGH))
              .named(NAME),
          visibilities());

  private EvaluationTable() {}

  /** A writer of one file. */
  public static TableWriter<EvaluationFigure> writer(OutputFile file) throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), Map.of());
  }

  private static Map<String, Visibility> visibilities() {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    for (String field :
        List.of(
            SCORER,
            GROUP_BY,
            MEMBER_GROUP,
            DEGREE_FROM,
            DEGREE_TO,
            METRIC,
            MEMBERS,
            VALUE,
            LOW,
            HIGH)) {
      fields.put(field, INTERNAL);
    }
    return fields;
  }

  private static final class Format implements RowFormat<EvaluationFigure> {
    @Override
    public boolean hasMemberId(EvaluationFigure row) {
      return false;
    }

    @Override
    public long memberId(EvaluationFigure row) {
      throw new UnsupportedOperationException("A figure is of no single member");
    }

    @Override
    public void write(EvaluationFigure row, PageColumn[] columns) {
      columns[0].write(Binary.fromString(row.scorer()), 0);
      columns[1].write(Binary.fromString(row.members().by()), 0);
      columns[2].write(Binary.fromString(row.members().group()), 0);
      columns[3].write(row.members().degreeFrom(), 0);
      columns[4].write(row.members().degreeTo(), 0);
      columns[5].write(Binary.fromString(row.metric()), 0);
      columns[6].write(row.judged(), 0);
      Columns.writeUnlessNaN(columns[7], row.value());
      Columns.writeUnlessNaN(columns[8], row.low());
      Columns.writeUnlessNaN(columns[9], row.high());
    }
  }
}
