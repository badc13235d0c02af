package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.engine.PairTable;
import io.kith.jobs.table.PairsTable;
import io.kith.jobs.validate.ConnectionRule;
import io.kith.jobs.validate.PairRule;
import io.kith.table.EvaluationTable;
import io.kith.table.MemberEvaluationTable;
import io.kith.table.MutualScoresTable;
import io.kith.table.PairScoresTable;
import io.kith.table.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** jobs/docs/data-contract.md names the columns of the tables of pairs, and of their input. */
class PairTablesContractTest {
  private final Page page = Page.read("jobs/docs/data-contract.md");

  /** Each column's visibility as the page says it. */
  private Map<String, String> described(String heading) {
    Map<String, String> columns = new LinkedHashMap<>();
    page.table(heading, 0).forEach(row -> columns.put(Page.code(row.get(0)), row.get(3)));
    return columns;
  }

  private static Map<String, String> tags(TableSchema schema) {
    Map<String, String> tags = new LinkedHashMap<>();
    schema.fields().forEach((field, visibility) -> tags.put(field, visibility.tag()));
    return tags;
  }

  @Test
  void theColumnsAreThoseOfTheSchemas() {
    assertThat(described(MutualScoresTable.NAME))
        .isEqualTo(tags(MutualScoresTable.schema(List.of())));
    assertThat(described(PairScoresTable.NAME)).isEqualTo(tags(PairScoresTable.schema(List.of())));
    assertThat(described(EvaluationTable.NAME)).isEqualTo(tags(EvaluationTable.SCHEMA));
    assertThat(described(MemberEvaluationTable.NAME))
        .isEqualTo(tags(MemberEvaluationTable.schema(List.of())));
    assertThat(PairTable.measureColumns()).startsWith("common_neighbors");
  }

  @Test
  void theColumnsOfPairsAreThoseRead() {
    assertThat(page.table("Input: pairs", 0).stream().map(row -> Page.code(row.get(0))))
        .containsExactlyElementsOf(PairsTable.COLUMNS.all());
  }

  @Test
  void theRulesOfPairsAreTheFirstFourOfConnections() {
    assertThat(PairRule.namesByCode()).hasSize(5);
    assertThat(ConnectionRule.namesByCode())
        .startsWith(PairRule.namesByCode().toArray(new String[0]));
  }
}
