package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.TestGraphs.Pair;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The slow, obviously right twin of the kernel: sets and maps over the rows themselves. */
final class NaiveTwoHop {
  record Candidate(long id, double score, List<Long> mutuals, Long since, long reachGain) {}

  private final Map<Long, TreeSet<Long>> neighbors = new TreeMap<>();
  private final Map<List<Long>, Long> dates = new HashMap<>();
  private final Map<List<Long>, Double> strengths = new HashMap<>();
  private final Set<List<Long>> later = new TreeSet<>(Comparator.comparing(List::toString));
  private double strengthMax;

  NaiveTwoHop(List<Pair> rows, long asOf) {
    for (Pair row : rows) {
      if (row.a() != row.b()) {
        add(row.a(), row.b(), row, asOf);
        add(row.b(), row.a(), row, asOf);
      }
    }
    // A strength that any row of the pair leaves unknown counts as the maximum.
    strengthMax =
        strengths.values().stream().filter(Double::isFinite).max(Double::compare).orElse(0.0);
  }

  private void add(long a, long b, Pair row, long asOf) {
    if (row.date() != Adjacency.UNKNOWN && row.date() > asOf) {
      later.add(List.of(a, b));
      return;
    }
    neighbors.computeIfAbsent(a, id -> new TreeSet<>()).add(b);
    if (row.date() != Adjacency.UNKNOWN) {
      dates.merge(List.of(a, b), row.date(), Math::min);
    }
    double strength = row.strength() == 0 ? Double.POSITIVE_INFINITY : row.strength();
    strengths.merge(List.of(a, b), strength, Math::max);
  }

  Set<Long> members() {
    return neighbors.keySet();
  }

  Set<Long> neighbors(long id) {
    return neighbors.get(id);
  }

  int degree(long id) {
    return neighbors.get(id).size();
  }

  Set<Long> secondDegree(long id) {
    Set<Long> second = new TreeSet<>();
    neighbors.get(id).forEach(mutual -> second.addAll(neighbors.get(mutual)));
    second.removeAll(neighbors.get(id));
    second.remove(id);
    return second;
  }

  long triangles(long id) {
    long closed = 0;
    for (long a : neighbors.get(id)) {
      for (long b : neighbors.get(id)) {
        closed += a < b && neighbors.get(a).contains(b) ? 1 : 0;
      }
    }
    return closed;
  }

  List<Long> mutuals(long u, long v) {
    Set<Long> common = new TreeSet<>(neighbors.get(u));
    common.retainAll(neighbors.get(v));
    List<Long> sorted = new ArrayList<>(common);
    sorted.sort(
        Comparator.<Long>comparingInt(this::degree)
            .thenComparing(m -> -step(u, m))
            .thenComparing(m -> -dates.getOrDefault(List.of(u, m), Long.MIN_VALUE + 1))
            .thenComparing(m -> m));
    return sorted;
  }

  /** s' in steps of 1/255. */
  private long step(long a, long b) {
    double strength = Math.min(strengths.get(List.of(a, b)), strengthMax);
    return strengthMax == 0 ? 255 : Math.max(1, Math.round(255 * strength / strengthMax));
  }

  /** All candidates of a member, best first. */
  List<Candidate> ranked(long u, Measure measure, boolean byStrength) {
    Set<Long> second = secondDegree(u);
    Set<Long> ball = new TreeSet<>(second);
    ball.add(u);
    ball.addAll(neighbors.get(u));
    List<Candidate> ranked = new ArrayList<>();
    for (long v : second) {
      if (later.contains(List.of(u, v))) {
        continue;
      }
      List<Long> mutuals = mutuals(u, v);
      Long since = null;
      for (long m : mutuals) {
        Long first = dates.get(List.of(u, m));
        Long next = dates.get(List.of(m, v));
        if (first != null && next != null) {
          long met = Math.max(first, next);
          since = since == null ? met : Math.min(since, met);
        }
      }
      long gain = neighbors.get(v).stream().filter(x -> !ball.contains(x)).count();
      ranked.add(new Candidate(v, score(measure, byStrength, u, v, mutuals), mutuals, since, gain));
    }
    ranked.sort(
        Comparator.<Candidate>comparingDouble(c -> -rounded(c.score()))
            .thenComparing(c -> -c.mutuals().size())
            .thenComparing(Candidate::id));
    return ranked;
  }

  /** Sums of doubles differ in their last bits with their order: equal to nine digits is equal. */
  private static double rounded(double score) {
    return score == 0
        ? 0
        : new java.math.BigDecimal(score).round(new java.math.MathContext(9)).doubleValue();
  }

  double score(Measure measure, boolean byStrength, long u, long v, List<Long> mutuals) {
    double cn = mutuals.size();
    double du = degree(u);
    double dv = degree(v);
    return switch (measure) {
      case COMMON_NEIGHBORS -> mutuals.stream().mapToDouble(m -> tie(byStrength, u, m, v)).sum();
      case ADAMIC_ADAR ->
          mutuals.stream()
              .mapToDouble(m -> tie(byStrength, u, m, v) / Math.log(Math.max(2, degree(m))))
              .sum();
      case RESOURCE_ALLOCATION ->
          mutuals.stream().mapToDouble(m -> tie(byStrength, u, m, v) / degree(m)).sum();
      case JACCARD -> cn / (du + dv - cn);
      case SORENSEN -> 2 * cn / (du + dv);
      case COSINE -> cn / Math.sqrt(du * dv);
      case HUB_PROMOTED -> cn / Math.min(du, dv);
      case HUB_DEPRESSED -> cn / Math.max(du, dv);
      case LEICHT_HOLME_NEWMAN -> cn / (du * dv);
      case PREFERENTIAL_ATTACHMENT -> du * dv;
    };
  }

  private double tie(boolean byStrength, long u, long m, long v) {
    return byStrength ? step(u, m) / 255.0 * (step(m, v) / 255.0) : 1;
  }
}
