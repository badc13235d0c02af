package io.kith.train;

import io.kith.feature.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What can be learnt, from the simplest on. */
enum Learner {
  /** A weighted blend of measures: their logarithms, and nothing else. */
  BLEND {
    @Override
    Fitted fit(List<TrainingGroup> groups, List<Feature> features, long seed) {
      return linear(groups, features, Feature.Group.MUTUALS);
    }
  },

  /** A regularized logistic model of all features of the candidate. */
  LOGISTIC {
    @Override
    Fitted fit(List<TrainingGroup> groups, List<Feature> features, long seed) {
      return linear(groups, features, Feature.Group.values());
    }
  },

  /** Trees on top of the logistic model, of all features. */
  BOOSTED_TREES {
    @Override
    Fitted fit(List<TrainingGroup> groups, List<Feature> features, long seed) {
      Fitted base = LOGISTIC.fit(groups, features, seed);
      List<String> names = names(features);
      List<double[]> scores = new ArrayList<>();
      groups.forEach(group -> scores.add(base.scores(group, names)));
      int[] places = IntStream.range(0, features.size()).toArray();
      return new Fitted(
          base.terms(), BoostedTrees.fit(groups, scores, places, places.length, GROWTH, seed));
    }
  };

  private static final double PENALTY = 1;

  private static final BoostedTrees.Growth GROWTH = new BoostedTrees.Growth(60, 8, 0.1, 5, 50, 0.6);

  /** What is learnt from groups whose rows have these features. */
  abstract Fitted fit(List<TrainingGroup> groups, List<Feature> features, long seed);

  /** The name in models and tables of results. */
  String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Fitted linear(
      List<TrainingGroup> groups, List<Feature> features, Feature.Group... used) {
    int[] places =
        IntStream.range(0, features.size())
            .filter(place -> !features.get(place).isOfMember())
            .filter(place -> List.of(used).contains(features.get(place).group()))
            .toArray();
    return new Fitted(ConditionalLogit.fit(groups, names(features), places, PENALTY), List.of());
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::columnName).toList();
  }
}
