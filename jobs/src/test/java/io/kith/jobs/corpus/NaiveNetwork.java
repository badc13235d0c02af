package io.kith.jobs.corpus;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The network that rows of connections make, counted with sets.
 *
 * @param rows all of them
 * @param rejected rows that break a rule
 * @param later rows dated after the as-of
 * @param neighbors of each member
 */
record NaiveNetwork(
    long rows, long rejected, long later, SortedMap<Long, SortedSet<Long>> neighbors) {
  /** The as-of of every run of the corpus. */
  static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

  /** A row: two ids, unless one is none; a date in microseconds where known. */
  record Row(Optional<Long> a, Optional<Long> b, Optional<Long> micros, boolean rejected) {
    static Row of(long a, long b) {
      return new Row(Optional.of(a), Optional.of(b), Optional.empty(), false);
    }

    static Row bad() {
      return new Row(Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    private boolean isLater() {
      return micros.isPresent() && micros.get() > AS_OF.getEpochSecond() * 1_000_000L;
    }
  }

  static NaiveNetwork of(List<Row> rows) {
    SortedMap<Long, SortedSet<Long>> neighbors = new TreeMap<>();
    for (Row row : rows) {
      if (!row.rejected() && !row.isLater() && !row.a().equals(row.b())) {
        long a = row.a().orElseThrow();
        long b = row.b().orElseThrow();
        neighbors.computeIfAbsent(a, id -> new TreeSet<>()).add(b);
        neighbors.computeIfAbsent(b, id -> new TreeSet<>()).add(a);
      }
    }
    return new NaiveNetwork(
        rows.size(),
        rows.stream().filter(Row::rejected).count(),
        // Of a member with itself, the run counts the row as a self-connection before its date.
        rows.stream().filter(row -> !row.rejected() && row.isLater()).count(),
        neighbors);
  }

  /** The network of "1-2 2-3" and so many rejected rows. */
  static NaiveNetwork of(String pairs, int rejected) {
    List<Row> rows =
        new java.util.ArrayList<>(
            java.util.Arrays.stream(pairs.split(" ", -1))
                .map(pair -> pair.split("~", -1))
                .map(ends -> Row.of(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                .toList());
    for (int i = 0; i < rejected; i++) {
      rows.add(Row.bad());
    }
    return of(rows);
  }

  long connections() {
    return neighbors.values().stream().mapToLong(Set::size).sum() / 2;
  }

  /** {@code member degree second_degree triangles} of each member. */
  List<String> members() {
    return neighbors.keySet().stream()
        .map(
            id ->
                "%d %d %d %d"
                    .formatted(id, neighbors.get(id).size(), candidates(id).size(), triangles(id)))
        .toList();
  }

  /** {@code member candidate mutual_count} of each pair at distance 2. */
  List<String> recommendations() {
    return neighbors.keySet().stream()
        .flatMap(
            id ->
                candidates(id).stream()
                    .map(other -> "%d %d %d".formatted(id, other, mutuals(id, other))))
        .toList();
  }

  private SortedSet<Long> candidates(long id) {
    SortedSet<Long> reached = new TreeSet<>();
    neighbors.get(id).forEach(mutual -> reached.addAll(neighbors.get(mutual)));
    reached.removeAll(neighbors.get(id));
    reached.remove(id);
    return reached;
  }

  private long mutuals(long id, long other) {
    Set<Long> common = new HashSet<>(neighbors.get(id));
    common.retainAll(neighbors.get(other));
    return common.size();
  }

  private long triangles(long id) {
    return neighbors.get(id).stream().mapToLong(other -> mutuals(id, other)).sum() / 2;
  }
}
