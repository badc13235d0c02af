package io.kith.feature;

import io.kith.feature.FeatureClock.HalfLife;
import io.kith.graph.Adjacency;
import io.kith.graph.TriangleCounter;
import java.io.Serializable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What features ask of each member alone, by label: how active it was lately, from the dates of its
 * connections, and how many of them are connected with each other.
 *
 * <p>Memory: 20 bytes a member where dates are asked for and known, 4 where clustering is.
 */
public final class MemberSignals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of nobody. */
  public static final MemberSignals NONE = new MemberSignals(FeatureClock.NONE, 0);

  private final FeatureClock clock;

  /** By label: sum over the member's connections of their decay. */
  private final EnumMap<HalfLife, float[]> decayedDegrees = new EnumMap<>(HalfLife.class);

  private final float[] latestAges;
  private final float[] firstAges;

  /** Which share of the pairs of its connections is connected; length 0 where nobody asks. */
  private float[] clustering = {};

  /** Of so many members, nobody yet put. */
  public MemberSignals(FeatureClock clock, int members) {
    this.clock = clock;
    int dated = clock.isKnown() ? members : 0;
    for (HalfLife halfLife : HalfLife.values()) {
      decayedDegrees.put(halfLife, new float[dated]);
    }
    latestAges = new float[dated];
    firstAges = new float[dated];
  }

  /** All signals of a network whose row m holds the connections of label m. */
  public static MemberSignals of(Adjacency connections) {
    return of(connections, List.of(Feature.values()));
  }

  /**
   * Of a network whose row m holds the connections of label m, those that some features ask for.
   */
  public static MemberSignals of(Adjacency connections, Collection<Feature> asked) {
    FeatureClock clock = asksDates(asked) ? DateSample.clock(connections) : FeatureClock.NONE;
    MemberSignals signals = of(clock, connections);
    if (asksClustering(asked)) {
      signals.putTriangles(TriangleCounter.countAll(connections), connections::length);
    }
    return signals;
  }

  /** How active members were, whose connections row m holds of label m. */
  public static MemberSignals of(FeatureClock clock, Adjacency connections) {
    MemberSignals signals = new MemberSignals(clock, connections.rows());
    for (int label = 0; clock.isKnown() && label < connections.rows(); label++) {
      signals.put(label, connections, label);
    }
    return signals;
  }

  /** Whether some feature asks for dates. */
  public static boolean asksDates(Collection<Feature> features) {
    return features.stream().anyMatch(feature -> feature.source() == Feature.Source.DATES);
  }

  /** Whether some feature asks for clustering. */
  public static boolean asksClustering(Collection<Feature> features) {
    return features.stream().anyMatch(Feature::isOfClustering);
  }

  /** Puts the member of a label, whose connections are a row; only where dates are known. */
  private void put(int label, Adjacency connections, int row) {
    double latest = FeatureClock.AGE_MAX;
    double first = 0;
    for (int entry = connections.start(row); entry < connections.end(row); entry++) {
      double age = clock.age(connections.connectedAt(entry));
      decayedDegrees.forEach((halfLife, degrees) -> degrees[label] += halfLife.decay(age));
      latest = Math.min(latest, age);
      first = Math.max(first, age);
    }
    latestAges[label] = (float) latest;
    firstAges[label] = (float) first;
  }

  /** Takes over the members of some labels: the i-th of them is label i of the others. */
  public void putAll(int[] labels, MemberSignals others) {
    for (int i = 0; i < labels.length && clock.isKnown(); i++) {
      for (HalfLife halfLife : HalfLife.values()) {
        decayedDegrees.get(halfLife)[labels[i]] = others.decayedDegrees.get(halfLife)[i];
      }
      latestAges[labels[i]] = others.latestAges[i];
      firstAges[labels[i]] = others.firstAges[i];
    }
  }

  /** Sets how many pairs of their connections are connected, by label. */
  public void putTriangles(long[] triangles, IntUnaryOperator degreeOf) {
    clustering = new float[triangles.length];
    for (int label = 0; label < triangles.length; label++) {
      double degree = degreeOf.applyAsInt(label);
      clustering[label] = degree < 2 ? 0 : (float) (2 * triangles[label] / (degree * (degree - 1)));
    }
  }

  /** How ages are counted. */
  public FeatureClock clock() {
    return clock;
  }

  /** Connections of a label, each counted 2^(−age / half-life) times. */
  double decayedDegree(HalfLife halfLife, int label) {
    return clock.isKnown() ? decayedDegrees.get(halfLife)[label] : 0;
  }

  /** The age of a label's latest connection, in units. */
  double latestAge(int label) {
    return clock.isKnown() ? latestAges[label] : FeatureClock.AGE_MAX;
  }

  /** The age of a label's first connection, in units. */
  double firstAge(int label) {
    return clock.isKnown() ? firstAges[label] : FeatureClock.AGE_MAX;
  }

  /** The share of the pairs of a label's connections that are connected, 0 where there is none. */
  double clustering(int label) {
    return clustering[label];
  }
}
