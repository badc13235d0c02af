package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.PeopleNetwork.Expected;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists under {@code --max-exposure} and {@code --max-introductions}. */
class CapsTest {
  private static final long SEED = 5;
  private static final int RETRIEVE = 20;
  private static final int INTRODUCERS = 2;

  @TempDir private Path folder;

  private Snapshot publish(List<String> inputs, String name, String... more) {
    List<String> args = new ArrayList<>(List.of("recommend"));
    args.addAll(inputs);
    args.addAll(List.of(more));
    args.addAll(List.of("--out", folder.resolve(name).toString()));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(folder.resolve(name).toString());
  }

  /** One of the lists that compete: whose it is, how urgent, whom it would show, best first. */
  private record Competing(long owner, int rank, int room, List<Long> members) {}

  /** Asks one by one; gives what each list is granted. */
  private static Map<Competing, Set<Long>> granted(List<Competing> lists, int cap) {
    Map<Competing, Set<Long>> shown = new HashMap<>();
    Map<Competing, Integer> next = new HashMap<>();
    Map<Long, TreeMap<List<Long>, Competing>> heldBy = new HashMap<>();
    Deque<Competing> asking = new ArrayDeque<>(lists);
    while (!asking.isEmpty()) {
      Competing list = asking.removeFirst();
      Set<Long> has = shown.computeIfAbsent(list, l -> new TreeSet<>());
      while (has.size() < list.room() && next.getOrDefault(list, 0) < list.members().size()) {
        int place = next.merge(list, 1, Integer::sum) - 1;
        long member = list.members().get(place);
        has.add(member);
        TreeMap<List<Long>, Competing> held =
            heldBy.computeIfAbsent(
                member,
                m ->
                    new TreeMap<>(
                        java.util.Comparator.<List<Long>>comparingLong(claim -> claim.get(0))
                            .thenComparingLong(claim -> claim.get(1))));
        held.put(List.of((long) list.rank() + place, list.owner()), list);
        if (held.size() > cap) {
          Competing out = held.pollLastEntry().getValue();
          shown.get(out).remove(member);
          asking.add(out);
        }
      }
    }
    return shown;
  }

  @ParameterizedTest
  @CsvSource({"shared, 6", "evidence, 4", "evidence, 1", "strict, 5"})
  void listsAreThoseOfDeferredAcceptance(String mode, int cap) {
    PeopleNetwork network = new PeopleNetwork(SEED);
    PeopleNetwork asking = new PeopleNetwork(SEED);
    if (mode.equals("strict")) {
      asking.connections.keySet().removeIf(pair -> !network.open(pair.a(), pair.b()));
    }
    List<Competing> competing = new ArrayList<>();
    asking
        .lists(mode, RETRIEVE)
        .forEach(
            (member, list) ->
                competing.add(
                    new Competing(
                        member,
                        0,
                        PeopleNetwork.TOP,
                        list.stream().map(Expected::candidate).toList())));
    Map<Competing, Set<Long>> granted = granted(competing, cap);
    Map<Long, List<Long>> expected = new TreeMap<>();
    Map<Long, List<Expected>> all = network.lists(mode, 1000);
    for (Competing list : competing) {
      List<Long> shown =
          all.getOrDefault(list.owner(), List.of()).stream()
              .map(Expected::candidate)
              .filter(granted.get(list)::contains)
              .toList();
      if (!shown.isEmpty()) {
        expected.put(list.owner(), shown);
      }
    }

    Snapshot snapshot =
        publish(
            network.write(folder),
            mode + cap,
            "--privacy",
            mode,
            "--max-exposure",
            "" + cap,
            "--retrieve",
            "" + RETRIEVE);

    Map<Long, List<Long>> lists = new TreeMap<>();
    lists(snapshot)
        .forEach((member, list) -> lists.put(member, list.stream().map(CapsTest::id).toList()));
    assertThat(lists).isEqualTo(expected);
    assertThat(most(lists)).isEqualTo(cap);
    Manifest manifest = snapshot.manifest();
    long missing =
        competing.stream()
            .mapToLong(
                list -> Math.min(list.room(), list.members().size()) - granted.get(list).size())
            .sum();
    assertThat(manifest.counts())
        .containsEntry("exposure_max", (long) cap)
        .containsEntry("exposure_missing_candidates", missing);
    assertThat(manifest.figures().get("exposure_gini_after"))
        .isLessThan(manifest.figures().get("exposure_gini_before"));
  }

  private static long id(Row candidate) {
    return candidate.getAs("candidate_id");
  }

  private static long most(Map<Long, List<Long>> lists) {
    Map<Long, Long> shown = new HashMap<>();
    lists.values().forEach(list -> list.forEach(id -> shown.merge(id, 1L, Long::sum)));
    return shown.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static Map<Long, List<Row>> lists(Snapshot snapshot) {
    Map<Long, List<Row>> lists = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "recommendations").collectAsList()) {
      lists.put(row.getAs("member_id"), row.getList(row.fieldIndex("candidates")));
    }
    return lists;
  }

  @ParameterizedTest
  @CsvSource({"evidence, 3", "strict, 2", "shared, 0"})
  void introducersAreThoseOfDeferredAcceptance(String mode, int cap) {
    PeopleNetwork network = new PeopleNetwork(SEED);
    PeopleNetwork asking = new PeopleNetwork(SEED);
    asking.introducersMax = 4 * INTRODUCERS;
    if (mode.equals("strict")) {
      asking.connections.keySet().removeIf(pair -> !network.open(pair.a(), pair.b()));
    }
    List<Competing> competing = new ArrayList<>();
    Map<List<Long>, Competing> byPair = new HashMap<>();
    asking
        .lists(mode)
        .forEach(
            (member, list) -> {
              for (int rank = 0; rank < list.size(); rank++) {
                Expected entry = list.get(rank);
                Competing names =
                    new Competing(
                        member, rank * asking.introducersMax, INTRODUCERS, entry.introducers());
                competing.add(names);
                byPair.put(List.of(member, entry.candidate()), names);
              }
            });
    Map<Competing, Set<Long>> granted = granted(competing, cap);

    Snapshot snapshot =
        publish(
            network.write(folder),
            mode,
            "--privacy",
            mode,
            "--introducers",
            "" + INTRODUCERS,
            "--max-introductions",
            "" + cap);

    Map<Long, Long> named = new HashMap<>();
    network.introducersMax = 1000;
    Map<Long, List<Expected>> expected = network.lists(mode);
    Map<Long, List<Row>> lists = lists(snapshot);
    assertThat(lists.keySet()).isEqualTo(expected.keySet());
    lists.forEach(
        (member, list) -> {
          for (int rank = 0; rank < list.size(); rank++) {
            Row candidate = list.get(rank);
            Competing asked = byPair.get(List.of(member, id(candidate)));
            List<Long> introducers = candidate.getList(candidate.fieldIndex("introducers"));
            assertThat(introducers)
                .isEqualTo(
                    expected.get(member).get(rank).introducers().stream()
                        .filter(m -> asked != null && granted.get(asked).contains(m))
                        .toList());
            introducers.forEach(m -> named.merge(m, 1L, Long::sum));
          }
        });
    assertThat(named.values()).allMatch(times -> times <= cap);
    assertThat(named.isEmpty()).isEqualTo(cap == 0);
    assertThat(snapshot.manifest().counts()).containsEntry("introductions_max", (long) cap);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evidence", "strict"})
  void oneOrThreeSlabsAndRowsInAnyOrder(String mode) {
    PeopleNetwork network = new PeopleNetwork(SEED);
    List<String> inputs = network.write(folder);
    network.rowOrder = 99;
    List<String> shuffled = network.write(folder.resolve("shuffled"));
    Map<String, String> one = TestStore.checksums(both(inputs, "one", mode, "1"));
    Map<String, String> three = TestStore.checksums(both(shuffled, "three", mode, "3"));
    assertThat(three).isEqualTo(one);
  }

  private Snapshot both(List<String> inputs, String name, String mode, String slabs) {
    return publish(
        inputs,
        name,
        "--privacy",
        mode,
        "--slabs",
        slabs,
        "--max-exposure",
        "4",
        "--max-introductions",
        "3",
        "--facets");
  }

  @Test
  void connectionsAloneAreEnough() {
    String input = TestConnections.pairs(folder, "1-2 1-3 1-4 1-5 5-6");
    // 2, 3, 4 and 5 know each other over 1, and 1 knows 6 over 5, as do 2, 3 and 4 at the third.
    Snapshot snapshot =
        publish(List.of("--connections", input), "plain", "--top", "2", "--max-exposure", "2");
    Map<Long, List<Long>> lists = new TreeMap<>();
    lists(snapshot)
        .forEach((member, list) -> lists.put(member, list.stream().map(CapsTest::id).toList()));
    // All of 2 to 5 score the same: each asks for the smallest two ids, who can be shown twice.
    assertThat(lists)
        .isEqualTo(
            Map.of(
                1L, List.of(6L),
                2L, List.of(3L, 4L),
                3L, List.of(2L, 4L),
                4L, List.of(2L, 3L),
                6L, List.of(1L)));
  }

  @Test
  void retrieveIsForCaps() {
    String input = TestConnections.pairs(folder, "1-2 2-3");
    KithRun run = KithRun.of("recommend", "--retrieve", "60", "--connections", input);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--retrieve 60", "--max-exposure");
  }
}
