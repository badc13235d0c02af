package io.kith.jobs.read;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column as one file has it.
 *
 * @param name the file's name of it
 * @param type Spark's type of it; of a timestamp always one of the timestamp types
 * @param unit what an integer that is a timestamp counts
 * @param description the type in words for messages
 */
record FileColumn(String name, DataType type, Unit unit, String description) {
  /** What stored integers of a timestamp count. */
  enum Unit {
    /** Not a stored integer, or microseconds: Spark's own reader needs no help. */
    NATIVE,
    /** Spark's reader multiplies without asking whether the product fits. */
    MILLISECONDS,
    /** Spark's reader refuses them. */
    NANOSECONDS
  }

  static FileColumn of(String name, DataType type) {
    return new FileColumn(name, type, Unit.NATIVE, type.sql());
  }

  /** A column that reads both this and another file's, if every value of both survives. */
  Optional<FileColumn> unified(FileColumn other) {
    if (type.equals(other.type) && unit == other.unit) {
      return Optional.of(this);
    }
    if (isTimestamp(type) && isTimestamp(other.type)) {
      boolean sameUnit = unit == other.unit;
      boolean spark = unit != Unit.NANOSECONDS && other.unit != Unit.NANOSECONDS;
      return sameUnit || spark
          ? Optional.of(
              new FileColumn(
                  name, DataTypes.TimestampType, sameUnit ? unit : Unit.NATIVE, description))
          : Optional.empty();
    }
    if (width(type) > 0 && width(other.type) > 0) {
      return Optional.of(width(type) >= width(other.type) ? this : other.named(name));
    }
    if (isFraction(type) && isFraction(other.type)) {
      return Optional.of(type.equals(DataTypes.DoubleType) ? this : other.named(name));
    }
    return Optional.empty();
  }

  private FileColumn named(String otherName) {
    return new FileColumn(otherName, type, unit, description);
  }

  private static boolean isTimestamp(DataType type) {
    return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
  }

  private static boolean isFraction(DataType type) {
    return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
  }

  /** Bytes of an integer type, 0 of others. */
  private static int width(DataType type) {
    boolean integer =
        type.equals(DataTypes.LongType)
            || type.equals(DataTypes.IntegerType)
            || type.equals(DataTypes.ShortType)
            || type.equals(DataTypes.ByteType);
    return integer ? type.defaultSize() : 0;
  }
}
