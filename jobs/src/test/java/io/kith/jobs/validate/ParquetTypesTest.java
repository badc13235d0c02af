package io.kith.jobs.validate;

import static io.kith.jobs.read.InputFilesForTests.connections;
import static io.kith.jobs.read.InputFilesForTests.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.jobs.read.InputSpec;
import io.kith.jobs.read.ParquetFileForTests;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form in which Parquet may hold an id, a time or a strength. */
class ParquetTypesTest {
  private static final String IDS = "required int64 member_a; required int64 member_b; ";

  @TempDir Path folder;

  @SafeVarargs
  private String file(String columns, Consumer<Group>... rows) {
    return ParquetFileForTests.of(folder.resolve("x.parquet"), columns).write(rows);
  }

  /** A file of connections 1-2 with these values as {@code connected_at}. */
  private String times(String type, long... values) {
    return times("x.parquet", type, values);
  }

  private String times(String name, String type, long... values) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Consumer<Group>[] rows = new Consumer[values.length];
    for (int i = 0; i < values.length; i++) {
      long value = values[i];
      rows[i] = row -> ids(row).append("connected_at", value);
    }
    return ParquetFileForTests.of(
            folder.resolve(name), IDS + "optional int64 connected_at " + type + ";")
        .write(rows);
  }

  private static Group ids(Group row) {
    row.add("member_a", 1L);
    row.add("member_b", 2L);
    return row;
  }

  private static List<String> judged(InputSpec spec) {
    return ConnectionRules.apply(connections(spec)).rows().collectAsList().stream()
        .map(Row::toString)
        .toList();
  }

  private static List<String> judged(String path) {
    return judged(spec(path));
  }

  @Test
  void unsignedIds() {
    String path =
        file(
            "required int64 member_a (INTEGER(64,false)); required int32 member_b (INTEGER(32,false));",
            row -> add(row, 5L, 6),
            row -> add(row, -1L, 7),
            row -> add(row, 8L, -1));

    // -1 is 2^64 - 1 and 2^32 - 1.
    assertThat(judged(path)).containsExactly("[0,5,6]", "[4,null,7]", "[0,8,4294967295]");
  }

  private static void add(Group row, long memberA, int memberB) {
    row.add("member_a", memberA);
    row.add("member_b", memberB);
  }

  @Test
  void narrowIds() {
    String path =
        file(
            "required int32 member_a (INTEGER(8,true)); required int32 member_b (DECIMAL(9,0));",
            row -> {
              row.add("member_a", -8);
              row.add("member_b", 9);
            });

    assertThat(judged(path)).containsExactly("[0,-8,9]");
  }

  @Test
  void microseconds() {
    assertThat(judged(times("(TIMESTAMP(MICROS,true))", 1_500L, -1L)))
        .containsExactly("[0,1,2,1500]", "[0,1,2,-1]");
    assertThat(judged(times("(TIMESTAMP(MICROS,false))", 1_500L))).containsExactly("[0,1,2,1500]");
    assertThat(judged(times("(TIMESTAMP(MICROS,true))", Long.MAX_VALUE, Long.MIN_VALUE)))
        .allMatch(row -> row.startsWith("[6,"));
  }

  @Test
  void millisecondsAreTimestampsAndNeverOverflow() {
    String path = times("(TIMESTAMP(MILLIS,true))", 1_500L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);

    assertThat(judged(path))
        .containsExactly("[0,1,2,1500000]", "[0,1,2,-1000]", "[6,1,2,null]", "[6,1,2,null]");
    assertThat(ConnectionRules.apply(connections(spec(path))).epochMillis()).isFalse();
  }

  @Test
  void nanosecondsAreRoundedDown() {
    for (String zone : List.of("true", "false")) {
      String path =
          times("(TIMESTAMP(NANOS," + zone + "))", 1_999L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);

      assertThat(judged(path))
          .containsExactly(
              "[0,1,2,1]", "[0,1,2,-1]", "[0,1,2,9223372036854775]", "[0,1,2,-9223372036854776]");
    }
  }

  @Test
  void filtersSeeTimestampsOfEveryUnit() {
    long second = 1_000_000L;
    times("a/micros.parquet", "(TIMESTAMP(MICROS,true))", second, 3 * second);
    times("b/millis.parquet", "(TIMESTAMP(MILLIS,true))", 1_000L, 3_000L);
    times("c/nanos.parquet", "(TIMESTAMP(NANOS,true))", 1_000 * second, 3_000 * second);

    for (String unit : List.of("a", "b", "c")) {
      InputSpec spec = spec(folder.resolve(unit).toString());
      assertThat(judged(spec.withWhere("connected_at > timestamp'1970-01-01 00:00:02Z'")))
          .containsExactly("[0,1,2,3000000]");
    }
  }

  @Test
  void filesMayMixMillisecondsAndMicroseconds() {
    times("micros.parquet", "(TIMESTAMP(MICROS,true))", 5_000L);
    times("millis.parquet", "(TIMESTAMP(MILLIS,false))", 5L);
    assertThat(judged(folder.toString())).containsExactly("[0,1,2,5000]", "[0,1,2,5000]");

    times("nanos.parquet", "(TIMESTAMP(NANOS,true))", 5L);
    assertThatThrownBy(() -> judged(folder.toString()))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("column 'connected_at'")
        .hasMessageContaining("nanos.parquet");
  }

  @Test
  void oldImpalaTimestamps() {
    // 2440588 is 1970-01-01; day 9,999,999 is in the year 22666.
    String path =
        file(
            IDS + "optional int96 connected_at;",
            row -> ids(row).append("connected_at", int96(7_000L, 2_440_589)),
            row -> ids(row).append("connected_at", int96(0L, 9_999_999)));

    assertThat(judged(path).get(0)).isEqualTo("[0,1,2,86400000007]");
    assertThat(judged(path).get(1)).startsWith("[6,1,2,");
  }

  @Test
  void oldImpalaTimestampsBeyondMicroseconds() {
    String path =
        file(
            IDS + "optional int96 connected_at;",
            row -> ids(row).append("connected_at", int96(0L, Integer.MAX_VALUE)));

    assertThat(judged(path).get(0)).startsWith("[6,1,2,");
  }

  private static Binary int96(long nanosOfDay, int julianDay) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(nanosOfDay).putInt(julianDay).flip();
    return Binary.fromConstantByteBuffer(bytes);
  }

  @Test
  void datesAtTheEndsOfTime() {
    String path =
        file(
            IDS + "optional int32 connected_at (DATE);",
            row -> ids(row).append("connected_at", 1),
            row -> ids(row).append("connected_at", Integer.MAX_VALUE),
            row -> ids(row).append("connected_at", Integer.MIN_VALUE));

    assertThat(judged(path)).containsExactly("[0,1,2,86400000000]", "[6,1,2,null]", "[6,1,2,null]");
  }

  @Test
  void everyNumberCanBeAStrength() {
    for (String type :
        List.of("int32 strength", "int64 strength", "int32 strength (DECIMAL(9,0))")) {
      String path =
          file(
              IDS + "optional " + type + ";",
              row -> {
                ids(row);
                if (type.startsWith("int64")) {
                  row.add("strength", 3L);
                } else {
                  row.add("strength", 3);
                }
              },
              row -> ids(row));
      assertThat(judged(path)).containsExactly("[0,1,2,3.0]", "[0,1,2,null]");
    }
    assertThat(
            judged(
                file(IDS + "optional float strength;", row -> ids(row).append("strength", 0.5f))))
        .containsExactly("[0,1,2,0.5]");
  }

  @Test
  void otherTypesAreRefusedByName() {
    assertRefused(
        "required binary member_a (STRING); required int64 member_b;", "member_a", "STRING");
    assertRefused("required double member_a; required int64 member_b;", "member_a", "DOUBLE");
    assertRefused("repeated int64 member_a; required int64 member_b;", "member_a", "ARRAY<BIGINT>");
    assertRefused(
        "optional group member_a { optional int64 id; } required int64 member_b;",
        "member_a",
        "STRUCT<id: BIGINT>");
    assertRefused(
        "required fixed_len_byte_array(16) member_a (DECIMAL(38,0)); required int64 member_b;",
        "member_a",
        "DECIMAL(38,0)");
    assertRefused(
        "required int32 member_a (DECIMAL(9,2)); required int64 member_b;", "DECIMAL(9,2)");
    assertRefused(
        IDS + "optional int32 connected_at;", "connected_at", "INT", "TIMESTAMP, DATE or BIGINT");
    assertRefused(
        IDS + "optional int32 connected_at (TIME(MILLIS,true));",
        "connected_at",
        "TIME(MILLIS,true)");
    assertRefused(IDS + "optional binary strength (STRING);", "strength", "a numeric type");
  }

  private void assertRefused(String columns, String... messages) {
    String path = file(columns);
    assertThatThrownBy(() -> judged(path))
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.INPUT))
        .hasMessageContainingAll(messages)
        .hasMessageContaining(path);
  }

  @Test
  void columnsOfNoUseDoNoHarm() {
    String path =
        file(
            IDS
                + "optional int64 created (TIMESTAMP(NANOS,true));"
                + "optional int32 at (TIME(MILLIS,true)); optional int64 x; optional int64 X;",
            row -> ids(row));

    assertThat(judged(path)).containsExactly("[0,1,2]");
    assertThat(judged(spec(path).withWhere("created is null"))).containsExactly("[0,1,2]");
  }
}
