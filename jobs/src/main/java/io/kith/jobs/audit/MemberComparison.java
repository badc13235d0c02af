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
    List<Row> found = list(row, "expected");
    found.forEach(candidate -> expected.put(candidate.getAs("v"), candidate));
    differences.check(
        member, "the list's length", (long) published.size(), row.<Long>getAs("listed"));
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
    compareOmitted(member, published, found);
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
    differences.check(
        where, "introducers", list(published, "introducers"), list(expected, "introducers"));
    differences.check(
        where,
        "second_degree_since",
        micros(published.getAs("second_degree_since")),
        Optional.ofNullable(expected.<Long>getAs("since")));
    differences.check(where, "source", published.getAs("source"), "second_degree");
    List<Row> reasons = list(published, "reasons");
    differences.check(
        where, "reasons", reasons.stream().map(Row::toString).toList(), reasons(expected));
    for (String measure : wanted.measures()) {
      differences.checkNearly(
          where, measure, published.<Double>getAs(measure), expected.<Double>getAs(measure));
    }
    if (wanted.reachGain()) {
      differences.check(
          where, "reach_gain", published.getAs("reach_gain"), expected.<Long>getAs("gain"));
    }
  }

  private static List<String> reasons(Row expected) {
    List<String> reasons = new ArrayList<>();
    if (expected.<Long>getAs("visible") > 0) {
      reasons.add(
          "[mutual_connections,null,%d,null,null]".formatted(expected.<Long>getAs("visible")));
    }
    if (expected.<Boolean>getAs("same_location")) {
      reasons.add("[same_location,null,null,null,null]");
    }
    if (expected.<Boolean>getAs("same_industry")) {
      reasons.add("[same_industry,null,null,null,null]");
    }
    return reasons;
  }

  /** Score, then mutual count, then id; each as published, so that readers can rely on it. */
  private void compareOrder(String where, Row before, Row candidate) {
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
  private void compareOmitted(String member, List<Row> published, List<Row> expected) {
    Set<Long> ids = new HashSet<>();
    double last = Double.POSITIVE_INFINITY;
    for (Row candidate : published) {
      ids.add(candidate.getAs("candidate_id"));
      last = Math.min(last, candidate.<Double>getAs("score"));
    }
    for (Row candidate : expected) {
      long id = candidate.getAs("v");
      double score = candidate.getAs("score");
      if (!ids.contains(id) && score > last + 2 * TOLERANCE * Math.max(1, last)) {
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
