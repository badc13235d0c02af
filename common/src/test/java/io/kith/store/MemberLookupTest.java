package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.rank.RecommendationList;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberLookupTest {
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final int MEMBERS_PER_FILE = 20;

  @TempDir Path folder;

  /** A line 1-2-3-4-5-6, with 7 apart. */
  @Test
  void degreesOfSeparationAlongALine() throws IOException {
    MemberLookup lookup = lookup(graph("1-2 2-3 3-4 4-5 5-6 7-8"));

    assertThat(lookup.degreeOfSeparation(1, 1)).hasValue(0);
    assertThat(lookup.degreeOfSeparation(1, 2)).hasValue(1);
    assertThat(lookup.degreeOfSeparation(3, 1)).hasValue(2);
    assertThat(lookup.degreeOfSeparation(1, 4)).hasValue(3);
    assertThat(lookup.degreeOfSeparation(4, 1)).hasValue(3);
    assertThat(lookup.degreeOfSeparation(1, 5)).isEmpty();
    assertThat(lookup.degreeOfSeparation(1, 7)).isEmpty();
    assertThat(lookup.degreeOfSeparation(1, 99)).isEmpty();
  }

  @Test
  void degreesOfSeparationAreThoseOfBreadthFirstSearch() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    Map<Long, Set<Long>> graph = new TreeMap<>();
    for (int i = 0; i < 130; i++) {
      connect(graph, random.nextLong(100), random.nextLong(100));
    }
    MemberLookup lookup = lookup(graph);

    for (int i = 0; i < 300; i++) {
      long a = random.nextLong(100);
      long b = random.nextLong(100);
      assertThat(lookup.degreeOfSeparation(a, b))
          .as("%d and %d of seed %d", a, b, seed)
          .isEqualTo(distance(graph, a, b));
    }
  }

  @Test
  void mutualConnectionsAreAscending() throws IOException {
    MemberLookup lookup = lookup(graph("1-5 1-9 1-3 2-9 2-3 2-4 2-5"));

    assertThat(lookup.mutualConnections(1, 2)).containsExactly(3, 5, 9);
    assertThat(lookup.mutualConnections(1, 77)).isEmpty();
  }

  /** In these tests connections to 9 and its multiples are closed. */
  @Test
  void visibleMutualConnectionsAreOpenToTheOther() throws IOException {
    MemberLookup lookup = lookup(graph("1-5 1-9 1-3 2-9 2-3 2-4 2-5"));

    assertThat(lookup.visibleMutualConnections(1, 2)).containsExactly(3, 5);
    assertThat(lookup.visibleMutualConnections(2, 1)).containsExactly(3, 5);
  }

  @Test
  void networkAndRecommendationsOfAMember() throws IOException {
    MemberLookup lookup = lookup(graph("1-2 2-3"));

    assertThat(lookup.network(2)).contains(new MemberNetwork(2, 2, 0, NONE, 0, NONE, NONE));
    assertThat(lookup.network(77)).isEmpty();
    assertThat(lookup.recommendations(1)).hasSize(1);
    assertThat(lookup.recommendations(1).get(0).candidateId()).isEqualTo(101);
    assertThat(lookup.recommendations(77)).isEmpty();
    assertThat(lookup.connections(1)).contains(new MemberConnections(1, ids(2), ids(2)));
  }

  @Test
  void tableThatWasNotPublishedIsNamed() {
    SnapshotStore store = SnapshotStore.open(folder.toString());
    MemberLookup lookup =
        MemberLookup.of(Snapshots.publish(store, Snapshots.NOW, Snapshots.request("nightly")));

    assertThat(lookup.has("member_connections")).isFalse();
    assertThatThrownBy(() -> lookup.degreeOfSeparation(1, 2))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("Cannot read table member_connections");
  }

  @Test
  void missingFileIsNamed() throws IOException {
    MemberLookup lookup = lookup(graph("1-2"));
    Path file = Path.of(lookup.snapshot().locate(lookup.snapshot().files("member_network").get(0)));
    Files.delete(file);

    assertThatThrownBy(() -> lookup.network(1))
        .isInstanceOf(KithException.class)
        .hasMessageStartingWith("Cannot read '" + file + "'");
  }

  private static Map<Long, Set<Long>> graph(String edges) {
    Map<Long, Set<Long>> graph = new TreeMap<>();
    for (String edge : edges.split(" ", -1)) {
      String[] ends = edge.split("-", -1);
      connect(graph, Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }
    return graph;
  }

  private static void connect(Map<Long, Set<Long>> graph, long a, long b) {
    if (a != b) {
      graph.computeIfAbsent(a, id -> new TreeSet<>()).add(b);
      graph.computeIfAbsent(b, id -> new TreeSet<>()).add(a);
    }
  }

  private static OptionalInt distance(Map<Long, Set<Long>> graph, long a, long b) {
    TreeSet<Long> reached = new TreeSet<>(List.of(a));
    for (int distance = 0; distance <= 3; distance++) {
      if (reached.contains(b)) {
        return OptionalInt.of(distance);
      }
      for (long id : List.copyOf(reached)) {
        reached.addAll(graph.getOrDefault(id, Set.of()));
      }
    }
    return OptionalInt.empty();
  }

  /** A snapshot of the graph, each table in files of a few members; u is recommended u + 100. */
  private MemberLookup lookup(Map<Long, Set<Long>> graph) throws IOException {
    SnapshotStore store = SnapshotStore.open(folder.toString());
    RunRequest request = Snapshots.request("nightly");
    SnapshotPublication publication = SnapshotPublication.begin(store, Snapshots.NOW, request);
    TableSchema schema = RecommendationsTable.schema(List.of(), false);
    List<TableFile> recommendations = new ArrayList<>();
    List<TableFile> networks = new ArrayList<>();
    List<TableFile> connections = new ArrayList<>();
    List<Long> members = List.copyOf(graph.keySet());
    for (int from = 0; from < members.size(); from += MEMBERS_PER_FILE) {
      List<Long> part = members.subList(from, Math.min(members.size(), from + MEMBERS_PER_FILE));
      try (TableWriter<RecommendationList> writer =
              RecommendationsTable.writer(
                  file(publication, RecommendationsTable.NAME, from), schema);
          TableWriter<MemberNetwork> network =
              MemberNetworkTable.writer(file(publication, MemberNetworkTable.NAME, from));
          TableWriter<MemberConnections> connected =
              MemberConnectionsTable.writer(file(publication, MemberConnectionsTable.NAME, from))) {
        for (long member : part) {
          writer.write(recommendation(member));
          network.write(
              new MemberNetwork(member, graph.get(member).size(), 0, NONE, 0, NONE, NONE));
          long[] ids = ids(graph.get(member));
          long[] open =
              graph.get(member).stream()
                  .mapToLong(id -> id)
                  .filter(id -> id % 9 != 0 && member % 9 != 0)
                  .toArray();
          connected.write(new MemberConnections(member, ids, open));
        }
        recommendations.add(writer.finish());
        networks.add(network.finish());
        connections.add(connected.finish());
      }
    }
    Manifest manifest =
        publication.manifest(
            new RunResults(
                new Manifest.Versions("0.1.0", "4.1.0", "17"),
                List.of(),
                List.of(
                    publication.table("recommendations", 1, List.of(), recommendations),
                    publication.table("member_network", 1, List.of(), networks),
                    publication.table("member_connections", 1, List.of(), connections)),
                Map.of(),
                new Manifest.Work(0, 0, 0),
                List.of(),
                List.of()));
    publication.publish(manifest, true);
    return MemberLookup.of(store.live());
  }

  private static org.apache.parquet.io.OutputFile file(
      SnapshotPublication publication, String table, int part) {
    return StoreOutputFile.local(
        Path.of(publication.tableFolder(table), "part-%05d.parquet".formatted(part)));
  }

  private static RecommendationList recommendation(long member) {
    RecommendationList list = new RecommendationList(1, 1, List.of(), false);
    list.memberId = member;
    list.size = 1;
    list.candidateIds[0] = member + 100;
    list.mutualCounts[0] = 1;
    return list;
  }

  private static long[] ids(long id) {
    return new long[] {id};
  }

  private static long[] ids(java.util.Collection<Long> ids) {
    return ids.stream().mapToLong(id -> id).toArray();
  }
}
