package io.kith.train;

import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a learner found.
 *
 * @param trees name features by their place in the training rows
 */
record Fitted(List<RankingModel.Term> terms, List<RankingModel.Tree> trees) {
  private static final RankingModel.Retrieval ANY = new RankingModel.Retrieval("any", 1);
  private static final RankingModel.Calibration PLAIN =
      new RankingModel.Calibration(1, 0, List.of());

  /** The raw score of each candidate of a group. */
  double[] scores(TrainingGroup group, List<String> names) {
    ModelScorer scorer =
        new ModelScorer(
            new RankingModel(
                RankingModel.SCHEMA_VERSION, "any", ANY, names, terms, trees, PLAIN, null));
    double[] scores = new double[group.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scorer.raw(group.rows(), i * names.size());
    }
    return scores;
  }

  /** The model, which names only the features that it uses. */
  RankingModel toModel(
      String learner,
      RankingModel.Retrieval retrieval,
      List<String> names,
      RankingModel.Calibration calibration,
      RankingModel.Training training) {
    List<String> used =
        Stream.of(
                terms.stream().map(RankingModel.Term::feature),
                calibration.terms().stream().map(RankingModel.Term::feature),
                trees.stream()
                    .flatMapToInt(tree -> Arrays.stream(tree.feature()))
                    .filter(place -> place >= 0)
                    .mapToObj(names::get))
            .flatMap(stream -> stream)
            .distinct()
            .sorted(Comparator.comparingInt(names::indexOf))
            .toList();
    int[] places = names.stream().mapToInt(used::indexOf).toArray();
    return new RankingModel(
        RankingModel.SCHEMA_VERSION,
        learner,
        retrieval,
        used,
        terms,
        trees.stream().map(tree -> moved(tree, places)).toList(),
        calibration,
        training);
  }

  private static RankingModel.Tree moved(RankingModel.Tree tree, int[] places) {
    int[] features =
        Arrays.stream(tree.feature()).map(place -> place < 0 ? place : places[place]).toArray();
    return new RankingModel.Tree(
        features, tree.threshold(), tree.yes(), tree.no(), tree.value(), tree.cover());
  }
}
