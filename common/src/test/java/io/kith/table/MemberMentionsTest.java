package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.rank.RecommendationList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberMentionsTest {
  /** Columns of BIGINT that hold no id of a member. */
  private static final Set<String> NO_MEMBERS =
      Set.of(
          "recommendations.candidates.second_degree_since",
          "recommendations.candidates.reasons.ref_id",
          "recommendations.candidates.reach_gain",
          "member_network.second_degree",
          "member_network.third_degree_estimate",
          "member_network.triangles",
          "member_network.component_size",
          "member_network.second_degree_change",
          "second_degree_facets.facets.value_id",
          "second_degree_facets.facets.second_degree");

  @TempDir Path folder;

  /** A column that is added to a table is on one side or the other. */
  @Test
  void everyColumnOfNumbersIsKnownToHoldMembersOrNot() {
    for (TableSchema schema :
        List.of(
            RecommendationsTable.schema(List.of("jaccard"), true),
            MemberNetworkTable.SCHEMA,
            MemberConnectionsTable.SCHEMA,
            SecondDegreeFacetsTable.SCHEMA,
            RejectedRowsTable.SCHEMA)) {
      Set<String> members = new TreeSet<>(MemberMentions.columns(schema.name()));
      Set<String> numbers = new TreeSet<>();
      addNumbers(schema.parquet(), "", numbers);
      numbers.removeIf(column -> NO_MEMBERS.contains(schema.name() + "." + column));
      members.remove("detail"); // text
      assertThat(numbers).as(schema.name()).isEqualTo(members);
    }
  }

  private static void addNumbers(GroupType group, String path, Set<String> numbers) {
    for (Type field : group.getFields()) {
      boolean isLevel = field.getName().equals("list") || field.getName().equals("element");
      String inner =
          isLevel ? path : path.isEmpty() ? field.getName() : path + "." + field.getName();
      if (!field.isPrimitive()) {
        addNumbers(field.asGroupType(), inner, numbers);
      } else if (field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
        numbers.add(inner);
      }
    }
  }

  @Test
  void aTableOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> MemberMentions.columns("futures"))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("this version of Kith does not know the table");
  }

  @Test
  void mentionsAreFoundInEveryColumn() throws IOException {
    RecommendationList list = TableRows.twoCandidates();
    Path file = folder.resolve("rows.parquet");
    TableRows.write(
        RecommendationsTable.writer(
            StoreOutputFile.local(file),
            RecommendationsTable.schema(List.of("jaccard", "cosine"), true)),
        list);

    assertThat(mentions(file, RecommendationsTable.NAME, 1)).containsExactly("member_id of 1");
    assertThat(mentions(file, RecommendationsTable.NAME, 20))
        .containsExactly("candidates.candidate_id of 1");
    assertThat(mentions(file, RecommendationsTable.NAME, 7))
        .containsExactly("candidates.introducers of 1");
    assertThat(mentions(file, RecommendationsTable.NAME, 100)).as("a reach gain").isEmpty();
  }

  @Test
  void rejectedRowsNameMembersInTextToo() throws IOException {
    Path file = folder.resolve("rejected.parquet");
    TableRows.write(
        RejectedRowsTable.writer(StoreOutputFile.local(file)),
        new RejectedRow(
            "connections", "", "null_member_id", OptionalLong.empty(), OptionalLong.of(5), ""),
        new RejectedRow(
            "connections", "", "x", OptionalLong.of(8), OptionalLong.empty(), "strength=-5, 50"));

    assertThat(mentions(file, RejectedRowsTable.NAME, 5)).containsExactly("other_id of nobody");
    assertThat(mentions(file, RejectedRowsTable.NAME, -5)).containsExactly("detail of 8");
    assertThat(mentions(file, RejectedRowsTable.NAME, 0)).isEmpty();
  }

  private static List<String> mentions(Path file, String table, long id) throws IOException {
    List<String> found = new ArrayList<>();
    MemberMentions.find(
        StoreInputFile.of(file.toString()),
        table,
        member -> member == id,
        (column, row) ->
            found.add(column + " of " + (row.isPresent() ? row.getAsLong() + "" : "nobody")));
    return found;
  }

  @Test
  void listsThatWereReadAreWrittenAgainAsTheSameBytes() throws IOException {
    TableSchema schema = RecommendationsTable.schema(List.of("jaccard", "cosine"), true);
    Path first = folder.resolve("first.parquet");
    Path second = folder.resolve("second.parquet");
    TableFile written =
        TableRows.write(
            RecommendationsTable.writer(StoreOutputFile.local(first), schema),
            TableRows.twoCandidates());
    TableFile again;
    try (TableScan<MemberRecommendations> rows =
            RecommendationsTable.reader(StoreInputFile.of(first.toString())).scan();
        TableWriter<RecommendationList> writer =
            RecommendationsTable.writer(StoreOutputFile.local(second), schema)) {
      writer.write(RecommendationLists.of(rows.next(), List.of("jaccard", "cosine"), true));
      assertThat(rows.hasNext()).isFalse();
      again = writer.finish();
    }
    assertThat(again.sha256()).isEqualTo(written.sha256());
  }

  @Test
  void countsGoDownByTheNamesTakenOut() {
    MemberFacets row =
        new MemberFacets(
            1,
            List.of(
                new Facet(
                    "company",
                    OptionalLong.of(9),
                    java.util.Optional.of("Acme"),
                    2,
                    List.of(5L, 6L),
                    10,
                    List.of(5L),
                    List.of(7L))));
    MemberFacets left = new MemberRemoval(id -> id == 5 || id == 7).from(row).orElseThrow();
    Facet facet = left.facets().get(0);
    assertThat(facet.firstDegree()).isEqualTo(1);
    assertThat(facet.firstDegreeMembers()).containsExactly(6L);
    assertThat(facet.secondDegree()).isEqualTo(9);
    assertThat(facet.introducers()).isEmpty();
    assertThat(facet.secondDegreeMembers()).isEmpty();
  }
}
