package io.kith.jobs;

import io.kith.jobs.read.InputFilesForTests;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A random network with everything that may be known of its people, and the lists that it must
 * give, from the definitions alone: no labels, no weights in fixed point, no early end.
 */
final class PeopleNetwork {
  static final int TOP = 8;
  static final LocalDate AS_OF = LocalDate.of(2024, 1, 1);
  private static final int MEMBERS = 44;
  private static final List<String> REASONS = List.of("blocked", "dismissed", "pending");

  record Pair(long a, long b) {
    static Pair of(long a, long b) {
      return new Pair(Math.min(a, b), Math.max(a, b));
    }
  }

  /** A row of the members table. */
  record Profile(
      String visibility, String status, boolean candidate, boolean introducer, boolean recipient) {
    boolean active() {
      return status.equals("active");
    }
  }

  record Stint(long member, long organization, String kind, int from, int to) {}

  record Shown(int count, LocalDate last) {}

  /** What the row of a candidate must say. */
  record Expected(
      long candidate,
      double score,
      int mutuals,
      int visible,
      List<Long> introducers,
      LocalDate since) {}

  final Map<Pair, LocalDate> connections =
      new TreeMap<>(Comparator.comparingLong(Pair::a).thenComparingLong(Pair::b));
  final Map<Long, Profile> profiles = new TreeMap<>();
  private final Map<List<Long>, String> suppressions = new LinkedHashMap<>();
  private final Map<List<Long>, Shown> impressions = new LinkedHashMap<>();
  private final List<Stint> stints = new ArrayList<>();

  PeopleNetwork(long seed) {
    Random random = new Random(seed);
    // The last members have no connection at all.
    while (connections.size() < 120) {
      long a = 1 + (long) ((MEMBERS - 4) * Math.pow(random.nextDouble(), 1.5));
      long b = 1L + random.nextInt(MEMBERS - 4);
      if (a != b) {
        connections.put(Pair.of(a, b), LocalDate.of(2018, 1, 1).plusDays(random.nextInt(2000)));
      }
    }
    for (long member = 1; member <= MEMBERS; member++) {
      if (random.nextInt(12) > 0) {
        String status = List.of("active", "inactive", "deleted").get(rare(random, 12, 3));
        profiles.put(
            member,
            new Profile(
                List.of("network", "self", "nobody").get(rare(random, 4, 3)),
                status,
                random.nextInt(9) > 0,
                random.nextInt(5) > 0,
                random.nextInt(12) > 0));
      }
      for (int i = 0; i < 2; i++) {
        int from = 2005 + random.nextInt(15);
        stints.add(
            new Stint(
                member,
                random.nextInt(6),
                i == 0 ? "company" : "school",
                from,
                from + random.nextInt(4)));
        long other = 1L + random.nextInt(MEMBERS);
        if (other != member) {
          suppressions.put(List.of(member, other), REASONS.get(random.nextInt(REASONS.size())));
        }
        long shown = 1L + random.nextInt(MEMBERS);
        if (shown != member) {
          impressions.put(
              List.of(member, shown),
              new Shown(random.nextInt(9), AS_OF.minusDays(random.nextInt(60))));
        }
      }
    }
  }

  private static int rare(Random random, int oneIn, int choices) {
    return random.nextInt(oneIn) == 0 ? 1 + random.nextInt(choices - 1) : 0;
  }

  /** Writes the inputs; gives the options that read them. */
  List<String> write(Path folder) {
    List<String> rows = new ArrayList<>();
    connections.forEach(
        (pair, date) -> rows.add("(%dL, %dL, date '%s')".formatted(pair.a(), pair.b(), date)));
    List<String> options = new ArrayList<>();
    write(folder, options, "connections", "member_a, member_b, connected_at", rows);
    rows.clear();
    profiles.forEach(
        (id, p) ->
            rows.add(
                "(%dL, '%s', '%s', %s, %s, %s)"
                    .formatted(
                        id,
                        p.visibility(),
                        p.status(),
                        p.candidate(),
                        p.introducer(),
                        p.recipient())));
    write(
        folder,
        options,
        "members",
        "member_id, connections_visibility, status, recommendable, introducible,"
            + " receives_recommendations",
        rows);
    rows.clear();
    suppressions.forEach(
        (pair, reason) ->
            rows.add(
                "(%dL, %dL, '%s', date '2023-12-01')".formatted(pair.get(0), pair.get(1), reason)));
    write(folder, options, "suppressions", "member_id, candidate_id, reason, suppressed_at", rows);
    rows.clear();
    impressions.forEach(
        (pair, shown) ->
            rows.add(
                "(%dL, %dL, %d, date '%s')"
                    .formatted(pair.get(0), pair.get(1), shown.count(), shown.last())));
    write(folder, options, "impressions", "member_id, candidate_id, impressions, last_seen", rows);
    rows.clear();
    stints.forEach(
        s ->
            rows.add(
                "(%dL, %dL, '%s', %d, %d)"
                    .formatted(s.member(), s.organization(), s.kind(), s.from(), s.to())));
    write(
        folder,
        options,
        "affiliations",
        "member_id, organization_id, kind, from_year, to_year",
        rows);
    options.addAll(List.of("--as-of", AS_OF.toString(), "--top", "" + TOP));
    return options;
  }

  private static void write(
      Path folder, List<String> options, String input, String columns, List<String> rows) {
    String file =
        InputFilesForTests.write(
            folder.resolve(input + ".parquet"),
            "parquet",
            InputFilesForTests.values(columns, String.join(", ", rows)));
    options.addAll(List.of("--" + input, file));
  }

  private boolean deleted(long member) {
    return profiles.containsKey(member) && profiles.get(member).status().equals("deleted");
  }

  boolean visible(long member) {
    return profiles.containsKey(member) && profiles.get(member).visibility().equals("network");
  }

  boolean open(long a, long b) {
    return visible(a) && visible(b);
  }

  boolean connected(long a, long b) {
    return connections.containsKey(Pair.of(a, b)) && !deleted(a) && !deleted(b);
  }

  Set<Long> members() {
    Set<Long> members = new TreeSet<>(profiles.keySet());
    connections.keySet().forEach(pair -> members.addAll(List.of(pair.a(), pair.b())));
    members.removeIf(this::deleted);
    return members;
  }

  Set<Long> neighbors(long member) {
    Set<Long> neighbors = new TreeSet<>(members());
    neighbors.removeIf(other -> !connected(member, other));
    return neighbors;
  }

  private boolean hidden(long member, long candidate) {
    String there = suppressions.getOrDefault(List.of(member, candidate), "");
    String back = suppressions.getOrDefault(List.of(candidate, member), "");
    return !there.isEmpty() || back.equals("blocked") || back.equals("pending");
  }

  private boolean blocked(long a, long b) {
    return "blocked".equals(suppressions.get(List.of(a, b)))
        || "blocked".equals(suppressions.get(List.of(b, a)));
  }

  private double factor(long member, long candidate) {
    Shown shown = impressions.get(List.of(member, candidate));
    if (shown == null) {
      return 1;
    }
    double days = AS_OF.toEpochDay() - shown.last().toEpochDay();
    return 1 - (1 - Math.exp(-0.1 * shown.count())) * Math.exp(-days / 30);
  }

  /** Every member's list in a mode. */
  Map<Long, List<Expected>> lists(String mode) {
    boolean strict = mode.equals("strict");
    Map<Long, Set<Long>> known = new HashMap<>();
    for (long member : members()) {
      Set<Long> others = new HashSet<>(neighbors(member));
      others.removeIf(other -> strict && !open(member, other));
      known.put(member, others);
    }
    Map<Long, List<Expected>> lists = new TreeMap<>();
    for (long member : members()) {
      Profile profile = profiles.get(member);
      if (profile == null || (profile.active() && profile.recipient())) {
        List<Expected> list = list(member, known, mode.equals("shared"));
        if (!list.isEmpty()) {
          lists.put(member, list);
        }
      }
    }
    return lists;
  }

  private List<Expected> list(long member, Map<Long, Set<Long>> known, boolean all) {
    List<Expected> near = new ArrayList<>();
    List<Expected> others = new ArrayList<>();
    for (long candidate : members()) {
      Profile profile = profiles.get(candidate);
      if (candidate == member
          || connected(member, candidate)
          || profile == null
          || !profile.active()
          || !profile.candidate()) {
        continue;
      }
      Set<Long> mutuals = new TreeSet<>(neighbors(member));
      mutuals.retainAll(known.get(candidate));
      if (hidden(member, candidate)) {
        continue;
      }
      if (!mutuals.isEmpty()) {
        near.add(nearby(member, candidate, mutuals, known, all));
      } else if (affinity(member, candidate) > 0) {
        double score = affinity(member, candidate) * factor(member, candidate);
        others.add(new Expected(candidate, score, 0, 0, List.of(), null));
      }
    }
    Comparator<Expected> best =
        Comparator.<Expected>comparingLong(e -> -Math.round(e.score() * 1e8))
            .thenComparingInt(e -> -e.mutuals())
            .thenComparingLong(Expected::candidate);
    near.sort(best);
    others.sort(best);
    near.addAll(others);
    return near.subList(0, Math.min(TOP, near.size()));
  }

  private Expected nearby(
      long member, long candidate, Set<Long> mutuals, Map<Long, Set<Long>> known, boolean all) {
    double score = 0;
    for (long mutual : mutuals) {
      score += 1 / Math.log(Math.max(2, known.get(mutual).size()));
    }
    List<Long> visible = mutuals.stream().filter(m -> all || open(m, candidate)).toList();
    List<Long> introducers =
        visible.stream()
            .filter(m -> profiles.containsKey(m))
            .filter(m -> profiles.get(m).active() && profiles.get(m).introducer())
            .filter(m -> !blocked(m, member) && !blocked(m, candidate))
            .sorted(
                Comparator.comparingInt((Long m) -> known.get(m).size())
                    .thenComparingLong(m -> -connections.get(Pair.of(member, m)).toEpochDay())
                    .thenComparingLong(m -> m))
            .limit(3)
            .toList();
    LocalDate since =
        visible.stream()
            .map(
                m ->
                    later(
                        connections.get(Pair.of(member, m)),
                        connections.get(Pair.of(m, candidate))))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Expected(
        candidate,
        score * factor(member, candidate),
        mutuals.size(),
        visible.size(),
        introducers,
        since);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private double affinity(long a, long b) {
    double affinity = 0;
    for (Stint mine : stints) {
      for (Stint theirs : stints) {
        int years = Math.min(mine.to(), theirs.to()) - Math.max(mine.from(), theirs.from()) + 1;
        if (mine.member() == a
            && theirs.member() == b
            && mine.organization() == theirs.organization()
            && mine.kind().equals(theirs.kind())
            && profiles.containsKey(a)
            && years > 0) {
          affinity += years / Math.log((double) size(mine));
        }
      }
    }
    return affinity;
  }

  /** Members that the members table has and that are not deleted, at the stint's organization. */
  private long size(Stint stint) {
    return stints.stream()
        .filter(s -> s.organization() == stint.organization() && s.kind().equals(stint.kind()))
        .map(Stint::member)
        .filter(member -> profiles.containsKey(member) && !deleted(member))
        .distinct()
        .count();
  }
}
