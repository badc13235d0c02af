package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables {@code member_network}, {@code member_connections} and {@code rejected_rows}. */
class SmallTablesTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @TempDir Path folder;

  @Test
  void columnsAreThoseOfTheContract() {
    assertThat(MemberNetworkTable.SCHEMA.parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message member_network {
                  required int64 member_id;
                  required int32 degree;
                  required int64 second_degree;
                  optional int64 third_degree_estimate;
                  required int64 triangles;
                  required double clustering_coefficient;
                  optional int64 component_id;
                  optional int64 component_size;
                  optional int64 second_degree_change;
                }
                """));
    assertThat(MemberConnectionsTable.SCHEMA.parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message member_connections {
                  required int64 member_id;
                  required group connections (LIST) {
                    repeated group list { required int64 element; }
                  }
                  required group open_connections (LIST) {
                    repeated group list { required int64 element; }
                  }
                }
                """));
    assertThat(RejectedRowsTable.SCHEMA.parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message rejected_rows {
                  required binary input (STRING);
                  optional binary file (STRING);
                  required binary rule (STRING);
                  optional int64 member_id;
                  optional int64 other_id;
                  optional binary detail (STRING);
                }
                """));
  }

  @Test
  void everyFieldHasATag() {
    for (TableSchema schema :
        List.of(
            MemberNetworkTable.SCHEMA, MemberConnectionsTable.SCHEMA, RejectedRowsTable.SCHEMA)) {
      assertThat(schema.fields().keySet())
          .containsExactlyElementsOf(
              schema.parquet().getFields().stream().map(field -> field.getName()).toList());
      assertThat(schema.footer())
          .containsEntry("kith.table", schema.name())
          .containsEntry("kith.schema.version", "1")
          .hasSize(2 + schema.fields().size());
    }
  }

  @Test
  void networkIsReadBackAsWritten() throws IOException {
    Path file = folder.resolve("part.parquet");
    OptionalLong some = OptionalLong.of(9);

    TableRows.write(
        MemberNetworkTable.writer(StoreOutputFile.local(file)),
        new MemberNetwork(Long.MIN_VALUE, 3, 40, NONE, 2, NONE, NONE),
        new MemberNetwork(4, 1, 0, some, 0, OptionalLong.of(-1), some, OptionalLong.of(-3)));

    List<Group> rows = TableRows.read(file);
    assertThat(rows.get(0).getLong("member_id", 0)).isEqualTo(Long.MIN_VALUE);
    assertThat(rows.get(0).getInteger("degree", 0)).isEqualTo(3);
    assertThat(rows.get(0).getLong("second_degree", 0)).isEqualTo(40);
    assertThat(rows.get(0).getFieldRepetitionCount("third_degree_estimate")).isZero();
    assertThat(rows.get(0).getLong("triangles", 0)).isEqualTo(2);
    // 2 of the 3 pairs of 3 connections.
    assertThat(rows.get(0).getDouble("clustering_coefficient", 0)).isEqualTo(2.0 / 3);
    assertThat(rows.get(0).getFieldRepetitionCount("component_id")).isZero();
    assertThat(rows.get(1).getLong("third_degree_estimate", 0)).isEqualTo(9);
    assertThat(rows.get(1).getDouble("clustering_coefficient", 0)).isZero();
    assertThat(rows.get(1).getLong("component_id", 0)).isEqualTo(-1);
    assertThat(rows.get(1).getLong("component_size", 0)).isEqualTo(9);
    assertThat(rows.get(0).getFieldRepetitionCount("second_degree_change")).isZero();
    assertThat(rows.get(1).getLong("second_degree_change", 0)).isEqualTo(-3);
  }

  @Test
  void clusteringCoefficientOfALargeHubDoesNotOverflow() {
    int degree = 2_000_000_000;
    MemberNetwork hub = new MemberNetwork(1, degree, 0, NONE, 1_000_000_000L, NONE, NONE);

    assertThat(hub.clusteringCoefficient()).isEqualTo(2e9 / (2e9 * (2e9 - 1)));
  }

  @Test
  void connectionsAreReadBackAsWritten() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableRows.write(
        MemberConnectionsTable.writer(StoreOutputFile.local(file)),
        new MemberConnections(1, new long[] {2, 3}, new long[] {3}),
        new MemberConnections(2, new long[] {1}, new long[] {}));

    List<Group> rows = TableRows.read(file);
    assertThat(rows).hasSize(2);
    Group connections = rows.get(0).getGroup("connections", 0);
    assertThat(connections.getFieldRepetitionCount("list")).isEqualTo(2);
    assertThat(connections.getGroup("list", 1).getLong("element", 0)).isEqualTo(3);
    assertThat(rows.get(1).getGroup("open_connections", 0).getFieldRepetitionCount("list"))
        .isZero();
  }

  @Test
  void rejectedRowsKeepNulls() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableFile written =
        TableRows.write(
            RejectedRowsTable.writer(StoreOutputFile.local(file)),
            new RejectedRow("connections", "", "null-id", NONE, OptionalLong.of(5), ""),
            new RejectedRow("members", "a.csv", "bad", OptionalLong.of(7), NONE, "x = 1"),
            new RejectedRow("members", "b.csv", "bad", OptionalLong.of(7), NONE, "x = 2"));

    List<Group> rows = TableRows.read(file);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getFieldRepetitionCount("file")).isZero();
    assertThat(rows.get(0).getFieldRepetitionCount("member_id")).isZero();
    assertThat(rows.get(0).getLong("other_id", 0)).isEqualTo(5);
    assertThat(rows.get(1).getString("file", 0)).isEqualTo("a.csv");
    assertThat(rows.get(2).getString("detail", 0)).isEqualTo("x = 2");
    assertThat(written.minMemberId()).hasValue(7);
    assertThat(written.maxMemberId()).hasValue(7);
  }
}
