package io.kith.train;

import io.kith.feature.Feature;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import java.util.List;

/** Measures as linear models: the logarithm of each is a sum of features, but for what is u's. */
final class MeasureTerms {
  private MeasureTerms() {}

  /** Terms that order a member's candidates as the measure does. */
  static List<RankingModel.Term> of(Measure measure) {
    return switch (measure) {
      case COMMON_NEIGHBORS -> List.of(term(Feature.LOG_COMMON_NEIGHBORS, 1));
      case ADAMIC_ADAR -> List.of(term(Feature.LOG_ADAMIC_ADAR, 1));
      case RESOURCE_ALLOCATION -> List.of(term(Feature.LOG_RESOURCE_ALLOCATION, 1));
      // 2 CN / (d(u) + d(v)) rises with CN / (d(u) + d(v) − CN).
      case JACCARD, SORENSEN -> List.of(term(Feature.LOG_JACCARD, 1));
      case COSINE -> List.of(term(Feature.LOG_COMMON_NEIGHBORS, 1), term(Feature.LOG_DEGREE, -0.5));
      case HUB_PROMOTED -> List.of(term(Feature.LOG_HUB_PROMOTED, 1));
      // max(d(u), d(v)) = d(u) d(v) / min(d(u), d(v)).
      case HUB_DEPRESSED ->
          List.of(
              term(Feature.LOG_COMMON_NEIGHBORS, 2),
              term(Feature.LOG_HUB_PROMOTED, -1),
              term(Feature.LOG_DEGREE, -1));
      case LEICHT_HOLME_NEWMAN ->
          List.of(term(Feature.LOG_COMMON_NEIGHBORS, 1), term(Feature.LOG_DEGREE, -1));
      case PREFERENTIAL_ATTACHMENT -> List.of(term(Feature.LOG_DEGREE, 1));
    };
  }

  private static RankingModel.Term term(Feature feature, double weight) {
    return new RankingModel.Term(feature.columnName(), 0, 1, weight);
  }
}
