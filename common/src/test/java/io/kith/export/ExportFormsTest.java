package io.kith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.store.Manifest;
import io.kith.store.TableColumns;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RejectedRowsTable;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportFormsTest {
  @TempDir Path folder;

  private static Manifest.Table described(TableSchema schema) {
    return Manifest.Table.of(schema.name(), schema.version(), TableColumns.of(schema), List.of());
  }

  static List<TableSchema> tables() {
    return List.of(
        Rows.SCHEMA,
        MemberNetworkTable.SCHEMA,
        MemberConnectionsTable.SCHEMA,
        SecondDegreeFacetsTable.SCHEMA);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theCommittedSchemasAreThoseOfPublicColumns(TableSchema table) throws IOException {
    Schema made = ExportSchema.of(described(table), false).value();
    String name = table.name() + ".avsc";
    Path written = Path.of("target", name);
    Files.writeString(written, SchemaFormatter.format("json/pretty", made) + "\n");
    try (InputStream committed = ExportSchema.class.getResourceAsStream(name)) {
      assertThat(committed)
          .as("cp common/%s common/src/main/resources/io/kith/export/", written)
          .isNotNull();
      assertThat(new Schema.Parser().parse(committed)).isEqualTo(made);
    }
  }

  @Test
  void onlyPublicColumnsLeaveUnlessAsked() {
    String shown = ExportSchema.of(Rows.table(), false).toString();
    assertThat(shown)
        .contains("candidate_id", "visible_mutual_count")
        .doesNotContain("score", "\"mutual_count\"", "jaccard");
    assertThat(ExportSchema.of(Rows.table(), true).toString())
        .contains("score", "\"mutual_count\"", "jaccard");
  }

  @Test
  void aTableThatIsAllInternalDoesNotLeave() {
    assertThatThrownBy(() -> ExportSchema.of(described(RejectedRowsTable.SCHEMA), false))
        .isInstanceOf(KithException.class)
        .hasMessageStartingWith("Cannot export table rejected_rows: it has no public columns");
  }

  /** By hand, from the Avro specification: zigzag varints, blocks of arrays end with 0. */
  @Test
  void theValueIsTheseBytes() throws IOException {
    String thirty =
        "3c" // candidate_id 30
            + "04" // visible_mutual_count 2
            + "02"
            + "0e"
            + "00" // introducers: a block of one, 7, end
            + "02"
            + since() // second_degree_since
            + "1a"
            + hex("second_degree") // source
            + "04" // reasons: a block of two
            + "24"
            + hex("mutual_connections")
            + "00"
            + "0204"
            + "00"
            + "00"
            + "18"
            + hex("same_company")
            + "029a01"
            + "0250"
            + "02bc1f"
            + "02c41f"
            + "00";
    String twenty = "28" + "00" + "00" + "00" + "1a" + hex("second_degree") + "00";
    assertThat(value()).isEqualTo("04" + thirty + twenty + "00");
  }

  /** 1,600,000,000,000,000 zigzagged is 3,200,000,000,000,000, seven bits a byte, lowest first. */
  private static String since() {
    StringBuilder hex = new StringBuilder();
    for (long rest = 3_200_000_000_000_000L; rest > 0; rest >>>= 7) {
      hex.append("%02x".formatted((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0)));
    }
    return hex.toString();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String value() throws IOException {
    Path file = folder.resolve("part.parquet");
    Rows.write(file, Rows::five);
    try (RowSource rows = Rows.source(file, ExportSchema.of(Rows.table(), false))) {
      EncodedRow row = rows.next();
      assertThat(row.memberId()).isEqualTo(5);
      return HexFormat.of().formatHex(row.bytes(), 0, row.length());
    }
  }

  private byte[] file(FileFormat format, boolean internal) throws IOException {
    Path file = folder.resolve("rows.parquet");
    Rows.write(file, Rows.one(-3, 9), Rows::five);
    ExportSchema schema = ExportSchema.of(Rows.table(), internal);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowSource rows = Rows.source(file, schema);
        RowWriter writer = format.rows(out, schema, "v1")) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
    return out.toByteArray();
  }

  @Test
  void avroFilesAreReadByAvro() throws IOException {
    byte[] file = file(FileFormat.AVRO, true);
    List<GenericRecord> rows = new ArrayList<>();
    try (DataFileStream<GenericRecord> in =
        new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
      in.forEach(rows::add);
    }
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("member_id")).isEqualTo(-3L);
    GenericRecord five = (GenericRecord) rows.get(1).get("value");
    assertThat(RecommendationRecords.list(five))
        .satisfiesExactly(
            thirty -> {
              assertThat(thirty.score()).isEqualTo(1.5);
              assertThat(thirty.introducers()).containsExactly(7L);
              assertThat(thirty.reasons()).hasSize(2);
              assertThat(thirty.measures()).containsEntry("jaccard", 0.5);
            },
            twenty -> assertThat(twenty.secondDegreeSince()).isEmpty());
    assertThat(FileFormat.AVRO.countRows(new ByteArrayInputStream(file))).isEqualTo(2);
    assertThat(file(FileFormat.AVRO, true)).as("made again").isEqualTo(file);
  }

  @Test
  void jsonFilesHaveAnObjectALine() throws IOException {
    byte[] file = file(FileFormat.JSON, false);
    assertThat(new String(file, StandardCharsets.UTF_8).lines())
        .containsExactly(
            "{\"member_id\":-3,\"candidates\":[{\"candidate_id\":9,\"visible_mutual_count\":1,"
                + "\"introducers\":[],\"second_degree_since\":\"1970-01-01T00:00:00Z\","
                + "\"source\":\"second_degree\",\"reasons\":[{\"kind\":\"mutual_connections\","
                + "\"ref_id\":null,\"count\":1,\"from_year\":null,\"to_year\":null}]}]}",
            "{\"member_id\":5,\"candidates\":[{\"candidate_id\":30,\"visible_mutual_count\":2,"
                + "\"introducers\":[7],\"second_degree_since\":\"2020-09-13T12:26:40Z\","
                + "\"source\":\"second_degree\",\"reasons\":[{\"kind\":\"mutual_connections\","
                + "\"ref_id\":null,\"count\":2,\"from_year\":null,\"to_year\":null},"
                + "{\"kind\":\"same_company\",\"ref_id\":77,\"count\":40,\"from_year\":2014,"
                + "\"to_year\":2018}]},{\"candidate_id\":20,\"visible_mutual_count\":0,"
                + "\"introducers\":[],\"second_degree_since\":null,\"source\":\"second_degree\","
                + "\"reasons\":[]}]}");
    assertThat(FileFormat.JSON.countRows(new ByteArrayInputStream(file))).isEqualTo(2);
  }
}
