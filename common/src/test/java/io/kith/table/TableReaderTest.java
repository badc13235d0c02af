package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
  @TempDir Path folder;

  @Test
  void recommendationsAreFoundAsWritten() throws IOException {
    Path file = folder.resolve("part.parquet");
    TableSchema schema = RecommendationsTable.schema(List.of("jaccard", "cosine"), true);
    TableRows.write(
        RecommendationsTable.writer(StoreOutputFile.local(file), schema),
        TableRows.twoCandidates());

    MemberRecommendations row =
        RecommendationsTable.reader(StoreInputFile.of("file:" + file)).find(1).orElseThrow();

    assertThat(row.memberId()).isEqualTo(1);
    assertThat(row.candidates())
        .containsExactly(
            new Recommendation(
                30,
                1.5,
                3,
                2,
                List.of(7L, 5L),
                java.util.Optional.of(Instant.parse("2020-09-13T12:26:40Z")),
                "second_degree",
                List.of(Reason.mutualConnections(2)),
                Map.of("jaccard", 0.5, "cosine", 0.75),
                OptionalLong.of(100)),
            new Recommendation(
                20,
                0.25,
                1,
                0,
                List.of(),
                java.util.Optional.empty(),
                "second_degree",
                List.of(),
                Map.of("jaccard", 0.125, "cosine", 0.0625),
                OptionalLong.of(0)));
  }

  /** Rows far apart, the last of them alone on its page, and the last of the file. */
  @Test
  void anyTwoOfManyRowsAreFoundTogether() throws IOException {
    Path file = folder.resolve("part.parquet");
    int members = 1_001;
    RecommendationList list = new RecommendationList(2, 1, List.of(), false);
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(
            StoreOutputFile.local(file), RecommendationsTable.schema(List.of(), false))) {
      for (int member = 0; member < members; member++) {
        list.memberId = 2L * member;
        list.size = 2;
        Arrays.fill(list.candidateIds, member);
        writer.write(list);
      }
      writer.finish();
    }
    TableReader<MemberRecommendations> reader =
        RecommendationsTable.reader(StoreInputFile.of(file.toString()));
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      long a = random.nextInt(members - 1);
      long b = i % 4 == 0 ? members - 1 : a + 1 + random.nextInt(members - 1 - (int) a);
      List<Long> found = new ArrayList<>();
      reader.findAll(
          new long[] {2 * a, 2 * b},
          row -> {
            assertThat(row.candidates().get(0).candidateId()).isEqualTo(row.memberId() / 2);
            return found.add(row.memberId());
          });
      assertThat(found).as("rows %d and %d", a, b).containsExactly(2 * a, 2 * b);
    }
  }

  @Test
  void recommendationsOfManyPagesAreFound() throws IOException {
    Path file = folder.resolve("part.parquet");
    RecommendationList list = new RecommendationList(4, 1, List.of(), false);
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(
            StoreOutputFile.local(file), RecommendationsTable.schema(List.of(), false))) {
      for (int member = 0; member < 2000; member++) {
        list.memberId = 2L * member;
        list.size = member % 5;
        Arrays.fill(list.candidateIds, member);
        Arrays.fill(list.introducerCounts, member % 2);
        writer.write(list);
      }
      writer.finish();
    }

    TableReader<MemberRecommendations> reader =
        RecommendationsTable.reader(StoreInputFile.of(file.toString()));

    for (int member = 0; member < 2000; member += 37) {
      List<Recommendation> candidates = reader.find(2L * member).orElseThrow().candidates();
      assertThat(candidates).hasSize(member % 5);
      for (Recommendation candidate : candidates) {
        assertThat(candidate.candidateId()).isEqualTo(member);
        assertThat(candidate.introducers()).hasSize(member % 2);
      }
      assertThat(reader.find(2L * member + 1)).isEmpty();
    }
    assertThat(reader.find(-1)).isEmpty();
    assertThat(reader.find(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void networkIsFoundAsWritten() throws IOException {
    Path file = folder.resolve("part.parquet");
    OptionalLong some = OptionalLong.of(9);
    MemberNetwork one =
        new MemberNetwork(
            Long.MIN_VALUE,
            3,
            40,
            OptionalLong.empty(),
            2,
            OptionalLong.empty(),
            OptionalLong.empty());
    MemberNetwork two = new MemberNetwork(Long.MAX_VALUE, 1, 0, some, 0, some, some);
    TableRows.write(MemberNetworkTable.writer(StoreOutputFile.local(file)), one, two);

    TableReader<MemberNetwork> reader =
        MemberNetworkTable.reader(StoreInputFile.of(file.toString()));

    assertThat(reader.find(Long.MIN_VALUE)).contains(one);
    assertThat(reader.find(Long.MAX_VALUE)).contains(two);
    assertThat(reader.find(0)).isEmpty();
  }

  @Test
  void emptyFileHasNobody() throws IOException {
    Path file = folder.resolve("part.parquet");
    TableRows.write(MemberNetworkTable.writer(StoreOutputFile.local(file)));

    assertThat(MemberNetworkTable.reader(StoreInputFile.of(file.toString())).find(1)).isEmpty();
  }

  /** About 20 MB of random ids: two row groups. */
  @Test
  void manyMembersAreFoundOverRowGroups() throws IOException {
    Path file = folder.resolve("part.parquet");
    Random random = new Random(5);
    List<MemberConnections> all = new ArrayList<>();
    try (TableWriter<MemberConnections> writer =
        MemberConnectionsTable.writer(StoreOutputFile.local(file))) {
      for (long member = 0; member < 1300; member++) {
        long[] connections = random.longs(member == 700 ? 100_000 : 2000).sorted().toArray();
        all.add(new MemberConnections(3 * member, connections, new long[] {member}));
        writer.write(all.get((int) member));
      }
      writer.finish();
    }

    TableReader<MemberConnections> reader =
        MemberConnectionsTable.reader(StoreInputFile.of(file.toString()));
    List<MemberConnections> found = new ArrayList<>();
    long[] asked = LongStream.range(0, 4000).filter(id -> id % 7 < 2).toArray();
    reader.findAll(asked, found::add);

    assertThat(found)
        .containsExactlyElementsOf(all.stream().filter(row -> row.memberId() % 7 < 2).toList());
    assertThat(reader.find(3 * 700)).contains(all.get(700));
    found.clear();
    reader.findAll(asked, row -> found.add(row) && found.size() < 3);
    assertThat(found).hasSize(3);
  }
}
