package io.kith.jobs.corpus;

import io.kith.jobs.corpus.BadInput.Expected;
import io.kith.jobs.read.InputFilesForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files of CSV and JSON with bad lines, and damaged files of ORC. */
final class BadText {
  private static final String HEADER = "member_a,member_b\n";

  private final List<BadInput> inputs = new ArrayList<>();

  private BadText() {}

  static List<BadInput> all() {
    BadText bad = new BadText();
    bad.addCsv();
    bad.addCells();
    bad.addTimesAndStrengths();
    bad.addCompressed();
    bad.addJson();
    bad.addOrc();
    return bad.inputs;
  }

  /** The network of "1~2 2~3" and so many rejected rows. */
  private static Expected network(String pairs, int rejected) {
    return BadInput.published(NaiveNetwork.of(pairs, rejected));
  }

  private void addCsv() {
    csv("quoted", HEADER + "\"1\",\"2\"\n\"2\",\"3\"\n", network("1~2 2~3", 0));
    csv("quoted-comma", "member_a,member_b,note\n1,2,\"a,b\"\n", network("1~2", 0));
    csv("escaped-quote", "member_a,member_b,note\n1,2,\"a\\\",b\"\n", network("1~2", 0));
    csv("doubled-quotes", "member_a,member_b,note\n1,2,\"say \"\"hi\"\"\"\n", network("1~2", 0));
    // A row is a line: what follows the line break is a line with one cell.
    csv("line-break-in-quotes", "member_a,member_b,note\n1,2,\"a\nb\"\n", network("1~2", 1));
    csv("quote-without-end", HEADER + "\"1,2\n2,3\n", network("2~3", 1));
    // The end of the line closes a quoted last cell.
    csv("quote-without-end-at-the-end", HEADER + "2,3\n1,\"2", network("1~2 2~3", 0));
    csv("quote-in-a-cell", HEADER + "1\"1,2\n2,3\n", network("2~3", 1));
    csv("too-many-cells", HEADER + "1,2,3\n2,3\n", network("2~3", 1));
    csv("too-few-cells", HEADER + "1\n2,3\n", network("2~3", 1));
    csv("commas-alone", HEADER + ",\n,,,\n2,3\n", network("2~3", 2));
    csv("blank-lines", "\n\n" + HEADER + "\n1,2\n\n\n2,3\n\n", network("1~2 2~3", 0));
    csv("carriage-returns", "member_a,member_b\r\n1,2\r\n2,3\r\n", network("1~2 2~3", 0));
    csv("no-last-line-end", HEADER + "1,2\n2,3", network("1~2 2~3", 0));
    csv("byte-order-mark", "\uFEFF" + HEADER + "1,2\n", network("1~2", 0));
    csv("comment", HEADER + "# 5,6\n1,2\n", network("1~2", 1));
    csv("header-again", HEADER + "1,2\n" + HEADER + "2,3\n", network("1~2 2~3", 1));
    csv("header-alone", HEADER, BadInput.refused("has no rows", "bad.csv"));
    csv("header-without-line-end", "member_a,member_b", BadInput.refused("bad.csv"));
    csv("nothing", "", BadInput.refused("bad.csv"));
    csv("line-ends-alone", "\n\n\n", BadInput.refused("bad.csv"));
    csv("no-header", "1,2\n2,3\n", BadInput.refused("column 'member_a' is missing", "bad.csv"));
    csv("semicolons", "member_a;member_b\n1;2\n", BadInput.refused("is missing", "bad.csv"));
    csv("tabs", "member_a\tmember_b\n1\t2\n", BadInput.refused("is missing", "bad.csv"));
    csv(
        "column-twice",
        "member_a,member_b,member_a\n1,2,3\n",
        BadInput.refused("ambiguous", "bad.csv"));
    csv(
        "column-in-two-cases",
        "member_a,member_b,Member_B\n1,2,3\n",
        BadInput.refused("ambiguous", "bad.csv"));
    csv("another-column-twice", "x,member_a,x,member_b\n9,1,9,2\n", network("1~2", 0));
    csv("header-with-blanks", " member_a , member_b \n1,2\n", network("1~2", 0));
    csv("header-in-capitals", "MEMBER_A,MEMBER_B\n1,2\n", network("1~2", 0));
    // Control characters around a number are blanks.
    csv("zero-bytes", HEADER + "1\0,2\n2,3\n\0\0,\0\n", network("1~2 2~3", 1));
    csv(
        "long-cell",
        "member_a,member_b,note\n1,2," + "x".repeat(3_000_000) + "\n",
        network("1~2", 0));
    csv("long-id", HEADER + "9".repeat(1_000_000) + ",2\n2,3\n", network("2~3", 1));
    csv(
        "very-many-cells",
        HEADER + "1" + ",2".repeat(30_000) + "\n2,3\n",
        BadInput.refused("bad.csv"));
    csv(
        "very-many-columns",
        "member_a" + ",c".repeat(30_000) + ",member_b\n",
        BadInput.refused("bad.csv"));
    bytes(
        "utf-16",
        (HEADER + "1,2\n").getBytes(StandardCharsets.UTF_16),
        BadInput.refused("is missing", "bad.csv"));
    bytes(
        "latin-1",
        "member_a,member_b,note\n1,2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
        network("1~2", 0));
    bytes(
        "latin-1-in-an-id",
        (HEADER + "1\u00e9,2\n2,3\n").getBytes(Charset.forName("ISO-8859-1")),
        network("2~3", 1));
    bytes("random", noise(), BadInput.refused("is missing", "bad.csv"));
  }

  private static byte[] noise() {
    byte[] bytes = new byte[5_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /** One bad id each, in the second of two rows. */
  private void addCells() {
    for (String bad :
        List.of(
            "",
            "  ",
            "null",
            "NULL",
            "NaN",
            "x",
            "1.0",
            "1e3",
            "0x10",
            "1_000",
            "1L",
            "\u0661",
            "--1",
            "+",
            "1 2",
            "9223372036854775808",
            "-9223372036854775809",
            "\"\"",
            "true",
            "\uFF11")) {
      csv(
          "id-" + (bad.isBlank() ? "blank-" + bad.length() : bad),
          HEADER + "2,3\n" + bad + ",2\n",
          network("2~3", 1));
    }
    csv("id-plus", HEADER + "+5,2\n", network("5~2", 0));
    csv("id-with-blanks", HEADER + " 5 , 2\n", network("5~2", 0));
    csv("id-minus-zero", HEADER + "-0,2\n", network("0~2", 0));
    csv("id-leading-zeros", HEADER + "0005,2\n", network("5~2", 0));
    csv(
        "ids-extreme",
        HEADER + "9223372036854775807,-9223372036854775808\n",
        network("9223372036854775807~-9223372036854775808", 0));
  }

  private void addTimesAndStrengths() {
    for (String good :
        List.of(
            "2020-01-01",
            "2020-01-01T10:00:00Z",
            "2020-01-01 10:00:00",
            "2020-01-01T10:00:00+02:00",
            "1577836800000",
            "",
            "0001-01-01",
            "2020-02-29")) {
      csv("time-" + good, "member_a,member_b,connected_at\n1,2," + good + "\n", network("1~2", 0));
    }
    for (String bad :
        List.of(
            "2020-13-45",
            "10:30",
            "now",
            "epoch",
            "2021-02-29",
            "10000-01-01",
            "0000-12-31",
            "-1-01-01",
            "99999999999999999999",
            "9223372036854775807",
            "1577836800000.5",
            "01/02/2020",
            "today",
            "2020-01-01T25:00:00Z")) {
      csv(
          "time-" + bad,
          "member_a,member_b,connected_at\n1,2,2020-01-01\n2,3," + bad + "\n",
          network("1~2", 1));
    }
    csv(
        "time-seconds",
        "member_a,member_b,connected_at\n1,2,1577836800\n",
        BadInput.refused("seconds", "bad.csv"));
    for (String bad :
        List.of("abc", "0", "-1", "inf", "NaN", "1e400", "-1e400", "0x1p3", "1,5", "1d")) {
      csv(
          "strength-" + bad,
          "member_a,member_b,strength\n1,2,0.5\n2,3," + bad + "\n",
          network("1~2", 1));
    }
    for (String good : List.of("1", ".5", "1e-300", "", "+2", " 3 ")) {
      csv("strength-" + good, "member_a,member_b,strength\n1,2," + good + "\n", network("1~2", 0));
    }
  }

  private void addCompressed() {
    byte[] zipped = gzip(HEADER + "1,2\n".repeat(5_000));
    file(
        "whole.csv.gz",
        "csv",
        zipped,
        BadInput.published(NaiveNetwork.of("1~2 ".repeat(5_000).strip(), 0)));
    file(
        "cut.csv.gz",
        "csv",
        Arrays.copyOf(zipped, zipped.length / 2),
        BadInput.refused("cut.csv.gz"));
    file(
        "cut-at-the-header.csv.gz",
        "csv",
        Arrays.copyOf(zipped, 12),
        BadInput.refused("cut-at-the-header.csv.gz"));
    file(
        "not-zipped.csv.gz",
        "csv",
        (HEADER + "1,2\n").getBytes(StandardCharsets.UTF_8),
        BadInput.refused("not-zipped.csv.gz"));
    byte[] flipped = zipped.clone();
    flipped[zipped.length - 7] ^= 4;
    file("flipped-checksum.csv.gz", "csv", flipped, BadInput.refused("flipped-checksum.csv.gz"));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void addJson() {
    String good = "{\"member_a\":1,\"member_b\":2}\n";
    json("bad-line", good + "{\"member_a\":\n", network("1~2", 1));
    json("cut", good + "{\"member_a\":5,\"member_b\":6", network("1~2", 1));
    json("missing-key", good + "{\"member_a\":5}\n", network("1~2", 1));
    json("null", good + "{\"member_a\":5,\"member_b\":null}\n", network("1~2", 1));
    json("object-as-id", good + "{\"member_a\":{\"x\":1},\"member_b\":2}\n", network("1~2", 1));
    json("fraction-as-id", good + "{\"member_a\":1.5,\"member_b\":2}\n", network("1~2", 1));
    json(
        "id-beyond-bigint",
        good + "{\"member_a\":9223372036854775808,\"member_b\":2}\n",
        network("1~2", 1));
    json("text-as-id", good + "{\"member_a\":\"3\",\"member_b\":\"2\"}\n", network("1~2 3~2", 0));
    json("array-line", good + "[5, 6]\n", network("1~2", 1));
    json(
        "deep",
        good
            + "{\"member_a\":5,\"member_b\":6,\"x\":"
            + "[".repeat(2_000)
            + "]".repeat(2_000)
            + "}\n",
        network("1~2", 1));
    json("nothing", "", BadInput.refused("bad.json"));
    json("other-keys", "{\"a\":1}\n", BadInput.refused("is missing", "bad.json"));
    json("no-json", "hello\nworld\n", BadInput.refused("bad.json"));
  }

  private void addOrc() {
    Expected refused = BadInput.refused("bad.orc");
    orc("cut-in-half", bytes -> Arrays.copyOf(bytes, bytes.length / 2), refused);
    orc("cut-by-one", bytes -> Arrays.copyOf(bytes, bytes.length - 1), refused);
    orc("nothing", bytes -> new byte[0], refused);
    orc("magic-alone", bytes -> Arrays.copyOf(bytes, 3), refused);
    orc("noise", bytes -> noise(), refused);
    orc("whole", bytes -> bytes, network("1~2 2~3", 0));
    orc("tail-of-255", bytes -> filled(bytes, bytes.length - 30, bytes.length, 0xff), refused);
    orc("footer-of-0", bytes -> filled(bytes, bytes.length / 2, bytes.length - 20, 0), refused);
  }

  private static byte[] filled(byte[] bytes, int from, int to, int value) {
    Arrays.fill(bytes, from, to, (byte) value);
    return bytes;
  }

  private void orc(
      String name, java.util.function.UnaryOperator<byte[]> damage, Expected expected) {
    inputs.add(
        new BadInput(
            "orc-" + name,
            "orc",
            "bad.orc",
            List.of("--format=orc", "--max-rejected=100%"),
            file -> {
              Path whole = file.resolveSibling("_whole.orc");
              InputFilesForTests.write(
                  whole,
                  "orc",
                  InputFilesForTests.values("member_a, member_b", "(1L, 2L), (2L, 3L)"));
              Files.write(file, damage.apply(Files.readAllBytes(whole)));
            },
            expected));
  }

  private void csv(String name, String content, Expected expected) {
    bytes(name, content.getBytes(StandardCharsets.UTF_8), expected);
  }

  private void bytes(String name, byte[] content, Expected expected) {
    text("csv-" + name, "csv", "bad.csv", content, expected);
  }

  private void json(String name, String content, Expected expected) {
    text("json-" + name, "json", "bad.json", content.getBytes(StandardCharsets.UTF_8), expected);
  }

  private void file(String fileName, String format, byte[] content, Expected expected) {
    text(fileName, format, fileName, content, expected);
  }

  private void text(
      String name, String format, String fileName, byte[] content, Expected expected) {
    inputs.add(
        new BadInput(
            name,
            format,
            fileName,
            List.of("--format=" + format, "--max-rejected=100%"),
            file -> Files.write(file, content),
            expected));
  }
}
