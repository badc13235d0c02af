package io.kith.kernel;

import io.kith.rank.RecommendationList;
import io.kith.score.Measure;
import java.io.Serializable;
import java.util.List;

/**
 * What each member's list holds.
 *
 * @param top the most candidates that any member is given
 * @param introducers the most introducers named per candidate
 * @param measures what is computed of each candidate beside its score
 * @param reasons the most reasons per candidate beside its mutuals
 * @param reachGain whether it is counted whom a candidate would bring within reach
 */
public record ListShape(
    int top, int introducers, List<Measure> measures, int reasons, boolean reachGain)
    implements Serializable {
  public ListShape {
    measures = List.copyOf(measures);
  }

  /** Lists without reasons beside the mutuals. */
  public ListShape(int top, int introducers, List<Measure> measures, boolean reachGain) {
    this(top, introducers, measures, 0, reachGain);
  }

  /** The names of the measures' columns. */
  public List<String> measureColumns() {
    return measures.stream().map(Measure::columnName).toList();
  }

  /** A list of this shape, to fill. */
  public RecommendationList newList() {
    return new RecommendationList(top, introducers, measureColumns(), reachGain, reasons);
  }
}
