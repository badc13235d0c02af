package io.kith.jobs.gate;

import io.kith.store.Gate;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import io.kith.store.Snapshot;
import io.kith.table.RecommendationsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Measures a snapshot that is not yet published.
 *
 * <p>Against the live snapshot: how far each count of the manifest dropped, and how the lists
 * changed. By itself: members with no list or a short one. Cost: nothing, unless a limit on the
 * lists themselves is given; then one pass over both tables of recommendations.
 */
public final class GateStage {
  private static final String MEMBERS = "members";
  private static final String MEMBERS_COMPUTED = "members_computed";

  private final GateLimits limits;
  private final ListFigures lists;
  private final Subject subject;

  private GateStage(SparkSession spark, GateLimits limits, Subject subject) {
    this.limits = limits;
    this.subject = subject;
    lists = new ListFigures(spark);
  }

  /**
   * The unpublished snapshot.
   *
   * @param request what was asked for
   * @param counts the manifest's counts
   * @param files of its recommendations, by path or URI; none if it has no such table
   * @param scoreUnit what its scores are; empty if it has none
   */
  public record Subject(
      RunRequest request,
      Map<String, Long> counts,
      List<String> files,
      Optional<String> scoreUnit) {
    private Optional<Long> count(String name) {
      return Optional.ofNullable(counts.get(name));
    }
  }

  /** Every gate that applies, tripped or not; {@code live} is empty if there is nothing to lose. */
  public static List<Gate> measure(
      SparkSession spark, GateLimits limits, Subject subject, Optional<Snapshot> live) {
    GateStage stage = new GateStage(spark, limits, subject);
    List<Gate> gates = new ArrayList<>();
    live.ifPresent(snapshot -> stage.addDrops(snapshot.manifest(), gates));
    stage.addLists(gates);
    live.ifPresent(snapshot -> stage.addChange(snapshot, gates));
    return gates;
  }

  /** A figure held against a threshold. */
  public static Gate gate(GateRule rule, double figure, double threshold) {
    return new Gate(rule.option(), figure, threshold, figure > threshold);
  }

  private void addDrops(Manifest live, List<Gate> gates) {
    for (GateRule rule : GateRule.values()) {
      Optional<Long> now = rule.count().flatMap(subject::count);
      Optional<Long> before = rule.count().map(live.counts()::get);
      if (now.isPresent() && before.isPresent() && compares(rule, live)) {
        add(rule, drop(before.get(), now.get()), gates);
      }
    }
  }

  private static double drop(long before, long now) {
    return before == 0 ? 0 : Math.max(0, 1 - (double) now / before);
  }

  private boolean compares(GateRule rule, Manifest live) {
    return limits
        .of(rule)
        .filter(limit -> limit.given() || SameJob.of(live, subject.request()))
        .isPresent();
  }

  private void addLists(List<Gate> gates) {
    Optional<Long> listed = subject.count("members_with_recommendations");
    long members = subject.count(MEMBERS_COMPUTED).or(() -> subject.count(MEMBERS)).orElse(0L);
    if (listed.isEmpty() || members == 0) {
      return;
    }
    long empty = members - listed.get();
    if (limits.of(GateRule.EMPTY_LISTS).isPresent()) {
      add(GateRule.EMPTY_LISTS, (double) empty / members, gates);
    }
    if (limits.of(GateRule.SHORT_LISTS).isPresent()) {
      long tooShort = empty + lists.shorterThan(limits.shortList(), subject.files());
      add(GateRule.SHORT_LISTS, (double) tooShort / members, gates);
    }
  }

  private void addChange(Snapshot live, List<Gate> gates) {
    boolean tops = compares(GateRule.CHANGED_TOPS, live.manifest());
    boolean scores = compares(GateRule.SCORE_DRIFT, live.manifest()) && sameScore(live.manifest());
    boolean listed = live.manifest().table(RecommendationsTable.NAME).isPresent();
    if (listed && !subject.files().isEmpty() && (tops || scores)) {
      List<String> filesBefore =
          live.files(RecommendationsTable.NAME).stream().map(live::locate).toList();
      ListFigures.Change change = lists.change(subject.files(), filesBefore);
      if (tops) {
        add(GateRule.CHANGED_TOPS, change.changedTops(), gates);
      }
      if (scores) {
        add(GateRule.SCORE_DRIFT, change.scoreDrift(), gates);
      }
    }
  }

  /** Scores of different measures, and those of measures and models, have different scales. */
  private boolean sameScore(Manifest live) {
    Optional<String> liveUnit =
        live.scoredBy()
            .map(Manifest.Scorer::unit)
            // Manifests from before say the measure alone.
            .or(() -> Optional.ofNullable(live.options().get("score")).map(GateStage::unit));
    return liveUnit.equals(subject.scoreUnit());
  }

  private static String unit(String measure) {
    return measure.replace('-', '_');
  }

  private void add(GateRule rule, double figure, List<Gate> gates) {
    limits.of(rule).ifPresent(limit -> gates.add(gate(rule, figure, limit.threshold())));
  }
}
