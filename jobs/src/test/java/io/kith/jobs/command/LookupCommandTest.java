package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.rank.RecommendationList;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import io.kith.store.RunResults;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotStore;
import io.kith.table.MemberConnections;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.StoreOutputFile;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.parquet.io.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of these tests is the line 1-3-2-4; 1 may know 2 through 3. */
class LookupCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:15:00Z");
  private static final OptionalLong NONE = OptionalLong.empty();

  @TempDir Path store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("lookup", "--store", store.toString()));
    all.addAll(List.of(args));
    return new KithCommandLine(
            new PrintWriter(out), new PrintWriter(err), List.of(LookupCommand.class))
        .run(all.toArray(new String[0]));
  }

  @Test
  void memberIsShownAsAPersonWants() throws IOException {
    String snapshot = publishLine();

    assertThat(run("1")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "member 1 · snapshot " + snapshot,
            "1 connection · 1 in the second degree",
            "",
            "1  2   2nd · 1 mutual connection: 3 · since 2020-09-13");
  }

  @Test
  void internalFieldsAreShownOnlyWhenAskedFor() throws IOException {
    publishLine();

    assertThat(run("1", "--internal")).isZero();

    assertThat(out.toString())
        .contains("1 connection · 1 in the second degree · 0 triangles · clustering 0.00000")
        .contains("since 2020-09-13 · score 1.50000 · 1 mutual in all · jaccard 0.250000");
  }

  @Test
  void memberWithoutRecommendationsIsShown() throws IOException {
    publishLine();

    assertThat(run("4")).isZero();

    assertThat(out.toString()).endsWith("no recommendations" + System.lineSeparator());
  }

  @Test
  void jsonHasPublicFieldsAndNullForInternalOnes() throws IOException {
    publishLine();

    assertThat(run("1", "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    JsonNode candidate = json.at("/recommendations/0");
    assertThat(json.at("/member_id").asLong()).isEqualTo(1);
    assertThat(json.at("/network/second_degree").asLong()).isEqualTo(1);
    assertThat(json.at("/network/internal").isNull()).isTrue();
    assertThat(candidate.get("candidate_id").asLong()).isEqualTo(2);
    assertThat(candidate.get("introducers").get(0).asLong()).isEqualTo(3);
    assertThat(candidate.get("second_degree_since").asText()).isEqualTo("2020-09-13T12:26:40Z");
    assertThat(candidate.at("/reasons/0/kind").asText()).isEqualTo("mutual_connections");
    assertThat(candidate.at("/reasons/0/count").asInt()).isEqualTo(1);
    assertThat(candidate.get("internal").isNull()).isTrue();
    assertThat(out.toString()).doesNotContain("score");
  }

  @Test
  void pairsAreAnsweredFromConnections() throws IOException {
    publishLine();

    assertThat(run("1", "--with", "2")).isZero();
    assertThat(run("3", "--with", "2")).isZero();
    assertThat(run("1", "--with", "4")).isZero();

    assertThat(out.toString().lines().filter(line -> !line.startsWith("members")))
        .containsExactly(
            "2nd",
            "1 mutual connection: 3",
            "1st: connected",
            "0 mutual connections",
            "3rd",
            "0 mutual connections");
  }

  @Test
  void pairIsAnsweredFromARecommendationWithoutConnections() throws IOException {
    publish(false);

    assertThat(run("1", "--with", "2")).isZero();
    assertThat(out.toString().lines().skip(1)).containsExactly("2nd", "1 mutual connection");

    assertThat(run("2", "--with", "4")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot tell how members 2 and 4 are related")
        .contains("--member-connections");
  }

  @Test
  void unknownMembersAreInputErrors() throws IOException {
    publishLine();

    assertThat(run("77")).isEqualTo(2);
    assertThat(run("1", "--with", "78")).isEqualTo(2);
    assertThat(run("--", "-5")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Cannot look up member 77: nobody of that id has a connection")
        .contains("Cannot look up member 78")
        .contains("Cannot look up member -5");
  }

  @Test
  void idMustBeANumber() {
    assertThat(run("one")).isEqualTo(1);
  }

  @Test
  void storeWithoutASnapshotIsAnInputError() {
    assertThat(run("1")).isEqualTo(2);

    assertThat(err.toString()).contains("Cannot read the live snapshot");
  }

  private String publishLine() throws IOException {
    return publish(true);
  }

  private String publish(boolean withConnections) throws IOException {
    RunRequest request =
        new RunRequest(
            "nightly",
            "recommend",
            Instant.parse("2026-11-20T00:00:00Z"),
            new TreeMap<>(),
            List.of());
    SnapshotPublication publication =
        SnapshotPublication.begin(SnapshotStore.open(store.toString()), NOW, request);
    TableSchema schema = RecommendationsTable.schema(List.of("jaccard"), false);
    List<Manifest.Table> tables = new ArrayList<>();
    tables.add(publication.table(schema, List.of(recommendations(publication, schema))));
    tables.add(publication.table(MemberNetworkTable.SCHEMA, List.of(networks(publication))));
    if (withConnections) {
      tables.add(
          publication.table(MemberConnectionsTable.SCHEMA, List.of(connections(publication))));
    }
    Manifest manifest =
        publication.manifest(
            new RunResults(
                new Manifest.Versions("0.1.0", "4.1.0", "17"),
                List.of(),
                tables,
                Map.of(),
                new Manifest.Work(0, 0, 0),
                List.of(),
                List.of()));
    return publication.publish(manifest, true).snapshot().id();
  }

  private static TableFile recommendations(SnapshotPublication publication, TableSchema schema)
      throws IOException {
    RecommendationList list = new RecommendationList(1, 1, List.of("jaccard"), false);
    list.memberId = 1;
    list.size = 1;
    list.candidateIds[0] = 2;
    list.scores[0] = 1.5;
    list.mutualCounts[0] = 1;
    list.visibleMutualCounts[0] = 1;
    list.introducers[0] = 3;
    list.introducerCounts[0] = 1;
    list.secondDegreeSince[0] = 1_600_000_000_000_000L;
    list.measures[0][0] = 0.25;
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(file(publication, schema.name()), schema)) {
      writer.write(list);
      return writer.finish();
    }
  }

  private static TableFile networks(SnapshotPublication publication) throws IOException {
    try (TableWriter<MemberNetwork> writer =
        MemberNetworkTable.writer(file(publication, MemberNetworkTable.NAME))) {
      writer.write(new MemberNetwork(1, 1, 1, NONE, 0, NONE, NONE));
      writer.write(new MemberNetwork(2, 2, 1, NONE, 0, NONE, NONE));
      writer.write(new MemberNetwork(3, 2, 1, NONE, 0, NONE, NONE));
      writer.write(new MemberNetwork(4, 1, 1, NONE, 0, NONE, NONE));
      return writer.finish();
    }
  }

  private static TableFile connections(SnapshotPublication publication) throws IOException {
    try (TableWriter<MemberConnections> writer =
        MemberConnectionsTable.writer(file(publication, MemberConnectionsTable.NAME))) {
      writer.write(new MemberConnections(1, new long[] {3}, new long[] {3}));
      writer.write(new MemberConnections(2, new long[] {3, 4}, new long[] {3, 4}));
      writer.write(new MemberConnections(3, new long[] {1, 2}, new long[] {1, 2}));
      writer.write(new MemberConnections(4, new long[] {2}, new long[] {2}));
      return writer.finish();
    }
  }

  private static OutputFile file(SnapshotPublication publication, String table) {
    return StoreOutputFile.local(Path.of(publication.tableFolder(table), "part-00000.parquet"));
  }
}
