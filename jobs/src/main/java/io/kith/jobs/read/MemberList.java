package io.kith.jobs.read;

import io.kith.KithException;
import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.InputData;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** The members of {@code --only-members}: a source with a column {@code member_id}. */
public final class MemberList {
  /** The input's name in messages and options. */
  public static final String INPUT = "only-members";

  private static final String MEMBER_ID = "member_id";
  private static final InputColumns COLUMNS = new InputColumns(List.of(MEMBER_ID), List.of());

  private MemberList() {}

  /**
   * The distinct ids, ascending; fails on a cell that is no id, and on an empty list.
   *
   * <p>Cost: one Spark job; the ids are brought to the driver.
   */
  public static long[] read(SparkSession spark, String location, String format) {
    InputSpec spec = InputSpec.of(INPUT, location).withFormat(format);
    InputData data = InputReader.read(spark, spec, COLUMNS);
    IdColumn ids = IdColumn.of(data, MEMBER_ID);
    Column cell = data.rows().col(MEMBER_ID).cast(DataTypes.StringType);
    long[] members =
        data.rows().select(ids.value(), cell).collectAsList().stream()
            .mapToLong(row -> id(row, spec))
            .sorted()
            .distinct()
            .toArray();
    if (members.length == 0) {
      throw data.noRows();
    }
    return members;
  }

  private static long id(Row row, InputSpec spec) {
    if (row.isNullAt(0)) {
      throw KithException.input(
          "Cannot read %s: '%s' is no member id in column '%s' of '%s'. Remove the row."
              .formatted(
                  INPUT, row.isNullAt(1) ? "null" : row.getString(1), MEMBER_ID, spec.location()));
    }
    return row.getLong(0);
  }
}
