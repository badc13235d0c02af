package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.PeopleNetwork.Pair;
import io.kith.jobs.PeopleNetwork.Profile;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks on what members are told, to find closed connections of others: those published on lists
 * of mutual friends, with every input, cap and table on. What they recover in each mode is the
 * table of jobs/docs/privacy.md.
 */
class PrivacyAttacksTest {
  private static final long[] SEEDS = {3, 17, 40};
  private static final int CHANGES = 3;
  private static final List<String> MODES = List.of("shared", "evidence", "strict");
  private static final String NAMES = "introducers that are named";
  private static final String COUNTS = "counts of mutual connections";
  private static final String FEW = "members with one to three connections";
  private static final String ORDER = "the order of lists";
  private static final String COLLUSION = "every second member colludes";
  private static final String SNAPSHOTS = "two snapshots, before and after";

  @TempDir private Path folder;

  /** A candidate as its member is told. */
  private record Told(long id, int visible, List<Long> introducers, boolean secondDegree) {
    static Told of(Group candidate) {
      return new Told(
          candidate.getLong("candidate_id", 0),
          candidate.getInteger("visible_mutual_count", 0),
          PublishedRows.longs(candidate, "introducers"),
          candidate.getString("source", 0).equals("second_degree"));
    }
  }

  /** What an attack tried and found, by mode. */
  private final Map<String, Map<String, long[]>> figures = new LinkedHashMap<>();

  private void report(String attack, String mode, long tried, long recovered) {
    long[] sums =
        figures
            .computeIfAbsent(attack, a -> new LinkedHashMap<>())
            .computeIfAbsent(mode, m -> new long[2]);
    sums[0] += tried;
    sums[1] += recovered;
  }

  /** A network with members of one to three connections, next to those that hide theirs. */
  private static PeopleNetwork network(long seed) {
    PeopleNetwork network = new PeopleNetwork(seed);
    List<Long> hidden = network.members().stream().filter(m -> !network.visible(m)).toList();
    List<Long> all = List.copyOf(network.members());
    for (int i = 0; i < hidden.size(); i++) {
      for (int degree = 1; degree <= 3; degree++) {
        long planted = 100L * degree + i;
        network.profiles.put(planted, new Profile("network", "active", true, true, true));
        for (int k = 0; k < degree; k++) {
          long other = k == 0 ? hidden.get(i) : all.get((i * 7 + k * 13) % all.size());
          network.connections.put(Pair.of(planted, other), LocalDate.of(2022, 5, 1));
        }
      }
    }
    return network;
  }

  private Snapshot publish(PeopleNetwork network, String name, String mode) {
    List<String> args = new ArrayList<>(List.of("recommend", "--privacy", mode));
    args.addAll(network.write(folder.resolve(name)));
    args.addAll(
        List.of(
            "--score",
            "common-neighbors",
            "--facets",
            "--member-connections",
            "--max-exposure",
            "9",
            "--max-introductions",
            "12",
            "--out",
            folder.resolve(name + "-out").toString()));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(folder.resolve(name + "-out").toString());
  }

  private static Map<Long, List<Told>> told(Snapshot snapshot) {
    Map<Long, List<Told>> lists = new TreeMap<>();
    for (Group row : PublishedRows.of(snapshot, "recommendations")) {
      lists.put(
          row.getLong("member_id", 0),
          PublishedRows.structs(row, "candidates").stream().map(Told::of).toList());
    }
    return lists;
  }

  private static Set<Pair> closed(PeopleNetwork network) {
    Set<Pair> closed = new HashSet<>(network.connections.keySet());
    closed.removeIf(
        pair -> !network.connected(pair.a(), pair.b()) || network.open(pair.a(), pair.b()));
    return closed;
  }

  @Test
  void whatIsRecoveredIsWhatThePageSays() throws IOException {
    for (long seed : SEEDS) {
      for (String mode : MODES) {
        PeopleNetwork network = network(seed);
        Snapshot snapshot = publish(network, mode + seed, mode);
        attackOne(network, told(snapshot), mode);
        attackTwo(seed, snapshot, mode);
      }
    }
    List<String> table = table();
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/attacks.md"), table);
    assertThat(recovered("strict")).allMatch(found -> found == 0);
    assertThat(recovered("shared")).allMatch(found -> found > 0);
    assertThat(figures.get(NAMES).get("evidence")[1]).isZero();
    assertThat(figures.get(COUNTS).get("evidence")[1]).isZero();
    assertThat(Files.readAllLines(Path.of("docs/privacy.md"))).containsSequence(table);
  }

  private List<Long> recovered(String mode) {
    return figures.values().stream().map(modes -> modes.get(mode)[1]).toList();
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| attack | closed connections tried | `shared` | `evidence` | `strict` |");
    lines.add("|---|---|---|---|---|");
    figures.forEach(
        (attack, modes) ->
            lines.add(
                "| %s | %d | %d | %d | %d |"
                    .formatted(
                        attack,
                        modes.get("shared")[0],
                        modes.get("shared")[1],
                        modes.get("evidence")[1],
                        modes.get("strict")[1])));
    return lines;
  }

  private void attackOne(PeopleNetwork network, Map<Long, List<Told>> lists, String mode) {
    Set<Pair> closed = closed(network);
    Map<String, Set<Pair>> claims = new LinkedHashMap<>();
    for (String attack : List.of(NAMES, COUNTS, FEW, ORDER, COLLUSION)) {
      claims.put(attack, new HashSet<>());
    }
    lists.forEach(
        (member, list) -> {
          List<Long> own = List.copyOf(network.neighbors(member));
          for (int rank = 0; rank < list.size(); rank++) {
            Told candidate = list.get(rank);
            long id = candidate.id();
            candidate.introducers().forEach(m -> claims.get(NAMES).add(Pair.of(m, id)));
            // All that open connections do not explain, if there is one way alone to explain it.
            List<Long> unexplained = own.stream().filter(m -> !network.open(m, id)).toList();
            if (candidate.visible() - (own.size() - unexplained.size()) == unexplained.size()) {
              unexplained.forEach(m -> claims.get(COUNTS).add(Pair.of(m, id)));
            }
            if (own.size() <= 3 && knownMutuals(list, rank) >= own.size()) {
              own.forEach(m -> claims.get(FEW).add(Pair.of(m, id)));
            }
            if (byOrder(list, rank) >= own.size()) {
              own.forEach(m -> claims.get(ORDER).add(Pair.of(m, id)));
            }
            if (member % 2 == 0 && candidate.secondDegree()) {
              Set<Long> possible = possible(network, own, id);
              if (possible.size() == 1) {
                possible.forEach(m -> claims.get(COLLUSION).add(Pair.of(m, id)));
              }
            }
          }
        });
    claims.forEach(
        (attack, pairs) -> {
          pairs.retainAll(closed);
          report(attack, mode, closed.size(), pairs.size());
        });
  }

  /** Mutuals that a candidate has at least: what is told, and one for being there. */
  private static int knownMutuals(List<Told> list, int rank) {
    Told candidate = list.get(rank);
    return candidate.secondDegree() ? Math.max(1, candidate.visible()) : 0;
  }

  /** Mutuals that a candidate has at least, as it stands before others. */
  private static int byOrder(List<Told> list, int rank) {
    int most = 0;
    for (int later = rank + 1; later < list.size() && list.get(rank).secondDegree(); later++) {
      int known = knownMutuals(list, later);
      boolean isTieLost = known > 0 && list.get(later).id() < list.get(rank).id();
      most = Math.max(most, known + (isTieLost ? 1 : 0));
    }
    return most;
  }

  /** Who may lead to a candidate, where no open connection does: colluders know their own. */
  private static Set<Long> possible(PeopleNetwork network, List<Long> own, long candidate) {
    if (own.stream().anyMatch(m -> network.open(m, candidate) && network.connected(m, candidate))) {
      return Set.of();
    }
    Set<Long> possible = new TreeSet<>(own);
    possible.removeIf(m -> m % 2 == 0 && !network.neighbors(m).contains(candidate));
    // If both showed theirs, everybody would know.
    possible.removeIf(m -> network.open(m, candidate));
    return possible;
  }

  /** Takes one closed connection away, and compares what others are told. */
  private void attackTwo(long seed, Snapshot before, String mode) {
    List<Pair> closed =
        closed(network(seed)).stream()
            .sorted(java.util.Comparator.comparingLong(Pair::a).thenComparingLong(Pair::b))
            .toList();
    Map<Long, List<Told>> listsBefore = told(before);
    for (int i = 0; i < CHANGES; i++) {
      Pair taken = closed.get(i * closed.size() / CHANGES);
      PeopleNetwork network = network(seed);
      network.connections.remove(taken);
      Snapshot after = publish(network, "%s%d-%d".formatted(mode, seed, i), mode);
      List<Long> ends = List.of(taken.a(), taken.b());
      if (mode.equals("strict")) {
        assertThat(rows(after, ends)).as("without %s", taken).isEqualTo(rows(before, ends));
      }
      boolean isFound = differ(network, listsBefore, told(after), taken);
      report(SNAPSHOTS, mode, 1, isFound ? 1 : 0);
    }
  }

  /** Whether somebody else lost a candidate or a mutual of one, and all who did say who it was. */
  private static boolean differ(
      PeopleNetwork network,
      Map<Long, List<Told>> before,
      Map<Long, List<Told>> after,
      Pair taken) {
    Map<Long, Set<Long>> explanations = new TreeMap<>();
    before.forEach(
        (member, list) -> {
          if (member == taken.a() || member == taken.b()) {
            return;
          }
          for (Told candidate : list) {
            int left =
                after.getOrDefault(member, List.of()).stream()
                    .filter(told -> told.id() == candidate.id())
                    .mapToInt(told -> Math.max(1, told.visible()))
                    .findAny()
                    .orElse(0);
            if (candidate.secondDegree() && left < Math.max(1, candidate.visible())) {
              explanations
                  .computeIfAbsent(candidate.id(), id -> new TreeSet<>(network.neighbors(member)))
                  .retainAll(network.neighbors(member));
            }
          }
        });
    return Set.of(taken.b()).equals(explanations.get(taken.a()))
        || Set.of(taken.a()).equals(explanations.get(taken.b()));
  }

  /** Rows by table and member, of everybody but some. */
  private static Map<String, String> rows(Snapshot snapshot, List<Long> without) {
    Map<String, String> rows = new TreeMap<>();
    for (String table :
        List.of(
            "recommendations", "member_network", "member_connections", "second_degree_facets")) {
      for (Group row : PublishedRows.of(snapshot, table)) {
        long member = row.getLong("member_id", 0);
        if (!without.contains(member)) {
          rows.put(table + " " + member, row.toString());
        }
      }
    }
    return rows;
  }
}
