package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import io.kith.rank.RecommendationSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationsTableTest {
  private static final TableSchema SCHEMA =
      RecommendationsTable.schema(List.of("jaccard", "cosine"), true);

  @TempDir Path folder;

  @Test
  void columnsAreThoseOfTheContract() {
    assertThat(SCHEMA.parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message recommendations {
                  required int64 member_id;
                  required group candidates (LIST) {
                    repeated group list {
                      required group element {
                        required int64 candidate_id;
                        required double score;
                        required int32 mutual_count;
                        required int32 visible_mutual_count;
                        required group introducers (LIST) {
                          repeated group list {
                            required int64 element;
                          }
                        }
                        optional int64 second_degree_since (TIMESTAMP(MICROS,true));
                        required binary source (STRING);
                        required group reasons (LIST) {
                          repeated group list {
                            required group element {
                              required binary kind (STRING);
                              optional int64 ref_id;
                              optional int32 count;
                              optional int32 from_year;
                              optional int32 to_year;
                            }
                          }
                        }
                        required double jaccard;
                        required double cosine;
                        required int64 reach_gain;
                      }
                    }
                  }
                }
                """));
  }

  @Test
  void candidatesAreReadBackAsWritten() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableRows.write(writer(file), TableRows.twoCandidates());

    Group row = TableRows.read(file).get(0);
    assertThat(row.getLong("member_id", 0)).isEqualTo(1);
    assertThat(row.getGroup("candidates", 0).getFieldRepetitionCount("list")).isEqualTo(2);
    Group first = candidate(row, 0);
    assertThat(first.getLong("candidate_id", 0)).isEqualTo(30);
    assertThat(first.getDouble("score", 0)).isEqualTo(1.5);
    assertThat(first.getInteger("mutual_count", 0)).isEqualTo(3);
    assertThat(first.getInteger("visible_mutual_count", 0)).isEqualTo(2);
    assertThat(first.getGroup("introducers", 0).getFieldRepetitionCount("list")).isEqualTo(2);
    assertThat(first.getGroup("introducers", 0).getGroup("list", 1).getLong("element", 0))
        .isEqualTo(5);
    assertThat(first.getLong("second_degree_since", 0)).isEqualTo(1_600_000_000_000_000L);
    assertThat(first.getString("source", 0)).isEqualTo("second_degree");
    assertThat(first.getDouble("jaccard", 0)).isEqualTo(0.5);
    assertThat(first.getDouble("cosine", 0)).isEqualTo(0.75);
    assertThat(first.getLong("reach_gain", 0)).isEqualTo(100);
  }

  @Test
  void visibleMutualConnectionsAreTheReason() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableRows.write(writer(file), TableRows.twoCandidates());

    Group reasons = candidate(TableRows.read(file).get(0), 0).getGroup("reasons", 0);
    assertThat(reasons.getFieldRepetitionCount("list")).isEqualTo(1);
    Group reason = reasons.getGroup("list", 0).getGroup("element", 0);
    assertThat(reason.getString("kind", 0)).isEqualTo("mutual_connections");
    assertThat(reason.getInteger("count", 0)).isEqualTo(2);
    assertThat(reason.getFieldRepetitionCount("ref_id")).isZero();
    assertThat(reason.getFieldRepetitionCount("from_year")).isZero();
    assertThat(reason.getFieldRepetitionCount("to_year")).isZero();
  }

  @Test
  void hiddenMutualConnectionsGiveNoReasonAndUnknownDatesNull() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableRows.write(writer(file), TableRows.twoCandidates());

    Group second = candidate(TableRows.read(file).get(0), 1);
    assertThat(second.getGroup("reasons", 0).getFieldRepetitionCount("list")).isZero();
    assertThat(second.getGroup("introducers", 0).getFieldRepetitionCount("list")).isZero();
    assertThat(second.getFieldRepetitionCount("second_degree_since")).isZero();
  }

  @Test
  void furtherReasonsFollowTheMutualConnections() throws IOException {
    RecommendationList list = new RecommendationList(4, 0, List.of(), false, 2);
    list.memberId = 1;
    list.size = 4;
    for (int rank = 0; rank < 4; rank++) {
      list.candidateIds[rank] = 10L + rank;
      list.secondDegreeSince[rank] = RecommendationList.UNKNOWN;
      list.visibleMutualCounts[rank] = rank < 2 ? 3 : 0;
    }
    list.sources[3] = RecommendationSource.AFFILIATION;
    // The third reason has no room; the last two candidates have no visible mutuals.
    list.addReason(0, Reason.Kind.SAME_COMPANY, Long.MIN_VALUE, 40, 2014, 2018);
    list.addReason(0, Reason.Kind.SAME_LOCATION, 0, 0, 0, 0);
    list.addReason(0, Reason.Kind.SAME_INDUSTRY, 0, 0, 0, 0);
    list.addReason(3, Reason.Kind.SAME_SCHOOL, 7, 90, 2001, 2001);
    TableSchema schema = RecommendationsTable.schema(List.of(), false);
    Path file = folder.resolve("part.parquet");
    TableRows.write(RecommendationsTable.writer(StoreOutputFile.local(file), schema), list);

    List<Recommendation> read =
        RecommendationsTable.reader(StoreInputFile.of(file.toString()))
            .find(1)
            .orElseThrow()
            .candidates();

    assertThat(read.stream().map(Recommendation::source))
        .containsExactly("second_degree", "second_degree", "second_degree", "affiliation");
    assertThat(read.get(0).reasons())
        .containsExactly(
            Reason.mutualConnections(3),
            about("same_company", Long.MIN_VALUE, 40, 2014, 2018),
            plain("same_location"));
    assertThat(read.get(1).reasons()).containsExactly(Reason.mutualConnections(3));
    assertThat(read.get(2).reasons()).isEmpty();
    assertThat(read.get(3).reasons()).containsExactly(about("same_school", 7, 90, 2001, 2001));
  }

  private static Reason about(String kind, long organization, int size, int from, int to) {
    return new Reason(
        kind,
        OptionalLong.of(organization),
        OptionalInt.of(size),
        OptionalInt.of(from),
        OptionalInt.of(to));
  }

  private static Reason plain(String kind) {
    return new Reason(
        kind, OptionalLong.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void measuresAndReachGainAreColumnsOnlyWhenAskedFor() {
    TableSchema plain = RecommendationsTable.schema(List.of(), false);

    assertThat(plain.fields()).doesNotContainKeys("candidates.jaccard", "candidates.reach_gain");
    assertThat(plain.parquet().containsPath(new String[] {"candidates", "list"})).isFalse();
    assertThat(plain.parquet().getPaths()).hasSize(13);
  }

  @Test
  void footerTagsEveryField() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableRows.write(writer(file), TableRows.twoCandidates());

    assertThat(TableRows.footer(file))
        .containsEntry("kith.table", "recommendations")
        .containsEntry("kith.schema.version", "1")
        .containsEntry("kith.field.member_id", "public")
        .containsEntry("kith.field.candidates.score", "internal")
        .containsEntry("kith.field.candidates.mutual_count", "internal")
        .containsEntry("kith.field.candidates.visible_mutual_count", "public")
        .containsEntry("kith.field.candidates.introducers", "public")
        .containsEntry("kith.field.candidates.reasons.kind", "public")
        .containsEntry("kith.field.candidates.jaccard", "internal")
        .containsEntry("kith.field.candidates.reach_gain", "internal")
        .hasSize(2 + SCHEMA.fields().size());
  }

  private static TableWriter<RecommendationList> writer(Path file) throws IOException {
    return RecommendationsTable.writer(StoreOutputFile.local(file), SCHEMA);
  }

  private static Group candidate(Group row, int i) {
    return row.getGroup("candidates", 0).getGroup("list", i).getGroup("element", 0);
  }
}
