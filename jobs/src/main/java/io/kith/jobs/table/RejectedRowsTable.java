package io.kith.jobs.table;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of inputs that broke a rule, one row each. */
public final class RejectedRowsTable {
  /** The input's name, for example {@code connections}. */
  public static final String INPUT = "input";

  /** The file that held the row; null where the source is not made of files. */
  public static final String FILE = "file";

  /** The name of the first rule that the row breaks. */
  public static final String RULE = "rule";

  /** The row's first id, null if it has none. */
  public static final String MEMBER_ID = "member_id";

  /** The row's second id, null if it has none. */
  public static final String OTHER_ID = "other_id";

  /** The column and value that broke the rule, shortened to {@link #DETAIL_CHARACTERS}. */
  public static final String DETAIL = "detail";

  /** The longest value kept in {@link #DETAIL}. */
  public static final int DETAIL_CHARACTERS = 200;

  /** The columns, in order. */
  public static final StructType SCHEMA =
      new StructType()
          .add(INPUT, DataTypes.StringType, false)
          .add(FILE, DataTypes.StringType)
          .add(RULE, DataTypes.StringType, false)
          .add(MEMBER_ID, DataTypes.LongType)
          .add(OTHER_ID, DataTypes.LongType)
          .add(DETAIL, DataTypes.StringType);

  private RejectedRowsTable() {}
}
