package io.kith.feature;

import io.kith.feature.FeatureClock.HalfLife;
import io.kith.score.Measure;
import java.util.Arrays;

/** Sums over the mutuals of one member and each candidate of its list, by place in the list. */
public final class PairSums {
  private static final int TABLE = 1 << 12;
  private static final float[] ADAMIC_ADAR = new float[TABLE];

  static {
    for (int degree = 1; degree < TABLE; degree++) {
      ADAMIC_ADAR[degree] = (float) Measure.ADAMIC_ADAR.weight(degree);
    }
  }

  private final FeatureClock clock;
  private final double[] adamicAdar;
  private final double[] resourceAllocation;
  private final double[] recentAdamicAdar;
  private final double[] pathAge;

  /** For lists of at most so many candidates. */
  public PairSums(FeatureClock clock, int capacity) {
    this.clock = clock;
    adamicAdar = new double[capacity];
    resourceAllocation = new double[capacity];
    recentAdamicAdar = new double[capacity];
    pathAge = new double[capacity];
  }

  /** Begins a list of so many candidates, of whom no mutual was met yet. */
  public void begin(int size) {
    Arrays.fill(adamicAdar, 0, size, 0);
    Arrays.fill(resourceAllocation, 0, size, 0);
    Arrays.fill(recentAdamicAdar, 0, size, 0);
    Arrays.fill(pathAge, 0, size, FeatureClock.AGE_MAX);
  }

  /** Adds a mutual of this degree, connected to the two at these times. */
  public void add(int place, int degree, long toMemberMicros, long toCandidateMicros) {
    double weight =
        degree < TABLE ? ADAMIC_ADAR[degree] : (float) Measure.ADAMIC_ADAR.weight(degree);
    adamicAdar[place] += weight;
    resourceAllocation[place] += 1.0 / degree;
    if (clock.isKnown()) {
      double toMember = clock.age(toMemberMicros);
      double toCandidate = clock.age(toCandidateMicros);
      recentAdamicAdar[place] +=
          weight * HalfLife.MIDDLE.decay(toMember) * HalfLife.MIDDLE.decay(toCandidate);
      // A path is as old as the younger of its two connections: before, it led nowhere.
      pathAge[place] = Math.min(pathAge[place], Math.min(toMember, toCandidate));
    }
  }

  /** Writes the sums of a candidate with so many mutuals. */
  public void fill(int place, int mutualCount, Pair pair) {
    pair.mutualCount = mutualCount;
    pair.adamicAdar = adamicAdar[place];
    pair.resourceAllocation = resourceAllocation[place];
    pair.recentAdamicAdar = recentAdamicAdar[place];
    pair.pathAge = pathAge[place];
  }
}
