package io.kith.jobs.audit;

import static io.kith.jobs.audit.Differences.TOLERANCE;

import io.kith.jobs.audit.RecountOptions.Lists;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Holds what was published of one member against what was recounted, number by number. */
final class MemberComparison {
  private static final String SECOND_DEGREE = "second_degree";
  private static final String AFFILIATION = "affiliation";

  /** The names of the kinds of organizations, by index. */
  private static final List<String> SAME = List.of("same_company", "same_school", "same_group");

  /** The most facts beside mutuals. */
  private static final int REASONS_MAX = 8;

  /** Of organizations up to this size everybody is looked at, of larger ones a sample. */
  private static final long WHOLE_SIZE_MAX = 201;

  private final Optional<Lists> lists;
  private final boolean connections;
  private final Differences differences;
  private long candidates;

  MemberComparison(Optional<Lists> lists, boolean connections, Differences differences) {
    this.lists = lists;
    this.connections = connections;
    this.differences = differences;
  }

  /** How many published candidates were compared. */
  long candidates() {
    return candidates;
  }

  /** Compares one row of {@link RecountSql#members}. */
  void compare(Row row) {
    String member = "member " + row.<Long>getAs("u");
    Row network = row.getAs("network");
    if (network == null) {
      differences.add(member, "is not in member_network");
    } else {
      compareNetwork(member, row, network);
    }
    if (connections) {
      List<Long> neighbors = list(row, "neighbors");
      differences.check(member, "connections", list(row, "connections"), neighbors);
      differences.check(
          member, "open_connections", list(row, "open_connections"), list(row, "open_neighbors"));
    }
    lists.ifPresent(wanted -> compareList(member, row, wanted));
  }

  private void compareNetwork(String member, Row row, Row network) {
    long degree = row.getAs("d");
    long triangles = row.getAs("triangles");
    differences.check(member, "degree", (long) network.<Integer>getAs("degree"), degree);
    check(member, "second_degree", network, row);
    check(member, "triangles", network, row);
    double pairs = (double) degree * (degree - 1);
    differences.checkNearly(
        member,
        "clustering_coefficient",
        network.<Double>getAs("clustering_coefficient"),
        degree < 2 ? 0 : 2 * triangles / pairs);
  }

  private void check(String member, String name, Row published, Row recounted) {
    differences.check(member, name, published.<Long>getAs(name), recounted.<Long>getAs(name));
  }

  private void compareList(String member, Row row, Lists wanted) {
    List<Row> published = list(row, "candidates");
    Map<Long, Row> expected = new HashMap<>();
    List<Row> found = new ArrayList<>(list(row, "expected"));
    found.addAll(list(row, "others"));
    found.forEach(candidate -> expected.put(candidate.getAs("v"), candidate));
    compareLength(member, row, published, wanted);
    Row before = null;
    Set<Long> named = new HashSet<>();
    for (Row candidate : published) {
      candidates++;
      long id = candidate.getAs("candidate_id");
      String where = member + ", candidate " + id;
      if (!named.add(id)) {
        differences.add(where, "is listed twice");
      }
      if (expected.containsKey(id)) {
        compareCandidate(where, candidate, expected.get(id), wanted);
      } else {
        differences.add(where, "may not be listed");
      }
      if (before != null) {
        compareOrder(where, before, candidate);
      }
      before = candidate;
    }
    if (wanted.caps().lists().isEmpty()) {
      compareOmitted(member, SECOND_DEGREE, published, found);
      if (isWhole(row)) {
        compareOmitted(member, AFFILIATION, published, found);
      }
    }
  }

  /** Whether nobody at the member's organizations was passed over for a sample of others. */
  private static boolean isWhole(Row row) {
    return row.<Long>getAs("largest") <= WHOLE_SIZE_MAX;
  }

  private static boolean isFrom(String source, Row candidate) {
    return source.equals(candidate.getAs("source"));
  }

  /** Caps leave places empty; else lists are as long as they can be. */
  private void compareLength(String member, Row row, List<Row> published, Lists wanted) {
    long secondDegree = published.stream().filter(each -> isFrom(SECOND_DEGREE, each)).count();
    long others = published.size() - secondDegree;
    long listed = row.getAs("listed");
    long affiliated = Math.min(wanted.top() - listed, row.<Long>getAs("affiliated"));
    if (wanted.caps().lists().isPresent()) {
      if (published.size() > wanted.top()) {
        differences.add(member, "has a list of %d, more than --top".formatted(published.size()));
      }
      return;
    }
    differences.check(member, "the list's length at distance 2", secondDegree, listed);
    if (isWhole(row) || others > affiliated) {
      differences.check(member, "the list's length by affiliations", others, affiliated);
    }
  }

  private void compareCandidate(String where, Row published, Row expected, Lists wanted) {
    long mutuals = expected.getAs("cn");
    differences.check(
        where, "mutual_count", (long) published.<Integer>getAs("mutual_count"), mutuals);
    differences.check(
        where,
        "visible_mutual_count",
        (long) published.<Integer>getAs("visible_mutual_count"),
        expected.<Long>getAs("visible"));
    differences.checkNearly(
        where, "score", published.<Double>getAs("score"), expected.<Double>getAs("score"));
    compareIntroducers(
        where, list(published, "introducers"), list(expected, "introducers"), wanted);
    differences.check(
        where,
        "second_degree_since",
        micros(published.getAs("second_degree_since")),
        Optional.ofNullable(expected.<Long>getAs("since")));
    differences.check(where, "source", published.getAs("source"), expected.getAs("source"));
    List<Row> reasons = list(published, "reasons");
    differences.check(
        where, "reasons", reasons.stream().map(Row::toString).toList(), reasons(expected));
    for (String measure : wanted.measures()) {
      differences.checkNearly(
          where, measure, published.<Double>getAs(measure), expected.<Double>getAs(measure));
    }
    if (wanted.reachGain()) {
      Long gain = expected.getAs("gain");
      // Who is known to have no connection brings nobody.
      differences.check(
          where, "reach_gain", published.getAs("reach_gain"), gain == null ? 0L : gain);
    }
  }

  /** Under a cap, some of those who might be named, best first; else the best of them. */
  private void compareIntroducers(
      String where, List<Long> published, List<Long> expected, Lists wanted) {
    if (wanted.caps().introductions().isEmpty()) {
      differences.check(where, "introducers", published, expected);
      return;
    }
    List<Long> granted = expected.stream().filter(published::contains).toList();
    differences.check(where, "introducers", published, granted);
    if (published.size() > wanted.introducers()) {
      differences.add(where, "names %d introducers".formatted(published.size()));
    }
  }

  private static List<String> reasons(Row expected) {
    List<String> reasons = new ArrayList<>();
    if (expected.<Long>getAs("visible") > 0) {
      reasons.add(
          "[mutual_connections,null,%d,null,null]".formatted(expected.<Long>getAs("visible")));
    }
    List<String> others = new ArrayList<>();
    for (Row fact : MemberComparison.<Row>list(expected, "facts")) {
      Row best = fact.getAs("best");
      int last = best.getAs("last_year");
      others.add(
          "[%s,%d,%d,%d,%d]"
              .formatted(
                  SAME.get(fact.<Integer>getAs("kind")),
                  fact.<Long>getAs("o"),
                  fact.<Long>getAs("size"),
                  last - best.<Integer>getAs("years"),
                  last));
    }
    if (expected.<Boolean>getAs("same_location")) {
      others.add("[same_location,null,null,null,null]");
    }
    if (expected.<Boolean>getAs("same_industry")) {
      others.add("[same_industry,null,null,null,null]");
    }
    reasons.addAll(others.subList(0, Math.min(REASONS_MAX, others.size())));
    return reasons;
  }

  /**
   * Distance 2 first; of one source score, then mutual count, then id, each as published, so that
   * readers can rely on it.
   */
  private void compareOrder(String where, Row before, Row candidate) {
    if (isFrom(SECOND_DEGREE, before) && isFrom(AFFILIATION, candidate)) {
      return;
    }
    if (isFrom(AFFILIATION, before) && isFrom(SECOND_DEGREE, candidate)) {
      differences.add(where, "stands after one by affiliations");
      return;
    }
    int order = Double.compare(candidate.getAs("score"), before.getAs("score"));
    if (order == 0) {
      order = Integer.compare(candidate.getAs("mutual_count"), before.getAs("mutual_count"));
    }
    if (order == 0) {
      order = Long.compare(before.getAs("candidate_id"), candidate.getAs("candidate_id"));
    }
    if (order >= 0) {
      differences.add(where, "stands after " + before.<Long>getAs("candidate_id"));
    }
  }

  /** Nobody is left out whose score is above the last one's, by more than may be rounded. */
  private void compareOmitted(
      String member, String source, List<Row> published, List<Row> expected) {
    Set<Long> ids = new HashSet<>();
    double last = Double.POSITIVE_INFINITY;
    for (Row candidate : published) {
      if (isFrom(source, candidate)) {
        ids.add(candidate.getAs("candidate_id"));
        last = Math.min(last, candidate.<Double>getAs("score"));
      }
    }
    for (Row candidate : expected) {
      long id = candidate.getAs("v");
      double score = candidate.getAs("score");
      if (isFrom(source, candidate)
          && !ids.contains(id)
          && score > last + 2 * TOLERANCE * Math.max(1, last)) {
        differences.add(
            member + ", candidate " + id, "is not listed, with a score of %s".formatted(score));
      }
    }
  }

  private static Optional<Long> micros(Object time) {
    if (time == null) {
      return Optional.empty();
    }
    Instant instant = time instanceof Timestamp stamp ? stamp.toInstant() : (Instant) time;
    return Optional.of(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  private static <T> List<T> list(Row row, String name) {
    return row.isNullAt(row.fieldIndex(name)) ? List.of() : row.getList(row.fieldIndex(name));
  }
}
