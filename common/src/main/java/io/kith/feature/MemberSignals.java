package io.kith.feature;

import io.kith.feature.FeatureClock.HalfLife;
import io.kith.graph.Adjacency;
import java.io.Serializable;
import java.util.EnumMap;

/**
 * How active each member was lately, by label: from the dates of its own connections.
 *
 * <p>Memory: 20 bytes a member where dates are known, else nothing.
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

  /** Of a network whose row m holds the connections of label m, by its own dates. */
  public static MemberSignals of(Adjacency connections) {
    return of(DateSample.clock(connections), connections);
  }

  /** Of a network whose row m holds the connections of label m. */
  public static MemberSignals of(FeatureClock clock, Adjacency connections) {
    MemberSignals signals = new MemberSignals(clock, connections.rows());
    for (int label = 0; clock.isKnown() && label < connections.rows(); label++) {
      signals.put(label, connections, label);
    }
    return signals;
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
}
