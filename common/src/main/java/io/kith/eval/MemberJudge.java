package io.kith.eval;

import io.kith.kernel.AllCandidates;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Where a member's positives stand among all its candidates, by any number of scorers.
 *
 * <p>Cost for C candidates and P positives: the member's wedges, then C ln P comparisons a scorer.
 * One owner: one thread.
 */
public final class MemberJudge {
  private final AllCandidates candidates;
  private final NewConnections truth;
  private final Ties ties;

  /** The member's positives: places among the candidates, ascending. */
  private int[] positives = new int[0];

  private double[] scores = new double[0];

  /** The positives in the order of the scorer asked last. */
  private int[] order = new int[0];

  private int[] ranks = new int[0];

  public MemberJudge(AllCandidates candidates, NewConnections truth, Ties ties) {
    this.candidates = candidates;
    this.truth = truth;
    this.ties = ties;
  }

  /** Finds a member's candidates and which of them are positives; gives the number of these. */
  public int begin(int label) {
    candidates.run(label);
    int[] found = new int[truth.count(label)];
    int size = 0;
    for (int i = 0; i < found.length; i++) {
      int place = candidates.find(truth.other(label, i));
      if (place >= 0) {
        found[size++] = place;
      }
    }
    positives = Arrays.copyOf(found, size);
    if (scores.length < candidates.size()) {
      scores = new double[Math.max(candidates.size(), 2 * scores.length)];
    }
    return size;
  }

  /** The label of the member begun. */
  public int member() {
    return candidates.member();
  }

  /** Ranks the candidates of the member begun, which has at least one positive. */
  public void judge(CandidateScorer scorer) {
    scorer.score(candidates, scores);
    order = positives.clone();
    IntArrays.quickSort(order, this::compare);
    findRanks();
  }

  /** Negative if candidate a ranks before candidate b. */
  private int compare(int a, int b) {
    int byScore = Double.compare(scores[b], scores[a]);
    if (byScore != 0) {
      return byScore;
    }
    int byMutuals =
        ties == Ties.MUTUALS
            ? Integer.compare(candidates.mutualCount(b), candidates.mutualCount(a))
            : 0;
    return byMutuals != 0 ? byMutuals : Integer.compare(a, b);
  }

  /** A positive's rank is 1 and the number of candidates that rank before it. */
  private void findRanks() {
    // before[j]: candidates before positive j of the order, but not before positive j − 1.
    int[] before = new int[order.length + 1];
    double last = scores[order[order.length - 1]];
    for (int i = 0; i < candidates.size(); i++) {
      // Most candidates rank behind all positives: they are in no positive's way.
      if (scores[i] >= last) {
        before[positivesUpTo(i)]++;
      }
    }
    ranks = new int[order.length];
    int rank = 1;
    for (int j = 0; j < order.length; j++) {
      rank += before[j];
      ranks[j] = rank;
    }
  }

  /** How many positives rank before candidate i or are it. */
  private int positivesUpTo(int i) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(order[middle], i) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The probability that a positive scores higher than a negative, drawn from all of the member's,
   * a tie counted half; NaN where every candidate is a positive.
   */
  public double auc() {
    long negatives = (long) candidates.size() - positives.length;
    long halves = 0;
    int nextPositive = 0;
    for (int i = 0; i < candidates.size(); i++) {
      if (nextPositive < positives.length && positives[nextPositive] == i) {
        nextPositive++;
      } else {
        halves += positivesScoring(scores[i], false) + positivesScoring(scores[i], true);
      }
    }
    return negatives == 0 ? Double.NaN : halves / (2.0 * negatives * positives.length);
  }

  /** Positives that score more than, or with {@code orEqual} at least, this. */
  private int positivesScoring(double score, boolean orEqual) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int compared = Double.compare(scores[order[middle]], score);
      if (compared > 0 || (orEqual && compared == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Adds what a scorer of probabilities says of the member begun, who stands for some members. */
  public void addTo(Reliability reliability, CandidateScorer scorer, double weight) {
    scorer.score(candidates, scores);
    int nextPositive = 0;
    for (int i = 0; i < candidates.size(); i++) {
      boolean cameTrue = nextPositive < positives.length && positives[nextPositive] == i;
      nextPositive += cameTrue ? 1 : 0;
      if (scores[i] >= 0) {
        reliability.add(scores[i], cameTrue, weight);
      }
    }
  }

  /** The ranks of the positives by the scorer asked last, ascending from 1. */
  public int[] ranks() {
    return ranks.clone();
  }

  /** The labels of the first k candidates by the scorer asked last, best first. */
  public int[] top(int k) {
    int[] top = new int[Math.min(k, candidates.size())];
    int size = 0;
    for (int i = 0; i < candidates.size(); i++) {
      // top[0..size) are the best of the candidates so far, in order.
      if (size == top.length && compare(i, top[size - 1]) > 0) {
        continue;
      }
      int at = size == top.length ? size - 1 : size++;
      while (at > 0 && compare(i, top[at - 1]) < 0) {
        top[at] = top[at - 1];
        at--;
      }
      top[at] = i;
    }
    return Arrays.stream(top).map(candidates::label).toArray();
  }
}
