package io.kith.jobs.corpus;

import io.kith.jobs.corpus.BadInput.Expected;
import io.kith.jobs.corpus.SoundParquet.Layout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageTypeParser;

/** Whole Parquet files that hold something else than a plain table of connections. */
final class OddParquet {
  private static final String FILE = "odd.parquet";
  private static final String IDS = "required int64 member_a; required int64 member_b; ";
  private static final String ANY_SHARE = "--max-rejected=100%";

  private final List<BadInput> inputs = new ArrayList<>();

  private OddParquet() {}

  static List<BadInput> all() {
    OddParquet odd = new OddParquet();
    odd.addIdTypes();
    odd.addIds();
    odd.addTimes();
    odd.addStrengths();
    odd.addColumns();
    odd.addSizes();
    odd.addFolders();
    return odd.inputs;
  }

  private void addIdTypes() {
    List<Integer> some = List.of(1, 2, 3);
    refusedId("string", "binary member_a (STRING)", row -> row.add("member_a", "1"));
    refusedId("binary", "binary member_a", row -> row.add("member_a", "1"));
    refusedId("json", "binary member_a (JSON)", row -> row.add("member_a", "1"));
    refusedId("enum", "binary member_a (ENUM)", row -> row.add("member_a", "A"));
    refusedId("double", "double member_a", row -> row.add("member_a", 1.0));
    refusedId("float", "float member_a", row -> row.add("member_a", 1f));
    refusedId("boolean", "boolean member_a", row -> row.add("member_a", true));
    refusedId("date", "int32 member_a (DATE)", row -> row.add("member_a", 1));
    refusedId("time", "int64 member_a (TIME(MICROS,true))", row -> row.add("member_a", 1L));
    refusedId(
        "timestamp", "int64 member_a (TIMESTAMP(MICROS,true))", row -> row.add("member_a", 1L));
    refusedId(
        "timestamp-nanos",
        "int64 member_a (TIMESTAMP(NANOS,true))",
        row -> row.add("member_a", 1L));
    refusedId("decimal-2", "int64 member_a (DECIMAL(18,2))", row -> row.add("member_a", 1L));
    refusedId(
        "decimal-38",
        "fixed_len_byte_array(16) member_a (DECIMAL(38,0))",
        row -> row.add("member_a", Binary.fromConstantByteArray(new byte[16])));
    refusedId(
        "int96",
        "int96 member_a",
        row -> row.add("member_a", Binary.fromConstantByteArray(new byte[12])));
    refusedId(
        "uuid",
        "fixed_len_byte_array(16) member_a (UUID)",
        row -> row.add("member_a", Binary.fromConstantByteArray(new byte[16])));
    refusedId(
        "float16",
        "fixed_len_byte_array(2) member_a (FLOAT16)",
        row -> row.add("member_a", Binary.fromConstantByteArray(new byte[2])));
    for (String type :
        List.of(
            "int32 member_a",
            "int32 member_a (INTEGER(8,true))",
            "int32 member_a (INTEGER(16,true))",
            "int32 member_a (INTEGER(32,false))",
            "int32 member_a (DECIMAL(9,0))")) {
      ids(
          "id-" + type.replaceAll("[^a-z0-9]+", "-"),
          "required " + type,
          some.stream().<Consumer<Group>>map(id -> row -> row.add("member_a", id)).toList(),
          BadInput.asRead());
    }
    ids(
        "id-unsigned-beyond-bigint",
        "required int64 member_a (INTEGER(64,false))",
        List.of(row -> row.add("member_a", 3L), row -> row.add("member_a", -1L)),
        BadInput.asRead());
    ids(
        "id-decimal-19-binary",
        "required binary member_a (DECIMAL(19,0))",
        List.of(
            row -> row.add("member_a", decimal("9223372036854775807")),
            row -> row.add("member_a", decimal("9223372036854775808")),
            row -> row.add("member_a", decimal("-9223372036854775808"))),
        BadInput.asRead());
    ids(
        "id-narrow-integer-out-of-its-range",
        "required int32 member_a (INTEGER(32,false))",
        List.of(row -> row.add("member_a", -1), row -> row.add("member_a", 5)),
        BadInput.asRead());
  }

  private static Binary decimal(String number) {
    return Binary.fromConstantByteArray(new BigInteger(number).toByteArray());
  }

  private void refusedId(String name, String column, Consumer<Group> value) {
    for (String repetition : List.of("required", "optional")) {
      ids(
          "id-" + name + "-" + repetition,
          repetition + " " + column,
          List.of(value),
          BadInput.refused("Cannot read connections: column 'member_a' is", FILE));
    }
  }

  private void ids(String name, String column, List<Consumer<Group>> values, Expected expected) {
    List<Consumer<Group>> rows = new ArrayList<>();
    for (Consumer<Group> value : values) {
      rows.add(
          row -> {
            value.accept(row);
            row.add("member_b", 7L);
          });
    }
    add(name, "id types", column + "; required int64 member_b;", rows, expected);
  }

  private void addIds() {
    long[][] extremes = {
      {0, -1}, {Long.MIN_VALUE, Long.MAX_VALUE}, {Long.MAX_VALUE, 0}, {-1, Long.MIN_VALUE}, {0, 0}
    };
    pairs("ids-extreme", IDS, extremes, BadInput.asRead());
    pairs("ids-only-self", IDS, new long[][] {{1, 1}, {2, 2}}, BadInput.asRead());
    pairs(
        "ids-one-repeated", IDS, new long[][] {{1, 2}, {2, 1}, {1, 2}, {1, 2}}, BadInput.asRead());
    String nullable = "optional int64 member_a; optional int64 member_b;";
    List<Consumer<Group>> nulls =
        List.of(
            row -> pair(row, 1, 2),
            row -> row.add("member_a", 3L),
            row -> {},
            row -> pair(row, 2, 3));
    add(
        "ids-null",
        "ids",
        nullable,
        nulls,
        BadInput.refusedByGate("2 of 4 rows", "null_member_id=2", FILE));
    add("ids-null-within-the-limit", "ids", nullable, nulls, BadInput.asRead(), ANY_SHARE);
    List<Consumer<Group>> onlyNulls = List.of(row -> {}, row -> {});
    add("ids-only-null", "ids", nullable, onlyNulls, BadInput.refusedByGate("2 of 2 rows", FILE));
    add("ids-only-null-within-the-limit", "ids", nullable, onlyNulls, BadInput.asRead(), ANY_SHARE);
  }

  private void pairs(String name, String columns, long[][] pairs, Expected expected) {
    List<Consumer<Group>> rows =
        Arrays.stream(pairs).<Consumer<Group>>map(p -> row -> pair(row, p[0], p[1])).toList();
    add(name, "ids", columns, rows, expected);
  }

  private static void pair(Group row, long a, long b) {
    row.add("member_a", a);
    row.add("member_b", b);
  }

  private void addTimes() {
    long[] values = {
      0,
      -1,
      1_600_000_000L,
      1_600_000_000_000L,
      1_600_000_000_000_000L,
      1_600_000_000_000_000_000L,
      4_000_000_000_000L,
      4_000_000_000_000_000L,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      253_402_300_800_000L,
      -62_135_596_800_001L
    };
    for (String unit : List.of("MILLIS", "MICROS", "NANOS")) {
      for (String utc : List.of("true", "false")) {
        List<Consumer<Group>> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
          long value = values[i];
          long id = i;
          rows.add(
              row -> {
                pair(row, id, id + 1);
                row.add("connected_at", value);
              });
        }
        String column = "optional int64 connected_at (TIMESTAMP(%s,%s));".formatted(unit, utc);
        String name = "time-%s-utc-%s".formatted(unit, utc);
        add(name, "times", IDS + column, rows, BadInput.asRead(), ANY_SHARE);
      }
    }
    times(
        "milliseconds",
        "int64 connected_at",
        BadInput.asRead(),
        1_600_000_000_000L,
        1_500_000_000_000L);
    times(
        "seconds",
        "int64 connected_at",
        BadInput.refused("seconds", "connected_at"),
        1_600_000_000L);
    times(
        "microseconds-as-milliseconds",
        "int64 connected_at",
        BadInput.asRead(),
        1_600_000_000_000_000L);
    for (int day : List.of(0, -1, 18_000, 30_000, 2_932_896, 2_932_897, -719_162, -719_163)) {
      add(
          "date-" + day,
          "times",
          IDS + "optional int32 connected_at (DATE);",
          List.of(
              row -> {
                pair(row, 1, 2);
                row.add("connected_at", day);
              },
              row -> pair(row, 2, 3)),
          BadInput.asRead(),
          ANY_SHARE);
    }
    add(
        "date-extremes",
        "times",
        IDS + "optional int32 connected_at (DATE);",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add("connected_at", Integer.MAX_VALUE);
            },
            row -> {
              pair(row, 2, 3);
              row.add("connected_at", Integer.MIN_VALUE);
            }),
        BadInput.asRead(),
        ANY_SHARE);
    for (int julianDay : List.of(2_440_588, 2_459_000, 0, Integer.MAX_VALUE)) {
      int96("time-int96-" + julianDay, julianDay, 1_000_000L);
    }
    refusedTime(
        "string", "binary connected_at (STRING)", row -> row.add("connected_at", "2020-01-01"));
    refusedTime("double", "double connected_at", row -> row.add("connected_at", 1.6e12));
    refusedTime("boolean", "boolean connected_at", row -> row.add("connected_at", true));
    refusedTime("int", "int32 connected_at", row -> row.add("connected_at", 1_600_000_000));
    refusedTime(
        "time", "int32 connected_at (TIME(MILLIS,true))", row -> row.add("connected_at", 1));
    refusedTime(
        "unsigned", "int64 connected_at (INTEGER(64,false))", row -> row.add("connected_at", 1L));
    refusedTime(
        "decimal", "int64 connected_at (DECIMAL(18,0))", row -> row.add("connected_at", 1L));
  }

  private void int96(String name, int julianDay, long nanosOfDay) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(nanosOfDay).putInt(julianDay);
    add(
        name,
        "times",
        IDS + "optional int96 connected_at;",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add("connected_at", Binary.fromConstantByteArray(bytes.array()));
            }),
        BadInput.asRead(),
        ANY_SHARE);
  }

  private void times(String name, String column, Expected expected, long... values) {
    List<Consumer<Group>> rows = new ArrayList<>();
    for (long value : values) {
      rows.add(
          row -> {
            pair(row, value, 5);
            row.add("connected_at", value);
          });
    }
    add("time-" + name, "times", IDS + "optional " + column + ";", rows, expected, ANY_SHARE);
  }

  private void refusedTime(String name, String column, Consumer<Group> value) {
    add(
        "time-as-" + name,
        "times",
        IDS + "optional " + column + ";",
        List.of(
            row -> {
              pair(row, 1, 2);
              value.accept(row);
            }),
        BadInput.refused("column 'connected_at' is", FILE));
  }

  private void addStrengths() {
    double[] numbers = {
      1,
      0,
      -1,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      -0.0
    };
    List<Consumer<Group>> doubles = new ArrayList<>();
    List<Consumer<Group>> floats = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      double number = numbers[i];
      long id = i;
      doubles.add(
          row -> {
            pair(row, id, id + 1);
            row.add("strength", number);
          });
      floats.add(
          row -> {
            pair(row, id, id + 1);
            row.add("strength", (float) number);
          });
    }
    doubles.add(row -> pair(row, 100, 101));
    add(
        "strength-double",
        "strengths",
        IDS + "optional double strength;",
        doubles,
        BadInput.asRead(),
        ANY_SHARE);
    add(
        "strength-double-default-limit",
        "strengths",
        IDS + "optional double strength;",
        doubles,
        BadInput.refusedByGate("nonpositive_strength=4", "nonfinite_strength=2", FILE));
    add(
        "strength-float",
        "strengths",
        IDS + "optional float strength;",
        floats,
        BadInput.asRead(),
        ANY_SHARE);
    add(
        "strength-integer",
        "strengths",
        IDS + "optional int32 strength (INTEGER(8,true));",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add("strength", 127);
            },
            row -> {
              pair(row, 2, 3);
              row.add("strength", -128);
            }),
        BadInput.asRead(),
        ANY_SHARE);
    refusedStrength("string", "binary strength (STRING)", row -> row.add("strength", "1"));
    refusedStrength("boolean", "boolean strength", row -> row.add("strength", true));
    refusedStrength("date", "int32 strength (DATE)", row -> row.add("strength", 1));
  }

  private void refusedStrength(String name, String column, Consumer<Group> value) {
    add(
        "strength-" + name,
        "strengths",
        IDS + "optional " + column + ";",
        List.of(
            row -> {
              pair(row, 1, 2);
              value.accept(row);
            }),
        BadInput.refused("column 'strength' is", FILE));
  }

  private void addColumns() {
    columns("no-member-b", "required int64 member_a;", "column 'member_b' is missing");
    columns("no-member-a", "required int64 member_b;", "column 'member_a' is missing");
    columns(
        "others-only", "required int64 src; required int64 dst;", "column 'member_a' is missing");
    columns(
        "blank-names",
        "required int64 member_a_; required int64 _;",
        "column 'member_a' is missing");
    columns(
        "case-twice",
        "required int64 member_a; required int64 MEMBER_A; required int64 member_b;",
        "column 'member_a' is ambiguous");
    columns(
        "repeated", "repeated int64 member_a; required int64 member_b;", "column 'member_a' is");
    columns(
        "group",
        "required group member_a { required int64 id; } required int64 member_b;",
        "column 'member_a' is");
    columns(
        "list",
        "optional group member_a (LIST) { repeated group list { required int64 element; } } required int64 member_b;",
        "column 'member_a' is");
    columns(
        "map",
        "optional group member_a (MAP) { repeated group key_value { required int64 key; required int64 value; } } required int64 member_b;",
        "column 'member_a' is");
    columns(
        "nested-below",
        "required group connection { required int64 member_a; required int64 member_b; }",
        "column 'member_a' is missing");
    columns(
        "group-as-time",
        IDS + "optional group connected_at { optional int64 at; }",
        "column 'connected_at' is");
    columns(
        "list-as-strength",
        IDS + "optional group strength (LIST) { repeated group list { required double element; } }",
        "column 'strength' is");
    add(
        "columns-in-other-case",
        "columns",
        "required int64 Member_A; required int64 MEMBER_B;",
        List.of(
            row -> {
              row.add("Member_A", 1L);
              row.add("MEMBER_B", 2L);
            }),
        BadInput.published(NaiveNetwork.of("1~2", 0)));
    add(
        "columns-unknown-types-aside",
        "columns",
        IDS + "required fixed_len_byte_array(12) span (INTERVAL); required int96 old;",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add("span", Binary.fromConstantByteArray(new byte[12]));
              row.add("old", Binary.fromConstantByteArray(new byte[12]));
            }),
        BadInput.published(NaiveNetwork.of("1~2", 0)));
    add(
        "columns-called-like-Kith-s-own",
        "columns",
        IDS + "required int64 _malformed_row; required int32 rule; required int64 _metadata;",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add("_malformed_row", 9L);
              row.add("rule", 3);
              row.add("_metadata", 9L);
            }),
        BadInput.published(NaiveNetwork.of("1~2", 0)));
  }

  /** A file of these columns without a row. */
  private void columns(String name, String columns, String words) {
    add("columns-" + name, "columns", columns, List.of(), BadInput.refused(words, FILE));
  }

  private void addSizes() {
    add("rows-none", "empty", IDS, List.of(), BadInput.refused("has no rows", FILE));
    file("bytes-none", "empty", file -> Files.write(file, new byte[0]), BadInput.refused(FILE));
    file(
        "bytes-of-a-text",
        "empty",
        file -> Files.writeString(file, "member_a,member_b\n1,2\n"),
        BadInput.refused(FILE));
    file(
        "bytes-random", "empty", file -> Files.write(file, random(10_000)), BadInput.refused(FILE));
    file("magic-alone", "magic", file -> Files.writeString(file, "PAR1"), BadInput.refused(FILE));
    file(
        "magic-twice",
        "magic",
        file -> Files.writeString(file, "PAR1PAR1"),
        BadInput.refused(FILE));
    file(
        "magic-around-nothing",
        "magic",
        file -> Files.write(file, "PAR1\0\0\0\0PAR1".getBytes(StandardCharsets.ISO_8859_1)),
        BadInput.refused(FILE));
    file("magic-around-noise", "magic", file -> Files.write(file, noise()), BadInput.refused(FILE));
    file(
        "a-folder-without-files",
        "empty",
        Files::createDirectory,
        BadInput.refused("holds no data files", FILE));
    String note = "a".repeat(5_000_000);
    add(
        "string-of-5-MB",
        "huge",
        IDS + "required binary note (STRING);",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add("note", note);
            }),
        BadInput.asRead());
    add(
        "string-of-5-MB-as-id",
        "huge",
        "required binary member_a (STRING); required int64 member_b;",
        List.of(
            row -> {
              row.add("member_a", note);
              row.add("member_b", 2L);
            }),
        BadInput.refused("column 'member_a' is STRING", FILE));
    String name = "n".repeat(100_000);
    add(
        "column-name-of-100-kB",
        "huge",
        IDS + "required int32 " + name + ";",
        List.of(
            row -> {
              pair(row, 1, 2);
              row.add(name, 1);
            }),
        BadInput.asRead());
    StringBuilder many = new StringBuilder(IDS);
    for (int i = 0; i < 3_000; i++) {
      many.append("optional int32 c%d; ".formatted(i));
    }
    add(
        "columns-3000",
        "huge",
        many.toString(),
        List.of(row -> pair(row, 1, 2)),
        BadInput.asRead());
    String deep = "optional group g { ".repeat(300) + "optional int32 x;" + " }".repeat(300);
    add("groups-300-deep", "huge", IDS + deep, List.of(row -> pair(row, 1, 2)), BadInput.asRead());
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new java.util.Random(5).nextBytes(bytes);
    return bytes;
  }

  /** Noise between magic numbers, with a footer length that fits. */
  private static byte[] noise() {
    ByteBuffer file = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    file.put(random(512)).putInt(504, 400);
    file.put(0, "PAR1".getBytes(StandardCharsets.US_ASCII));
    file.put(508, "PAR1".getBytes(StandardCharsets.US_ASCII));
    return file.array();
  }

  private void addFolders() {
    Expected oneTwo = BadInput.published(NaiveNetwork.of("1~2 1~2", 0));
    folder(
        "and-no-rows",
        BadInput.published(NaiveNetwork.of("1~2", 0)),
        path -> write(path, IDS, List.of()));
    folder(
        "and-no-bytes", BadInput.refused("second.parquet"), path -> Files.write(path, new byte[0]));
    folder(
        "and-a-text", BadInput.refused("second.parquet"), path -> Files.writeString(path, "1,2"));
    folder("and-a-copy", oneTwo, path -> write(path, IDS, List.of(row -> pair(row, 1, 2))));
    folder(
        "and-narrow-ids",
        oneTwo,
        path ->
            write(
                path,
                "required int32 member_a; required int32 member_b;",
                List.of(
                    row -> {
                      row.add("member_a", 1);
                      row.add("member_b", 2);
                    })));
    folder(
        "and-string-ids",
        BadInput.refused("column 'member_a' is", "second.parquet"),
        path ->
            write(path, "required binary member_a (STRING); required int64 member_b;", List.of()));
    folder(
        "and-a-missing-column",
        BadInput.refused("column 'member_b' is missing", "second.parquet"),
        path -> write(path, "required int64 member_a;", List.of()));
    folder(
        "and-a-cut-file",
        BadInput.refused("second.parquet"),
        path -> {
          write(path, IDS, List.of(row -> pair(row, 1, 2)));
          byte[] bytes = Files.readAllBytes(path);
          Files.write(path, Arrays.copyOf(bytes, bytes.length - 20));
        });
    folder(
        "and-hidden-rubbish",
        BadInput.published(NaiveNetwork.of("1~2", 0)),
        path -> {
          Files.writeString(path.resolveSibling("_SUCCESS"), "");
          Files.writeString(path.resolveSibling(".second.parquet.crc"), "rubbish");
        });
  }

  /** A folder of one sound file and another. */
  private void folder(String name, Expected expected, BadInput.Making second) {
    file(
        "folder-" + name,
        "folders",
        folder -> {
          Files.createDirectory(folder);
          write(folder.resolve("first.parquet"), IDS, List.of(row -> pair(row, 1, 2)));
          second.make(folder.resolve("second.parquet"));
        },
        expected);
  }

  private static void write(Path file, String columns, List<Consumer<Group>> rows)
      throws java.io.IOException {
    SoundParquet.write(
        file,
        MessageTypeParser.parseMessageType("message rows { " + columns + " }"),
        Layout.CHECKED,
        rows);
  }

  private void add(
      String name,
      String kind,
      String columns,
      List<Consumer<Group>> rows,
      Expected expected,
      String... options) {
    inputs.add(
        new BadInput(
            name, kind, FILE, List.of(options), file -> write(file, columns, rows), expected));
  }

  private void file(String name, String kind, BadInput.Making making, Expected expected) {
    inputs.add(new BadInput(name, kind, FILE, List.of(), making, expected));
  }
}
