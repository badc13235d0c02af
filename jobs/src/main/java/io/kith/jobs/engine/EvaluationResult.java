package io.kith.jobs.engine;

import io.kith.eval.Exposure;
import io.kith.eval.MetricSet;
import io.kith.eval.MetricTotals;
import io.kith.eval.RecallCurve;
import io.kith.eval.Reliability;
import io.kith.graph.CompactGraph;
import io.kith.table.TableFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an evaluation, or a part of it, found.
 *
 * <p>It travels, and merges with other members' into the same whatever the order.
 */
public final class EvaluationResult implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double STEPS = 0x1.0p32;

  private final List<UnitResult.WrittenFile> files = new ArrayList<>();
  private final MetricTotals totals;
  private final List<Exposure> exposures = new ArrayList<>();

  /** [scorer][depth of {@link MetricSet#RETRIEVAL}]: positives within. */
  private final long[][] retrieved;

  private final List<RecallCurve> recalls = new ArrayList<>();

  /** By scorer: sums over members of the overlap with their live lists, in steps of 2^−32. */
  private final long[] overlaps;

  private long membersLive;

  private final List<Reliability> reliabilities = new ArrayList<>();

  private long judged;
  private long candidates;
  private long positives;
  private long wedges;

  /** Of nobody yet. */
  EvaluationResult(EvaluationOptions options, CompactGraph graph) {
    int scorers = options.scorers().size();
    totals =
        new MetricTotals(
            scorers,
            options.metrics().size(),
            options.headline(),
            options.replicates(),
            options.seed());
    for (int scorer = 0; scorer < scorers; scorer++) {
      exposures.add(Exposure.ofNobody(graph.members()));
      reliabilities.add(new Reliability());
      recalls.add(new RecallCurve());
    }
    retrieved = new long[scorers][MetricSet.RETRIEVAL.size()];
    overlaps = new long[scorers];
  }

  void addFiles(Iterable<UnitResult.WrittenFile> written) {
    written.forEach(files::add);
  }

  /** Counts a member, and its metrics by scorer if it was judged. */
  void addMember(int candidateCount, int positiveCount, long wedgesWalked) {
    judged += positiveCount > 0 ? 1 : 0;
    candidates += positiveCount > 0 ? candidateCount : 0;
    positives += positiveCount;
    wedges += wedgesWalked;
  }

  /** Counts a member's ranks and first places by one scorer. */
  void addRanking(int scorer, int[] ranks, int[] shown) {
    exposures.get(scorer).add(shown);
    recalls.get(scorer).add(ranks);
    for (int cutoff = 0; cutoff < retrieved[scorer].length; cutoff++) {
      for (int rank : ranks) {
        retrieved[scorer][cutoff] += rank <= MetricSet.RETRIEVAL.get(cutoff) ? 1 : 0;
      }
    }
  }

  /** Counts a member that has a live list. */
  void addLive() {
    membersLive++;
  }

  /** Counts how much of its list a scorer's has. */
  void addOverlap(int scorer, double overlap) {
    overlaps[scorer] += Math.round(overlap * STEPS);
  }

  /** Takes in what was found of other members. */
  EvaluationResult plus(EvaluationResult other) {
    files.addAll(other.files);
    totals.add(other.totals);
    for (int scorer = 0; scorer < retrieved.length; scorer++) {
      exposures.get(scorer).add(other.exposures.get(scorer));
      reliabilities.get(scorer).add(other.reliabilities.get(scorer));
      recalls.get(scorer).add(other.recalls.get(scorer));
      overlaps[scorer] += other.overlaps[scorer];
      for (int cutoff = 0; cutoff < retrieved[scorer].length; cutoff++) {
        retrieved[scorer][cutoff] += other.retrieved[scorer][cutoff];
      }
    }
    membersLive += other.membersLive;
    judged += other.judged;
    candidates += other.candidates;
    positives += other.positives;
    wedges += other.wedges;
    return this;
  }

  /** The table's files, in the order of their members. */
  public List<TableFile> files() {
    return files.stream()
        .sorted(Comparator.comparing(UnitResult.WrittenFile::name))
        .map(UnitResult.WrittenFile::toTableFile)
        .toList();
  }

  /** The metrics' sums. */
  public MetricTotals totals() {
    return totals;
  }

  /** How often members stood on the first places of a scorer's lists. */
  public Exposure exposure(int scorer) {
    return exposures.get(scorer);
  }

  /** Whether a scorer's probabilities are what they say. */
  public Reliability reliability(int scorer) {
    return reliabilities.get(scorer);
  }

  /** How a scorer's recall rises with the candidates looked at. */
  public RecallCurve recall(int scorer) {
    return recalls.get(scorer);
  }

  /** Members judged that have a live list. */
  public long membersLive() {
    return membersLive;
  }

  /** The mean overlap of a scorer's lists with the live ones; NaN where nobody has one. */
  public double overlap(int scorer) {
    return membersLive == 0 ? Double.NaN : overlaps[scorer] / STEPS / membersLive;
  }

  /** Positives within a depth of {@link MetricSet#RETRIEVAL}, counted at both ends. */
  public long retrieved(int scorer, int cutoff) {
    return retrieved[scorer][cutoff];
  }

  /** Members with a positive. */
  public long judged() {
    return judged;
  }

  /** Candidates of the members judged. */
  public long candidates() {
    return candidates;
  }

  /** New connections among the candidates, counted at both ends. */
  public long positives() {
    return positives;
  }

  /** Wedges walked. */
  public long wedges() {
    return wedges;
  }
}
