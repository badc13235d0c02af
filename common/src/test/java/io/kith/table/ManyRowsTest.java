package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.RecommendationList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows over many pages, read back by parquet-hadoop. */
class ManyRowsTest {
  private static final int MEMBERS = 3000;
  private static final long SEED = 42;

  @TempDir Path folder;

  @Test
  void recommendationsOfManyPagesAreReadBack() throws IOException {
    Path file = folder.resolve("part.parquet");
    TableSchema schema = RecommendationsTable.schema(List.of("jaccard"), false);
    RecommendationList list = new RecommendationList(20, 3, List.of("jaccard"), false);
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(StoreOutputFile.local(file), schema)) {
      for (int member = 0; member < MEMBERS; member++) {
        fill(list, member);
        writer.write(list);
      }
      writer.finish();
    }

    List<Group> rows = TableRows.read(file);

    assertThat(rows).hasSize(MEMBERS);
    for (int member = 0; member < MEMBERS; member++) {
      fill(list, member);
      assertRow(rows.get(member), list);
    }
  }

  @Test
  void hubLargerThanAPageIsReadBack() throws IOException {
    Path file = folder.resolve("part.parquet");
    long[] many = new Random(SEED).longs(100_000).sorted().toArray();

    TableRows.write(
        MemberConnectionsTable.writer(StoreOutputFile.local(file)),
        new MemberConnections(1, new long[] {2}, new long[] {}),
        new MemberConnections(2, many, many),
        new MemberConnections(3, new long[] {2}, new long[] {2}));

    List<Group> rows = TableRows.read(file);
    assertThat(longs(rows.get(1).getGroup("connections", 0))).isEqualTo(many);
    assertThat(longs(rows.get(1).getGroup("open_connections", 0))).isEqualTo(many);
    assertThat(longs(rows.get(2).getGroup("open_connections", 0))).containsExactly(2);
  }

  /** The list of one member, the same each time; sizes, introducers and nulls vary. */
  private static void fill(RecommendationList list, int member) {
    Random random = new Random(SEED + member);
    list.memberId = member;
    list.size = random.nextInt(list.top + 1);
    for (int i = 0; i < list.size; i++) {
      list.candidateIds[i] = random.nextLong();
      list.scores[i] = random.nextDouble();
      list.mutualCounts[i] = 1 + random.nextInt(50);
      list.visibleMutualCounts[i] = random.nextInt(list.mutualCounts[i] + 1);
      list.introducerCounts[i] = random.nextInt(list.introducersMax + 1);
      for (int k = 0; k < list.introducerCounts[i]; k++) {
        list.introducers[i * list.introducersMax + k] = random.nextLong();
      }
      list.secondDegreeSince[i] =
          random.nextInt(4) == 0 ? RecommendationList.UNKNOWN : random.nextLong(1L << 50);
      list.measures[0][i] = random.nextDouble();
    }
  }

  private static void assertRow(Group row, RecommendationList list) {
    assertThat(row.getLong("member_id", 0)).isEqualTo(list.memberId);
    Group candidates = row.getGroup("candidates", 0);
    assertThat(candidates.getFieldRepetitionCount("list")).isEqualTo(list.size);
    for (int i = 0; i < list.size; i++) {
      Group candidate = candidates.getGroup("list", i).getGroup("element", 0);
      assertThat(candidate.getLong("candidate_id", 0)).isEqualTo(list.candidateIds[i]);
      assertThat(candidate.getDouble("score", 0)).isEqualTo(list.scores[i]);
      assertThat(candidate.getInteger("mutual_count", 0)).isEqualTo(list.mutualCounts[i]);
      assertThat(candidate.getDouble("jaccard", 0)).isEqualTo(list.measures[0][i]);
      assertThat(candidate.getString("source", 0)).isEqualTo("second_degree");
      boolean isDated = list.secondDegreeSince[i] != RecommendationList.UNKNOWN;
      assertThat(candidate.getFieldRepetitionCount("second_degree_since"))
          .isEqualTo(isDated ? 1 : 0);
      int first = i * list.introducersMax;
      assertThat(longs(candidate.getGroup("introducers", 0)))
          .isEqualTo(
              java.util.Arrays.copyOfRange(
                  list.introducers, first, first + list.introducerCounts[i]));
      Group reasons = candidate.getGroup("reasons", 0);
      assertThat(reasons.getFieldRepetitionCount("list"))
          .isEqualTo(list.visibleMutualCounts[i] > 0 ? 1 : 0);
    }
  }

  private static long[] longs(Group list) {
    long[] values = new long[list.getFieldRepetitionCount("list")];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.getGroup("list", i).getLong("element", 0);
    }
    return values;
  }
}
