package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The columns of each table and version are committed: who changes one raises the table's version,
 * and adds the new version's file. Those of older versions stay.
 */
class SchemaVersionsTest {
  static List<TableSchema> schemas() {
    return List.of(
        RecommendationsTable.schema(List.of("jaccard"), true),
        MemberNetworkTable.SCHEMA,
        MemberConnectionsTable.SCHEMA,
        RejectedRowsTable.SCHEMA,
        MutualScoresTable.schema(List.of("jaccard")),
        PairScoresTable.schema(List.of("jaccard")),
        SecondDegreeFacetsTable.SCHEMA,
        EvaluationTable.SCHEMA,
        MemberEvaluationTable.schema(List.of("hits_at_10")));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void aChangedSchemaHasANewVersion(TableSchema schema) throws IOException {
    String name = "schemas/%s.v%d.txt".formatted(schema.name(), schema.version());
    StringBuilder now = new StringBuilder(schema.parquet().toString());
    schema
        .fields()
        .forEach((field, tag) -> now.append(field).append(' ').append(tag.tag()).append('\n'));
    Path made = Path.of("target").resolve(name);
    Files.createDirectories(made.getParent());
    Files.writeString(made, now);
    try (InputStream committed = getClass().getResourceAsStream(name)) {
      assertThat(committed)
          .as(
              "no columns are committed for it: cp common/%s common/src/test/resources/io/kith/table/%s",
              made, name)
          .isNotNull();
      assertThat(now.toString())
          .as("the columns of %s changed: raise its version", schema.name())
          .isEqualTo(new String(committed.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
