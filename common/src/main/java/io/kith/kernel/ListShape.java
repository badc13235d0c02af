package io.kith.kernel;

import io.kith.feature.Feature;
import io.kith.rank.RecommendationList;
import io.kith.score.Measure;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each member's list holds.
 *
 * @param top the most candidates that any member is given
 * @param introducers the most introducers named per candidate
 * @param measures what is computed of each candidate beside its score
 * @param reasons the most reasons per candidate beside its mutuals
 * @param reachGain whether it is counted whom a candidate would bring within reach
 * @param features those of the second stage, if they are published; else none
 */
public record ListShape(
    int top,
    int introducers,
    List<Measure> measures,
    int reasons,
    boolean reachGain,
    List<Feature> features)
    implements Serializable {
  public ListShape {
    measures = List.copyOf(measures);
    features = List.copyOf(features);
  }

  /** Lists without published features. */
  public ListShape(
      int top, int introducers, List<Measure> measures, int reasons, boolean reachGain) {
    this(top, introducers, measures, reasons, reachGain, List.of());
  }

  /** Lists without reasons beside the mutuals. */
  public ListShape(int top, int introducers, List<Measure> measures, boolean reachGain) {
    this(top, introducers, measures, 0, reachGain);
  }

  /** The same lists, with these features published. */
  public ListShape withFeatures(List<Feature> published) {
    return new ListShape(top, introducers, measures, reasons, reachGain, published);
  }

  /** The names of the columns of measures, and of features behind them. */
  public List<String> measureColumns() {
    return Stream.concat(
            measures.stream().map(Measure::columnName), features.stream().map(Feature::columnName))
        .toList();
  }

  /** A list of this shape, to fill. */
  public RecommendationList newList() {
    return new RecommendationList(top, introducers, measureColumns(), reachGain, reasons);
  }
}
