package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that heed members, suppressions, impressions and affiliations, in each privacy mode. */
class RecommendPeopleTest {
  private static final long SEED = 11;

  @TempDir private Path folder;

  private Snapshot publish(List<String> inputs, String name, String... more) {
    List<String> args = new ArrayList<>(List.of("recommend"));
    args.addAll(inputs);
    args.addAll(List.of("--member-connections", "--components", "--third-degree", "--reach-gain"));
    args.addAll(List.of(more));
    args.addAll(List.of("--out", folder.resolve(name).toString()));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(folder.resolve(name).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "evidence", "strict"})
  void listsAreThoseOfTheDefinitions(String mode) {
    PeopleNetwork network = new PeopleNetwork(SEED);
    Snapshot snapshot = publish(network.write(folder), mode, "--privacy", mode);
    Map<Long, List<Row>> lists = lists(snapshot);
    Map<Long, List<PeopleNetwork.Expected>> expected = network.lists(mode);

    assertThat(lists.keySet()).isEqualTo(expected.keySet());
    long hidden = 0;
    long fromAffiliations = 0;
    for (long member : expected.keySet()) {
      for (int rank = 0; rank < expected.get(member).size(); rank++) {
        PeopleNetwork.Expected wanted = expected.get(member).get(rank);
        Row candidate = lists.get(member).get(rank);
        String where = "%s: member %d, rank %d".formatted(mode, member, rank);
        assertThat(candidate.<Long>getAs("candidate_id")).as(where).isEqualTo(wanted.candidate());
        assertThat(candidate.<Double>getAs("score")).isCloseTo(wanted.score(), within(1e-6));
        assertThat(candidate.<Integer>getAs("mutual_count")).isEqualTo(wanted.mutuals());
        assertThat(candidate.<Integer>getAs("visible_mutual_count")).isEqualTo(wanted.visible());
        assertThat(candidate.<Long>getList(candidate.fieldIndex("introducers")))
            .as(where)
            .isEqualTo(wanted.introducers());
        Timestamp since = candidate.getAs("second_degree_since");
        assertThat(since == null ? null : since.toInstant().atZone(ZoneOffset.UTC).toLocalDate())
            .as(where)
            .isEqualTo(wanted.since());
        assertThat(candidate.<String>getAs("source"))
            .isEqualTo(wanted.mutuals() > 0 ? "second_degree" : "affiliation");
        hidden += wanted.mutuals() > 0 && wanted.visible() == 0 ? 1 : 0;
        fromAffiliations += wanted.mutuals() == 0 ? 1 : 0;
      }
      assertThat(lists.get(member)).hasSameSizeAs(expected.get(member));
    }
    assertThat(snapshot.manifest().counts())
        .containsEntry("recommendations_without_visible_mutual", hidden)
        .containsEntry("recommendations_from_affiliations", fromAffiliations);
    assertThat(fromAffiliations).isPositive();
    assertThat(hidden > 0).isEqualTo(mode.equals("evidence"));
  }

  private static Map<Long, List<Row>> lists(Snapshot snapshot) {
    Map<Long, List<Row>> lists = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "recommendations").collectAsList()) {
      lists.put(row.getAs("member_id"), row.getList(row.fieldIndex("candidates")));
    }
    return lists;
  }

  @ParameterizedTest
  @ValueSource(strings = {"evidence", "strict"})
  void oneOrThreeSlabs(String mode) {
    List<String> inputs = new PeopleNetwork(SEED).write(folder);
    Map<String, String> one =
        TestStore.checksums(publish(inputs, "one", "--privacy", mode, "--slabs", "1"));
    Map<String, String> three =
        TestStore.checksums(publish(inputs, "three", "--privacy", mode, "--slabs", "3"));
    assertThat(one).hasSize(4);
    assertThat(three).isEqualTo(one);
  }

  @Test
  void openConnectionsAreThoseOfTwoVisibleMembers() {
    PeopleNetwork network = new PeopleNetwork(SEED);
    Snapshot snapshot = publish(network.write(folder), "open");
    for (Row row : TestStore.table(snapshot, "member_connections").collectAsList()) {
      long member = row.getAs("member_id");
      List<Long> all = List.copyOf(network.neighbors(member));
      assertThat(row.<Long>getList(row.fieldIndex("connections"))).isEqualTo(all);
      assertThat(row.<Long>getList(row.fieldIndex("open_connections")))
          .isEqualTo(all.stream().filter(other -> network.open(member, other)).toList());
    }
  }

  /** Rows by table and member, of everybody but some. */
  private static Map<String, String> rows(Snapshot snapshot, List<Long> without) {
    Map<String, String> rows = new TreeMap<>();
    for (String table : List.of("recommendations", "member_network", "member_connections")) {
      for (Row row : TestStore.table(snapshot, table).collectAsList()) {
        long member = row.getAs("member_id");
        if (!without.contains(member)) {
          rows.put(table + " " + member, row.toString());
        }
      }
    }
    return rows;
  }

  @Test
  void inStrictNothingOfOthersDependsOnAClosedConnection() {
    PeopleNetwork network = new PeopleNetwork(SEED);
    Snapshot before = publish(network.write(folder), "before", "--privacy", "strict");
    List<PeopleNetwork.Pair> closed = closed(network);
    assertThat(closed).hasSizeGreaterThan(10);
    // Every fourth is taken away alone.
    for (int i = 0; i < closed.size(); i += closed.size() / 4) {
      PeopleNetwork.Pair pair = closed.get(i);
      PeopleNetwork without = new PeopleNetwork(SEED);
      without.connections.remove(pair);
      Path inputs = folder.resolve("inputs-" + i);
      Snapshot after = publish(without.write(inputs), "after-" + i, "--privacy", "strict");
      List<Long> ends = List.of(pair.a(), pair.b());
      assertThat(rows(after, ends)).as("without %s", pair).isEqualTo(rows(before, ends));
    }
  }

  @Test
  void inEvidenceNoClosedConnectionIsNamedAndInSharedTheyAre() {
    PeopleNetwork network = new PeopleNetwork(SEED);
    List<String> inputs = network.write(folder);
    assertThat(named(network, publish(inputs, "in-evidence", "--privacy", "evidence"))).isZero();
    assertThat(named(network, publish(inputs, "in-strict", "--privacy", "strict"))).isZero();
    assertThat(named(network, publish(inputs, "in-shared", "--privacy", "shared"))).isPositive();
  }

  /** Closed connections that an introducer and a candidate of somebody else's list give away. */
  private static long named(PeopleNetwork network, Snapshot snapshot) {
    return lists(snapshot).values().stream()
        .flatMap(List::stream)
        .flatMap(
            candidate ->
                candidate.<Long>getList(candidate.fieldIndex("introducers")).stream()
                    .map(named -> PeopleNetwork.Pair.of(named, candidate.getAs("candidate_id"))))
        .distinct()
        .filter(pair -> !network.open(pair.a(), pair.b()))
        .count();
  }

  private static List<PeopleNetwork.Pair> closed(PeopleNetwork network) {
    return network.connections.keySet().stream()
        .filter(pair -> network.connected(pair.a(), pair.b()))
        .filter(pair -> !network.open(pair.a(), pair.b()))
        .toList();
  }

  @Test
  void networksAreThoseOfRecommend() {
    List<String> inputs = new PeopleNetwork(SEED).write(folder);
    Snapshot lists = publish(inputs, "lists", "--privacy", "strict");
    List<String> args = new ArrayList<>(List.of("network", "--privacy", "strict", "--components"));
    args.addAll(List.of("--third-degree", "--out", folder.resolve("network").toString()));
    for (int i = 0; i < inputs.size(); i += 2) {
      if (List.of("--connections", "--members", "--as-of").contains(inputs.get(i))) {
        args.addAll(inputs.subList(i, i + 2));
      }
    }
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Snapshot network = Snapshot.at(folder.resolve("network").toString());
    assertThat(TestStore.table(network, "member_network").collectAsList())
        .containsExactlyElementsOf(
            TestStore.table(lists, "member_network").filter("degree > 0").collectAsList())
        .hasSizeGreaterThan(30);
  }

  @Test
  void privacyWithoutMembersIsRefused() {
    String input = TestConnections.pairs(folder, "1-2 2-3");
    KithRun run =
        KithRun.of(
            "recommend", "--connections", input, "--privacy", "strict", "--out", folder + "/out");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--privacy strict", "--members");
  }
}
