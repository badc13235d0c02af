package io.kith.jobs.corpus;

import io.kith.jobs.corpus.NaiveNetwork.Row;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Reads a Parquet file of connections with Parquet's own example reader, value by value. */
final class PlainReader {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger FIRST = micros(LocalDate.of(1, 1, 1));
  private static final BigInteger END = micros(LocalDate.of(10_000, 1, 1));
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;

  private PlainReader() {}

  /** The file's rows; fails where the file is broken or holds no connections. */
  static List<Row> read(Path file) throws IOException {
    Configuration settings = new Configuration(false);
    settings.set("parquet.page.verify-checksum.enabled", "true");
    List<Row> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(settings)
            .build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        rows.add(row(group));
      }
    }
    return rows;
  }

  private static Row row(Group group) {
    Optional<BigInteger> a = value(group, "member_a");
    Optional<BigInteger> b = value(group, "member_b");
    boolean dated = group.getType().containsField("connected_at");
    Optional<BigInteger> micros = dated ? time(group) : Optional.empty();
    boolean weighted = group.getType().containsField("strength");
    boolean rejected =
        !isId(a)
            || !isId(b)
            || micros
                .filter(time -> time.compareTo(FIRST) < 0 || time.compareTo(END) >= 0)
                .isPresent()
            || (weighted && !isStrength(group));
    return rejected
        ? Row.bad()
        : new Row(
            a.map(BigInteger::longValueExact),
            b.map(BigInteger::longValueExact),
            micros.map(BigInteger::longValueExact),
            false);
  }

  private static boolean isId(Optional<BigInteger> value) {
    return value.filter(id -> id.compareTo(MIN) >= 0 && id.compareTo(MAX) <= 0).isPresent();
  }

  private static boolean isStrength(Group group) {
    if (group.getFieldRepetitionCount("strength") == 0) {
      return true;
    }
    double strength =
        Double.parseDouble(group.getValueToString(group.getType().getFieldIndex("strength"), 0));
    return strength > 0 && Double.isFinite(strength);
  }

  private static Optional<BigInteger> time(Group group) {
    PrimitiveType type = type(group, "connected_at");
    if (group.getFieldRepetitionCount("connected_at") == 0) {
      return Optional.empty();
    }
    if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96) {
      ByteBuffer bytes =
          group.getInt96("connected_at", 0).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      long nanos = bytes.getLong();
      long days = bytes.getInt() - JULIAN_DAY_OF_1970;
      return Optional.of(BigInteger.valueOf(days * 86_400_000_000L + Math.floorDiv(nanos, 1_000L)));
    }
    BigInteger number = value(group, "connected_at").orElseThrow();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
      return Optional.of(number.multiply(BigInteger.valueOf(86_400_000_000L)));
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return Optional.of(
          switch (timestamp.getUnit()) {
            case MILLIS -> number.multiply(BigInteger.valueOf(1000));
            case MICROS -> number;
            case NANOS -> BigInteger.valueOf(Math.floorDiv(number.longValue(), 1000L));
          });
    }
    return Optional.of(number.multiply(BigInteger.valueOf(1000)));
  }

  /** A whole number of any type; empty if null. */
  private static Optional<BigInteger> value(Group group, String field) {
    PrimitiveType type = type(group, field);
    if (group.getFieldRepetitionCount(field) == 0) {
      return Optional.empty();
    }
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    boolean unsigned = logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();
    return Optional.of(
        switch (type.getPrimitiveTypeName()) {
          case INT32 -> {
            int number = group.getInteger(field, 0);
            yield BigInteger.valueOf(unsigned ? Integer.toUnsignedLong(number) : number);
          }
          case INT64 -> {
            long number = group.getLong(field, 0);
            yield unsigned
                ? new BigInteger(Long.toUnsignedString(number))
                : BigInteger.valueOf(number);
          }
          case BINARY, FIXED_LEN_BYTE_ARRAY -> {
            if (!(logical instanceof DecimalLogicalTypeAnnotation decimal)
                || decimal.getScale() != 0) {
              throw new IllegalArgumentException(field + " is no whole number");
            }
            yield new BigInteger(group.getBinary(field, 0).getBytes());
          }
          default -> throw new IllegalArgumentException(field + " is no whole number");
        });
  }

  private static PrimitiveType type(Group group, String field) {
    Type type = group.getType().getType(field);
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      throw new IllegalArgumentException(field + " is no plain column");
    }
    return type.asPrimitiveType();
  }

  private static BigInteger micros(LocalDate date) {
    return BigInteger.valueOf(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
        .multiply(BigInteger.valueOf(1_000_000));
  }
}
