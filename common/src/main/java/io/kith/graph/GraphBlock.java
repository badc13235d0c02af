package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * The connections of some members, neighbors still named by id; what one partition builds.
 *
 * <p>Layout: member i has id ids[i] (ascending), connections neighborIds[starts[i] .. starts[i+1])
 * (ascending, no repeats, no loops; empty only where there are later ones) with dates and strengths
 * beside them (length 0 where the input has none; an unknown strength is 0), and
 * laterIds[laterStarts[i] ..) the members that connect only after the as-of.
 *
 * @param repeats directed rows merged into another of the same pair
 * @param oneWay directed pairs dropped because only one direction was present
 */
public record GraphBlock(
    long[] ids,
    int[] starts,
    long[] neighborIds,
    long[] connectedAt,
    double[] strengths,
    int[] laterStarts,
    long[] laterIds,
    long repeats,
    long oneWay)
    implements Serializable {

  /** The largest known strength between two ids that pass, 0 if there is none. */
  public double strengthMax(LongPredicate passes) {
    double max = 0;
    for (int i = 0; strengths.length > 0 && i < ids.length; i++) {
      if (passes.test(ids[i])) {
        for (int entry = starts[i]; entry < starts[i + 1]; entry++) {
          if (strengths[entry] > max && passes.test(neighborIds[entry])) {
            max = strengths[entry];
          }
        }
      }
    }
    return max;
  }

  /** Replaces neighbor ids by labels, and strengths by steps of {@code strengthMax}. */
  public LabelledBlock label(MemberIndex index, double strengthMax) {
    int[] labels = new int[ids.length];
    int[] degrees = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      labels[i] = index.label(ids[i]);
      degrees[i] = starts[i + 1] - starts[i];
    }
    int[] neighbors = new int[neighborIds.length];
    for (int entry = 0; entry < neighbors.length; entry++) {
      neighbors[entry] = index.label(neighborIds[entry]);
    }
    return new LabelledBlock(
        labels,
        degrees,
        neighbors,
        connectedAt,
        steps(strengthMax),
        laterCounts(index),
        laterLabels(index));
  }

  /** s/max in 255 steps, at least 1 and at most 255; unknown counts as the maximum. */
  private byte[] steps(double strengthMax) {
    byte[] steps = new byte[strengths.length];
    for (int entry = 0; entry < steps.length; entry++) {
      double share = strengths[entry] == 0 ? 1 : Math.min(1, strengths[entry] / strengthMax);
      steps[entry] = (byte) Math.max(1, Math.round(255 * share));
    }
    return steps;
  }

  private int[] laterCounts(MemberIndex index) {
    int[] counts = new int[laterIds.length == 0 ? 0 : ids.length];
    for (int i = 0; i < counts.length; i++) {
      for (int entry = laterStarts[i]; entry < laterStarts[i + 1]; entry++) {
        counts[i] += index.label(laterIds[entry]) < 0 ? 0 : 1;
      }
    }
    return counts;
  }

  /** Later pairs whose other end is in the graph. */
  private int[] laterLabels(MemberIndex index) {
    return Arrays.stream(laterIds).mapToInt(index::label).filter(l -> l >= 0).toArray();
  }
}
