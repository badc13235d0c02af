package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.table.TableSchema;
import io.kith.table.Visibility;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class TableColumnsTest {
  private static final String PARQUET =
      """
      message t {
        required int64 member_id;
        optional double clustering;
        required group candidates (LIST) { repeated group list { required group element {
          required int64 candidate_id;
          optional int64 since (TIMESTAMP(MICROS,true));
          required group introducers (LIST) { repeated group list { required int64 element; } }
          required binary source (STRING);
          required group reasons (LIST) { repeated group list { required group element {
            required binary kind (STRING);
            optional int32 from_year;
          } } }
        } } }
      }
      """;

  @Test
  void aParquetSchemaReadsAsColumns() {
    TableSchema schema =
        new TableSchema(
            "t",
            3,
            MessageTypeParser.parseMessageType(PARQUET),
            Map.of("member_id", Visibility.PUBLIC, "candidates.source", Visibility.INTERNAL));

    assertThat(TableColumns.of(schema))
        .containsExactly(
            TableColumn.plain("member_id", "BIGINT", false, "public"),
            TableColumn.plain("clustering", "DOUBLE", true, ""),
            struct(
                "candidates",
                TableColumn.plain("candidate_id", "BIGINT", false, ""),
                TableColumn.plain("since", "TIMESTAMP", true, ""),
                TableColumn.plain("introducers", "ARRAY<BIGINT>", false, ""),
                TableColumn.plain("source", "STRING", false, "internal"),
                struct(
                    "reasons",
                    TableColumn.plain("kind", "STRING", false, ""),
                    TableColumn.plain("from_year", "INT", true, ""))));
  }

  @Test
  void aColumnWithAnUnknownTypeIsRefused() {
    assertThatThrownBy(() -> TableColumn.plain("x", "BIGINT); DROP TABLE t", false, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TableColumn.plain("x", "STRUCT", false, ""))
        .hasMessage("column 'x' of type STRUCT has 0 fields");
  }

  private static TableColumn struct(String name, TableColumn... fields) {
    return new TableColumn(name, "ARRAY<STRUCT>", false, "", List.of(fields));
  }
}
