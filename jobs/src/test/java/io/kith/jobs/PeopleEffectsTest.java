package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What suppressions, opt-outs, impressions and caps change on the lists of the sample network, one
 * after the other: the tables of jobs/docs/privacy.md, computed from published tables and inputs.
 */
class PeopleEffectsTest {
  private static final Path SAMPLE = Path.of("../sample-data");
  private static final int TOP = 50;
  private static final int EXPOSURE_MAX = 100;
  private static final int INTRODUCTIONS_MAX = 200;

  @TempDir private Path folder;

  private final Instant asOf = asOf();
  private final List<String> page = new ArrayList<>();

  /** A candidate on somebody's list. */
  private record Place(long member, long candidate, int place, List<Long> introducers) {}

  /** One member shown, or not to be shown, to another. */
  private record Shown(long member, long candidate) {}

  private static Instant asOf() {
    try {
      JsonNode network = new ObjectMapper().readTree(SAMPLE.resolve("network.json").toFile());
      return Instant.parse(network.get("as_of").asText());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Snapshot publish(String name, List<String> inputs, String... more) {
    List<String> args = new ArrayList<>(List.of("recommend", "--quiet", "--as-of", "" + asOf));
    for (String input : inputs) {
      args.addAll(List.of("--" + input, SAMPLE.resolve(input).toString()));
    }
    args.addAll(List.of(more));
    args.addAll(List.of("--out", folder.resolve(name).toString()));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(folder.resolve(name).toString());
  }

  private static List<Place> places(Snapshot snapshot) {
    List<Place> places = new ArrayList<>();
    for (Row row : TestStore.table(snapshot, "recommendations").collectAsList()) {
      int place = 0;
      for (Row candidate : row.<Row>getList(row.fieldIndex("candidates"))) {
        places.add(
            new Place(
                row.getAs("member_id"),
                candidate.getAs("candidate_id"),
                ++place,
                candidate.getList(candidate.fieldIndex("introducers"))));
      }
    }
    return places;
  }

  private static List<Row> input(String name) {
    return SparkForTests.session().read().parquet(SAMPLE.resolve(name).toString()).collectAsList();
  }

  @Test
  void effectsAreThoseThatThePageTells() throws IOException {
    List<Place> connections = places(publish("connections", List.of("connections")));
    List<Place> members =
        places(publish("members", List.of("connections", "members"), "--privacy", "shared"));
    List<Place> suppressed =
        places(
            publish(
                "suppressions",
                List.of("connections", "members", "suppressions"),
                "--privacy",
                "shared"));
    List<Place> discounted =
        places(
            publish(
                "impressions",
                List.of("connections", "members", "suppressions", "impressions"),
                "--privacy",
                "shared"));
    Snapshot capped =
        publish(
            "caps",
            List.of("connections", "members", "suppressions", "impressions"),
            "--privacy",
            "shared",
            "--max-exposure",
            "" + EXPOSURE_MAX,
            "--max-introductions",
            "" + INTRODUCTIONS_MAX);
    try {
      optOuts(connections, members);
      suppressions(members, suppressed);
      impressions(suppressed, discounted);
      caps(discounted, capped);
    } finally {
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target/effects.md"), page);
    }
    List<String> lines = Files.readAllLines(Path.of("docs/privacy.md"));
    for (List<String> table : tables()) {
      assertThat(lines).containsSequence(table);
    }
  }

  /** The page's tables, which empty lines part. */
  private List<List<String>> tables() {
    List<List<String>> tables = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : page) {
      if (line.isEmpty()) {
        tables.add(new ArrayList<>());
      } else {
        tables.get(tables.size() - 1).add(line);
      }
    }
    return tables;
  }

  private void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      String text =
          cell instanceof Long || cell instanceof Integer
              ? String.format(Locale.ROOT, "%,d", ((Number) cell).longValue())
              : cell.toString();
      line.append(' ').append(text).append(" |");
    }
    page.add(line.toString());
  }

  private void header(String... cells) {
    if (!page.isEmpty()) {
      page.add("");
    }
    row((Object[]) cells);
    page.add("|" + "---|".repeat(cells.length));
  }

  private void optOuts(List<Place> before, List<Place> after) {
    Map<String, Set<Long>> kinds = new LinkedHashMap<>();
    for (String kind :
        List.of(
            "not `recommendable`",
            "not `introducible`",
            "not `receives_recommendations`",
            "`inactive`",
            "`deleted`")) {
      kinds.put(kind, new HashSet<>());
    }
    for (Row row : input("members")) {
      long id = row.getAs("member_id");
      String status = row.getAs("status");
      if (!status.equals("active")) {
        kinds.get("`" + status + "`").add(id);
      } else {
        for (String flag : List.of("recommendable", "introducible", "receives_recommendations")) {
          if (!row.<Boolean>getAs(flag)) {
            kinds.get("not `" + flag + "`").add(id);
          }
        }
      }
    }
    header(
        "members that are",
        "members",
        "on lists before",
        "after",
        "named as introducers before",
        "after",
        "with a list before",
        "after");
    kinds.forEach(
        (kind, ids) ->
            row(
                kind,
                ids.size(),
                listed(before, ids),
                listed(after, ids),
                introducing(before, ids),
                introducing(after, ids),
                owners(before, ids),
                owners(after, ids)));
    assertThat(listed(after, kinds.get("not `recommendable`"))).isZero();
    assertThat(introducing(after, kinds.get("not `introducible`"))).isZero();
    assertThat(owners(after, kinds.get("not `receives_recommendations`"))).isZero();
    for (String kind : List.of("`inactive`", "`deleted`")) {
      assertThat(listed(after, kinds.get(kind))).isZero();
      assertThat(introducing(after, kinds.get(kind))).isZero();
      assertThat(owners(after, kinds.get(kind))).isZero();
    }
    kinds.values().forEach(ids -> assertThat(listed(before, ids)).isPositive());
  }

  private static long listed(List<Place> places, Set<Long> ids) {
    return places.stream().filter(place -> ids.contains(place.candidate())).count();
  }

  private static long introducing(List<Place> places, Set<Long> ids) {
    return places.stream()
        .flatMap(place -> place.introducers().stream())
        .filter(ids::contains)
        .count();
  }

  private static long owners(List<Place> places, Set<Long> ids) {
    return places.stream().map(Place::member).filter(ids::contains).distinct().count();
  }

  private static long fullLists(List<Place> places) {
    return places.stream().filter(place -> place.place() == TOP).count();
  }

  private void suppressions(List<Place> before, List<Place> after) {
    Map<String, Integer> days = Map.of("dismissed", 180, "removed", 90, "withdrawn", 90);
    Map<String, List<Row>> byReason = new TreeMap<>();
    input("suppressions")
        .forEach(
            row -> byReason.computeIfAbsent(row.getAs("reason"), r -> new ArrayList<>()).add(row));
    Set<Shown> beforePairs = pairs(before);
    Set<Shown> afterPairs = pairs(after);
    header(
        "reason",
        "rows that hold",
        "their pairs on lists before",
        "after",
        "rows that hold no more",
        "their pairs on lists before",
        "after");
    Set<Shown> allHidden = new HashSet<>();
    for (List<Row> rows : byReason.values()) {
      for (Row row : rows) {
        if (holds(row, days)) {
          allHidden.addAll(hidden(row));
        }
      }
    }
    byReason.forEach(
        (reason, rows) -> {
          List<Row> holding = rows.stream().filter(row -> holds(row, days)).toList();
          List<Row> over = rows.stream().filter(row -> !holds(row, days)).toList();
          Set<Shown> hidden = new HashSet<>();
          holding.forEach(row -> hidden.addAll(hidden(row)));
          Set<Shown> back = new HashSet<>();
          over.forEach(row -> back.addAll(hidden(row)));
          back.removeAll(allHidden);
          row(
              reason,
              holding.size(),
              common(hidden, beforePairs),
              common(hidden, afterPairs),
              over.size(),
              common(back, beforePairs),
              common(back, afterPairs));
          assertThat(common(hidden, beforePairs)).isPositive();
          assertThat(common(hidden, afterPairs)).isZero();
        });
    row("lists of " + TOP, "", fullLists(before), fullLists(after), "", "", "");
    // Who is hidden makes room for somebody else: only where there is nobody else, a list is short.
    Map<Long, Long> lost = new HashMap<>();
    allHidden.forEach(pair -> lost.merge(pair.member(), 1L, Long::sum));
    assertThat(fullLists(before) - fullLists(after)).isLessThan(lost.size() / 20);
  }

  private static Set<Shown> pairs(List<Place> places) {
    Set<Shown> pairs = new HashSet<>();
    places.forEach(place -> pairs.add(new Shown(place.member(), place.candidate())));
    return pairs;
  }

  private static long common(Set<Shown> some, Set<Shown> others) {
    return some.stream().filter(others::contains).count();
  }

  private boolean holds(Row row, Map<String, Integer> days) {
    java.sql.Timestamp at = row.getAs("suppressed_at");
    String reason = row.getAs("reason");
    if (at == null) {
      return true;
    }
    boolean forEver = reason.equals("blocked") || reason.equals("reported");
    if (at.toInstant().isAfter(asOf)) {
      return forEver;
    }
    return !days.containsKey(reason)
        || asOf.isBefore(at.toInstant().plus(days.get(reason), ChronoUnit.DAYS));
  }

  private static List<Shown> hidden(Row row) {
    long member = row.getAs("member_id");
    long candidate = row.getAs("candidate_id");
    Shown there = new Shown(member, candidate);
    return row.getAs("reason").equals("dismissed")
        ? List.of(there)
        : List.of(there, new Shown(candidate, member));
  }

  private void impressions(List<Place> before, List<Place> after) {
    Map<Shown, Integer> times = new HashMap<>();
    for (Row row : input("impressions")) {
      times.merge(
          new Shown(row.getAs("member_id"), row.getAs("candidate_id")),
          row.<Integer>getAs("impressions"),
          Integer::sum);
    }
    List<Place> befores = before.stream().filter(place -> times.containsKey(shown(place))).toList();
    header("shown before", "on lists before", "after", "among the first ten before", "after");
    int[] bounds = {1, 2, 4, 8, Integer.MAX_VALUE};
    List<Double> kept = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.length; i++) {
      int from = bounds[i];
      int to = bounds[i + 1];
      long had = count(before, times, from, to, TOP);
      long has = count(after, times, from, to, TOP);
      kept.add((double) has / had);
      row(
          name(from, to),
          had,
          has,
          count(before, times, from, to, 10),
          count(after, times, from, to, 10));
    }
    row(
        "never",
        count(before, times, 0, 1, TOP),
        count(after, times, 0, 1, TOP),
        count(before, times, 0, 1, 10),
        count(after, times, 0, 1, 10));
    assertThat(befores).isNotEmpty();
    assertThat(kept).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(kept.get(kept.size() - 1)).isLessThan(0.8);
  }

  private static String name(int from, int to) {
    if (to == Integer.MAX_VALUE) {
      return from + " times and more";
    }
    return to == from + 1
        ? from + (from == 1 ? " time" : " times")
        : from + " to " + (to - 1) + " times";
  }

  private static Shown shown(Place place) {
    return new Shown(place.member(), place.candidate());
  }

  private static long count(
      List<Place> places, Map<Shown, Integer> times, int from, int to, int placeMax) {
    return places.stream()
        .filter(place -> place.place() <= placeMax)
        .filter(
            place -> {
              int shown = times.getOrDefault(shown(place), 0);
              return shown >= from && shown < to;
            })
        .count();
  }

  private void caps(List<Place> before, Snapshot capped) {
    List<Place> after = places(capped);
    long members =
        input("members").stream().filter(row -> !row.getAs("status").equals("deleted")).count();
    long[] shownBefore = times(before.stream().map(Place::candidate).toList());
    long[] shownAfter = times(after.stream().map(Place::candidate).toList());
    long[] namedBefore = times(before.stream().flatMap(p -> p.introducers().stream()).toList());
    long[] namedAfter = times(after.stream().flatMap(p -> p.introducers().stream()).toList());
    header("", "before", "after");
    row(
        "`--max-exposure " + EXPOSURE_MAX + "`: most lists that one member is on",
        most(shownBefore),
        most(shownAfter));
    row("members on a list", shownBefore.length, shownAfter.length);
    row(
        "Gini coefficient of the lists that members are on",
        gini(shownBefore, members),
        gini(shownAfter, members));
    row("lists of " + TOP, fullLists(before), fullLists(after));
    row("candidates on lists", before.size(), after.size());
    row(
        "`--max-introductions "
            + INTRODUCTIONS_MAX
            + "`: most times that one member is named as introducer",
        most(namedBefore),
        most(namedAfter));
    row("members named as introducers", namedBefore.length, namedAfter.length);
    row(
        "Gini coefficient of the times that members are named",
        gini(namedBefore, members),
        gini(namedAfter, members));
    assertThat(most(shownBefore)).isGreaterThan(EXPOSURE_MAX);
    assertThat(most(shownAfter)).isEqualTo(EXPOSURE_MAX);
    assertThat(most(namedBefore)).isGreaterThan(INTRODUCTIONS_MAX);
    assertThat(most(namedAfter)).isEqualTo(INTRODUCTIONS_MAX);
    assertThat(capped.manifest().figures().get("exposure_gini_after"))
        .isCloseTo(giniOf(shownAfter, members), within(0.005));
    assertThat(capped.manifest().figures().get("exposure_gini_before"))
        .isCloseTo(giniOf(shownBefore, members), within(0.005));
  }

  /** How often each is there, ascending. */
  private static long[] times(List<Long> ids) {
    Map<Long, Long> times = new HashMap<>();
    ids.forEach(id -> times.merge(id, 1L, Long::sum));
    return times.values().stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static long most(long[] times) {
    return times[times.length - 1];
  }

  private static String gini(long[] times, long members) {
    return String.format(Locale.ROOT, "%.2f", giniOf(times, members));
  }

  /** Over all members, those who are never there included. */
  private static double giniOf(long[] times, long members) {
    double sum = Arrays.stream(times).sum();
    double weighted = 0;
    for (int i = 0; i < times.length; i++) {
      weighted += (members - times.length + i + 1) * (double) times[i];
    }
    return 2 * weighted / (members * sum) - (members + 1.0) / members;
  }
}
