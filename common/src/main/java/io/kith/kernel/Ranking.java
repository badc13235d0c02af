package io.kith.kernel;

import io.kith.graph.MemberTable;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.score.Measure;

/** Applies the chain filter → score → discount → cap to the candidates of one member. */
final class Ranking {
  private final MemberTable members;
  private final RankingChain chain;
  private final Measure measure;
  private final FixedPoint fixedPoint;
  private final boolean discounted;

  /** Whether a candidate's sum of weights is its key: no ratio, no discount. */
  private final boolean keyIsSum;

  /** Whether that sum is the count, so that ties fall to the smaller label alone. */
  private final boolean keyIsCount;

  private final TopCandidates top;

  /** Sums below this one cannot enter the list. */
  private long floor;

  private int memberDegree;
  private int rangeStart;

  Ranking(MemberTable members, RankingChain chain, FixedPoint fixedPoint, int topMax) {
    this.members = members;
    this.chain = chain;
    this.fixedPoint = fixedPoint;
    measure = chain.scorer().measure();
    discounted = chain.discount() != Discount.NONE;
    keyIsSum = measure.isSum() && !discounted;
    keyIsCount = keyIsSum && measure == Measure.COMMON_NEIGHBORS && !chain.scorer().byStrength();
    top = newTop(topMax);
  }

  /** An empty list that orders candidates as this ranking does. */
  TopCandidates newTop(int capacity) {
    TopCandidates candidates = new TopCandidates(capacity);
    if (!measure.isSum() && !discounted) {
      candidates.compareExactly(measure, members::degree);
    }
    return candidates;
  }

  /** Begins a member's list with the candidates of earlier slabs. */
  void begin(int member, int degree, Shortlist before) {
    memberDegree = degree;
    chain.filter().begin(member);
    chain.discount().begin(member);
    top.reset(chain.retrieved(member), memberDegree);
    for (int rank = 0; rank < before.size; rank++) {
      top.offer(before.keys[rank], before.counts[rank], before.labels[rank]);
    }
    enter(0);
  }

  /** Labels offered from now on are not below this one. */
  void enter(int label) {
    rangeStart = label;
    raiseFloor();
  }

  private void raiseFloor() {
    if (keyIsSum) {
      floor = keyIsCount ? top.floorFrom(rangeStart) : top.floor();
    } else {
      floor = sumBelow(top.floor());
    }
  }

  /** A sum below which no candidate has this key: no discount raises a score. */
  long sumBelow(long key) {
    if (key == 0 || key == Long.MAX_VALUE || keyIsSum) {
      return key;
    }
    if (!measure.isSum()) {
      return 0;
    }
    double score = Double.longBitsToDouble(key);
    long sum = fixedPoint.toFixed(chain.scorer().byStrength() ? score * (255 * 255) : score);
    // Doubles round by less than this, either way.
    return Math.max(0, sum - 1 - (sum >>> 50));
  }

  /** Sums below this one cannot enter the list. */
  long floor() {
    return floor;
  }

  /** The key of a candidate before discounts, which raise none; of measures that are no sums. */
  long ratioKey(int candidate, int mutualCount) {
    return Double.doubleToRawLongBits(
        measure.score(mutualCount, memberDegree, members.degree(candidate)));
  }

  /** Keys below this one cannot enter the list. */
  long worstKey() {
    return top.floor();
  }

  /** How many candidates the list holds, at most. */
  int retrieved() {
    return top.limit();
  }

  /** Fewer mutuals than this are never accepted. */
  int mutualCountMin() {
    return chain.filter().mutualCountMin();
  }

  /**
   * Whether a candidate of this sum, count and label could enter the list as it stands; of measures
   * that are sums. Once it could not, none of a larger label could.
   */
  boolean canEnter(long sum, int mutualCount, int label) {
    long key = keyIsSum ? sum : Double.doubleToRawLongBits(ofSum(sum));
    return top.wouldTake(key, mutualCount, label);
  }

  /**
   * Whether a candidate of this count and degree, with this label or a larger one, could enter the
   * list as it stands; of measures that are no sums. No discount raises a score.
   */
  boolean canEnter(int mutualCount, int degree, int label) {
    long key = Double.doubleToRawLongBits(measure.score(mutualCount, memberDegree, degree));
    return top.wouldTake(key, mutualCount, degree, label);
  }

  /** Whether candidates are ordered by a sum over mutuals. */
  boolean isBySum() {
    return measure.isSum();
  }

  /** Whether a larger degree never lowers a score, or else never raises it; no sums. */
  boolean favorsLargeDegrees() {
    return measure.favorsLargeDegrees();
  }

  /** Offers a candidate; one with no mutuals was excluded. */
  void consider(int candidate, int mutualCount, long sum) {
    if (mutualCount == 0) {
      return;
    }
    long key =
        keyIsSum ? sum : Double.doubleToRawLongBits(undiscounted(candidate, mutualCount, sum));
    if (!top.wouldTake(key, mutualCount, candidate)
        || !chain.filter().accepts(candidate, mutualCount)) {
      return;
    }
    if (discounted) {
      double score = Double.longBitsToDouble(key) * chain.discount().factor(candidate);
      key = Double.doubleToRawLongBits(score);
    }
    top.offer(key, mutualCount, candidate);
    raiseFloor();
  }

  /** The key of a candidate, after discounts. */
  long key(int candidate, int mutualCount, long sum) {
    if (keyIsSum) {
      return sum;
    }
    double score = undiscounted(candidate, mutualCount, sum);
    return Double.doubleToRawLongBits(
        discounted ? score * chain.discount().factor(candidate) : score);
  }

  /** Whether the member is given any candidates. */
  boolean isWanted(int member) {
    return chain.cap().limit(member) > 0;
  }

  private double undiscounted(int candidate, int mutualCount, long sum) {
    return measure.isSum()
        ? ofSum(sum)
        : measure.score(mutualCount, memberDegree, members.degree(candidate));
  }

  private double ofSum(long sum) {
    double weight = fixedPoint.toDouble(sum);
    return chain.scorer().byStrength() ? weight / (255 * 255) : weight;
  }

  /** The candidates, best first after {@link TopCandidates#sort}. */
  TopCandidates top() {
    return top;
  }

  /** The score that a key stands for, of the member last weighed; of a second stage: its own. */
  double score(long key) {
    return keyIsSum && chain.secondStage().isEmpty() ? ofSum(key) : Double.longBitsToDouble(key);
  }
}
