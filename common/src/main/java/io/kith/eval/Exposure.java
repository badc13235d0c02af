package io.kith.eval;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each member is shown on the first places of lists.
 *
 * @param counts by label
 */
@SuppressWarnings("ArrayRecordComponent") // One per scorer, never compared.
public record Exposure(int[] counts) implements Serializable {
  /** Nobody shown yet. */
  public static Exposure ofNobody(int members) {
    return new Exposure(new int[members]);
  }

  /** Counts the members of one list. */
  public void add(int[] labels) {
    for (int label : labels) {
      counts[label]++;
    }
  }

  /** Adds what another one counted. */
  public void add(Exposure other) {
    for (int label = 0; label < counts.length; label++) {
      counts[label] += other.counts[label];
    }
  }

  /** The share of all members that is shown at all; 0 where there is no member. */
  public double coverage() {
    long shown = Arrays.stream(counts).filter(count -> count > 0).count();
    return counts.length == 0 ? 0 : (double) shown / counts.length;
  }

  /**
   * The Gini coefficient: 0 where all members are shown equally often, near 1 where few get
   * everything; 0 where nobody is shown.
   *
   * <p>G = sum over i of (2 i − n − 1) x(i) / (n · sum of x), x ascending, i from 1.
   */
  public double gini() {
    int[] ascending = counts.clone();
    Arrays.sort(ascending);
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < ascending.length; i++) {
      weighted += (2.0 * (i + 1) - ascending.length - 1) * ascending[i];
      sum += ascending[i];
    }
    return sum == 0 ? 0 : weighted / (ascending.length * sum);
  }
}
