package io.kith.jobs;

import io.kith.jobs.read.ParquetFileForTests;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What members may have in common; the smallest id or name first within a kind. */
  record Value(String facet, long id, String name) implements Comparable<Value> {
    private static final List<String> KINDS =
        List.of("company", "past_company", "school", "group", "industry", "location");

    @Override
    public int compareTo(Value other) {
      return Comparator.<Value>comparingInt(value -> KINDS.indexOf(value.facet()))
          .thenComparingLong(Value::id)
          .thenComparing(Value::name)
          .compare(this, other);
    }
  }

  /** What the row of a facet must say. */
  record ExpectedFacet(
      Value value,
      int first,
      List<Long> firstMembers,
      long second,
      List<Long> introducers,
      List<Long> secondMembers) {}

  record Shown(int count, LocalDate last) {}

  /** What the row of a candidate must say. */
  record Expected(
      long candidate,
      double score,
      int mutuals,
      int visible,
      List<Long> introducers,
      LocalDate since) {}

  /** Another number, another order of the inputs' rows; 0 for the order in which they were made. */
  long rowOrder;

  /** The most introducers of a candidate. */
  int introducersMax = 3;

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
        long organization = random.nextInt(6);
        int to = from + random.nextInt(4);
        boolean now = i == 0 && member % 3 == 0;
        stints.add(
            new Stint(
                member,
                organization,
                i == 0 ? "company" : "school",
                from,
                now ? AS_OF.getYear() : to));
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
    List<String> options = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    connections.forEach((pair, date) -> rows.add(List.of(pair.a(), pair.b(), date)));
    write(
        folder,
        options,
        "connections",
        "required int64 member_a; required int64 member_b; required int32 connected_at (DATE);",
        rows);
    rows.clear();
    profiles.forEach(
        (id, p) ->
            rows.add(
                Arrays.asList(
                    id,
                    industry(id).orElse(null),
                    location(id).orElse(null),
                    p.visibility(),
                    p.status(),
                    p.candidate(),
                    p.introducer(),
                    p.recipient())));
    write(
        folder,
        options,
        "members",
        "required int64 member_id; optional binary industry (UTF8); optional binary location (UTF8);"
            + " required binary connections_visibility (UTF8); required binary status (UTF8);"
            + " required boolean recommendable; required boolean introducible;"
            + " required boolean receives_recommendations;",
        rows);
    rows.clear();
    LocalDate suppressed = LocalDate.of(2023, 12, 1);
    suppressions.forEach(
        (pair, reason) -> rows.add(List.of(pair.get(0), pair.get(1), reason, suppressed)));
    write(
        folder,
        options,
        "suppressions",
        "required int64 member_id; required int64 candidate_id; required binary reason (UTF8);"
            + " required int32 suppressed_at (DATE);",
        rows);
    rows.clear();
    impressions.forEach(
        (pair, shown) -> rows.add(List.of(pair.get(0), pair.get(1), shown.count(), shown.last())));
    write(
        folder,
        options,
        "impressions",
        "required int64 member_id; required int64 candidate_id; required int32 impressions;"
            + " required int32 last_seen (DATE);",
        rows);
    rows.clear();
    stints.forEach(
        s ->
            rows.add(
                Arrays.asList(
                    s.member(),
                    s.organization(),
                    s.kind(),
                    organization(s),
                    s.from(),
                    s.to() == AS_OF.getYear() ? null : s.to())));
    write(
        folder,
        options,
        "affiliations",
        "required int64 member_id; required int64 organization_id; required binary kind (UTF8);"
            + " required binary organization (UTF8); required int32 from_year;"
            + " optional int32 to_year;",
        rows);
    options.addAll(List.of("--as-of", AS_OF.toString(), "--top", "" + TOP));
    return options;
  }

  private void write(
      Path folder, List<String> options, String input, String columns, List<List<Object>> rows) {
    if (rowOrder != 0) {
      Collections.shuffle(rows, new Random(rowOrder));
    }
    String file = ParquetFileForTests.of(folder.resolve(input + ".parquet"), columns).write(rows);
    options.addAll(List.of("--" + input, file));
  }

  private static String organization(Stint stint) {
    return stint.kind() + " " + stint.organization();
  }

  private static Optional<String> industry(long member) {
    return member % 7 == 0 ? Optional.empty() : Optional.of("Industry " + member % 4);
  }

  private static Optional<String> location(long member) {
    return member % 5 == 0 ? Optional.empty() : Optional.of("Place " + member * 7 % 11);
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
    return lists(mode, TOP);
  }

  /** Every member's list of at most so many candidates in a mode. */
  Map<Long, List<Expected>> lists(String mode, int top) {
    Map<Long, Set<Long>> known = known(mode.equals("strict"));
    Map<Long, List<Expected>> lists = new TreeMap<>();
    for (long member : members()) {
      if (receives(member)) {
        List<Expected> list = list(member, known, mode.equals("shared"), top);
        if (!list.isEmpty()) {
          lists.put(member, list);
        }
      }
    }
    return lists;
  }

  private boolean receives(long member) {
    Profile profile = profiles.get(member);
    return profile == null || (profile.active() && profile.recipient());
  }

  /** What others know of each member's connections. */
  private Map<Long, Set<Long>> known(boolean strict) {
    Map<Long, Set<Long>> known = new HashMap<>();
    for (long member : members()) {
      Set<Long> others = new HashSet<>(neighbors(member));
      others.removeIf(other -> strict && !open(member, other));
      known.put(member, others);
    }
    return known;
  }

  private List<Expected> list(long member, Map<Long, Set<Long>> known, boolean all, int top) {
    List<Expected> others = new ArrayList<>();
    List<Expected> list = near(member, known, all, others);
    list.addAll(others);
    return list.subList(0, Math.min(top, list.size()));
  }

  /** All candidates at distance 2, best first; those of affiliations alone go to others. */
  private List<Expected> near(
      long member, Map<Long, Set<Long>> known, boolean all, List<Expected> others) {
    List<Expected> near = new ArrayList<>();
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
    return near;
  }

  /** Every member's facets in a mode. */
  Map<Long, List<ExpectedFacet>> facets(String mode, int valuesMax, int values, int members) {
    Map<Long, Set<Long>> known = known(mode.equals("strict"));
    boolean all = mode.equals("shared");
    Map<Long, List<ExpectedFacet>> facets = new TreeMap<>();
    for (long member : members()) {
      Map<Value, Set<Long>> first = new TreeMap<>();
      Map<Value, Set<Long>> second = new TreeMap<>();
      for (long other : members()) {
        boolean connected = connected(member, other);
        if (other != member && (connected || isSecondDegree(member, other, known, all))) {
          for (Value value : values(other)) {
            (connected ? first : second).computeIfAbsent(value, v -> new TreeSet<>()).add(other);
          }
        }
      }
      Comparator<Value> largest = Comparator.comparingInt(v -> -size(second, v));
      List<Value> kept =
          new ArrayList<>(
              first.keySet().stream()
                  .sorted(
                      Comparator.<Value>comparingInt(v -> -size(first, v))
                          .thenComparing(largest)
                          .thenComparing(v -> v))
                  .limit(valuesMax)
                  .toList());
      second.keySet().stream()
          .filter(value -> !kept.contains(value))
          .sorted(largest.thenComparing(v -> v))
          .limit(values)
          .forEach(kept::add);
      List<Expected> near =
          near(member, known, all, new ArrayList<>()).stream()
              .filter(e -> e.visible() > 0)
              .toList();
      if (receives(member) && !kept.isEmpty()) {
        List<ExpectedFacet> row = new ArrayList<>();
        for (Value value : kept) {
          List<Expected> named =
              near.stream()
                  .filter(e -> values(e.candidate()).contains(value))
                  .limit(members)
                  .toList();
          row.add(
              new ExpectedFacet(
                  value,
                  size(first, value),
                  first.getOrDefault(value, Set.of()).stream()
                      .filter(m -> !profiles.containsKey(m) || profiles.get(m).active())
                      .filter(m -> !blocked(m, member))
                      .sorted(introducers(member, known))
                      .limit(10)
                      .toList(),
                  size(second, value),
                  mostNamed(named, introducers(member, known)),
                  named.stream().map(Expected::candidate).toList()));
        }
        facets.put(member, row);
      }
    }
    return facets;
  }

  /** How two members are related, as the first one may know. */
  record ExpectedPair(
      Integer separation, int mutuals, int visible, List<Long> introducers, List<Long> path) {}

  ExpectedPair pair(String mode, long member, long other) {
    Map<Long, Set<Long>> known = known(mode.equals("strict"));
    Map<Long, Set<Long>> told = mode.equals("evidence") ? known(true) : known;
    boolean all = !mode.equals("evidence") || member == other;
    Set<Long> own = neighbors(member);
    Set<Long> around = member == other ? own : known.getOrDefault(other, Set.of());
    List<Long> mutuals =
        own.stream().filter(around::contains).sorted(introducers(member, known)).toList();
    List<Long> visible = mutuals.stream().filter(m -> all || open(m, other)).toList();
    List<Long> introducers = visible.stream().filter(this::introduces).toList();
    Integer separation = null;
    List<Long> path = List.of();
    if (member == other) {
      separation = 0;
    } else if (own.contains(other)) {
      separation = 1;
    } else if (!mutuals.isEmpty()) {
      separation = 2;
      path =
          introducers.stream().limit(1).map(m -> List.of(member, m, other)).findAny().orElse(path);
    } else if (own.stream().anyMatch(m -> meet(known.get(m), around))) {
      separation = 3;
      for (long first : own.stream().sorted(introducers(member, known)).toList()) {
        List<Long> second =
            told.get(first).stream()
                .filter(w -> told.get(other).contains(w) && introduces(w))
                .sorted(introducers(first, known))
                .toList();
        if (introduces(first) && !second.isEmpty() && path.isEmpty()) {
          path = List.of(member, first, second.get(0), other);
        }
      }
    }
    return new ExpectedPair(
        separation,
        mutuals.size(),
        visible.size(),
        introducers.subList(0, Math.min(introducersMax, introducers.size())),
        path);
  }

  private static boolean meet(Set<Long> some, Set<Long> others) {
    return some.stream().anyMatch(others::contains);
  }

  private boolean introduces(long member) {
    return profiles.containsKey(member)
        && profiles.get(member).active()
        && profiles.get(member).introducer();
  }

  private static List<Long> mostNamed(List<Expected> named, Comparator<Long> order) {
    Map<Long, Long> times = new TreeMap<>();
    named.forEach(e -> e.introducers().forEach(m -> times.merge(m, 1L, Long::sum)));
    return times.keySet().stream()
        .sorted(Comparator.comparingLong((Long m) -> -times.get(m)).thenComparing(order))
        .limit(3)
        .toList();
  }

  private static int size(Map<Value, Set<Long>> members, Value value) {
    return members.getOrDefault(value, Set.of()).size();
  }

  private boolean isSecondDegree(long member, long other, Map<Long, Set<Long>> known, boolean all) {
    return neighbors(member).stream()
        .anyMatch(m -> known.get(other).contains(m) && (all || open(m, other)));
  }

  private Set<Value> values(long member) {
    Set<Value> values = new TreeSet<>();
    if (!profiles.containsKey(member)) {
      return values;
    }
    for (Stint stint : stints) {
      if (stint.member() == member) {
        boolean now =
            stints.stream()
                .filter(other -> other.member() == member)
                .filter(other -> other.organization() == stint.organization())
                .filter(other -> other.kind().equals(stint.kind()))
                .anyMatch(other -> other.to() >= AS_OF.getYear());
        String facet = stint.kind().equals("company") && !now ? "past_company" : stint.kind();
        values.add(new Value(facet, stint.organization(), organization(stint)));
      }
    }
    industry(member).ifPresent(name -> values.add(new Value("industry", 0, name)));
    location(member).ifPresent(name -> values.add(new Value("location", 0, name)));
    return values;
  }

  private Comparator<Long> introducers(long member, Map<Long, Set<Long>> known) {
    return Comparator.comparingInt((Long m) -> known.get(m).size())
        .thenComparingLong(m -> -connections.get(Pair.of(member, m)).toEpochDay())
        .thenComparingLong(m -> m);
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
            .sorted(introducers(member, known))
            .limit(introducersMax)
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
