package io.kith.jobs.run;

import io.kith.feature.Profiles;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EngineOptions;
import io.kith.jobs.lookup.PublishedModel;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.train.TrainStage;
import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import io.kith.store.Manifest;
import io.kith.train.RankerSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What orders a run's candidates, once it is known.
 *
 * @param measure orders or retrieves
 * @param model orders what the measure retrieved
 * @param scorer what the manifest says of it
 */
record ChosenScore(Measure measure, Optional<RankingModel> model, Manifest.Scorer scorer) {
  /** A measure that was named. */
  static ChosenScore of(Measure measure) {
    return new ChosenScore(
        measure, Optional.empty(), Manifest.Scorer.of(measure.optionName(), measure.columnName()));
  }

  private static ChosenScore of(Measure measure, String choice, List<Manifest.Tried> tried) {
    Manifest.Scorer scorer =
        new Manifest.Scorer(
            measure.optionName(), measure.columnName(), null, 0, choice, tried, null);
    return new ChosenScore(measure, Optional.empty(), scorer);
  }

  private static ChosenScore of(
      RankingModel model, int retrieve, Optional<String> choice, List<Manifest.Tried> tried) {
    Measure measure = Measure.named(model.retrieval().measure()).orElseThrow();
    Manifest.Scorer scorer =
        new Manifest.Scorer(
            model.learner(),
            RankingModel.UNIT,
            measure.columnName(),
            retrieve,
            choice.orElse(null),
            tried,
            PublishedModel.json(model));
    return new ChosenScore(measure, Optional.of(model), scorer);
  }

  /**
   * Finds out what a run's option means on its network.
   *
   * @param graph the network, if it is in one piece
   * @param profiles what is known of the network's members beside their connections
   * @param live the live snapshot's manifest
   */
  static ChosenScore choose(
      JavaSparkContext context,
      EngineSettings settings,
      Optional<Supplier<CompactGraph>> graph,
      Profiles profiles,
      Optional<Manifest> live) {
    if (settings.score() instanceof ScoreOption.ByMeasure byMeasure) {
      return of(byMeasure.measure());
    }
    if (settings.score() instanceof ScoreOption.ByModel byModel) {
      int retrieve = ScoreOption.retrieve(byModel.model(), settings.retrieve(), settings.top());
      return of(byModel.model(), retrieve, Optional.empty(), List.of());
    }
    Optional<RankerSearch.Incumbent> incumbent = live.flatMap(ChosenScore::incumbent);
    Optional<RankerSearch.Found> found =
        graph.flatMap(
            network ->
                TrainStage.run(
                    context,
                    network.get(),
                    profiles,
                    ScoreOption.search(settings.retrieve(), settings.seed()),
                    incumbent));
    return found
        .map(result -> ofSearch(result, settings, incumbent))
        .orElseGet(() -> withoutSearch(graph.isPresent(), settings, incumbent));
  }

  private static Optional<RankerSearch.Incumbent> incumbent(Manifest live) {
    Optional<RankingModel> model = PublishedModel.of(live);
    Optional<Measure> measure = live.scoredBy().flatMap(scorer -> Measure.named(scorer.name()));
    return model.isPresent() || measure.isPresent()
        ? Optional.of(
            new RankerSearch.Incumbent(model.isPresent() ? Optional.empty() : measure, model))
        : Optional.empty();
  }

  private static ChosenScore ofSearch(
      RankerSearch.Found found,
      EngineSettings settings,
      Optional<RankerSearch.Incumbent> incumbent) {
    List<Manifest.Tried> tried =
        found.tried().stream()
            .map(
                t ->
                    new Manifest.Tried(t.name(), t.ndcgAt10(), t.gain(), t.gainLow(), t.gainHigh()))
            .toList();
    if (found.incumbentStays()) {
      return keep(incumbent.orElseThrow(), settings, "as live: nothing is surely better", tried);
    }
    String words = ScoreOption.words(found);
    if (found.modelWins()) {
      int retrieve = ScoreOption.retrieve(found.model(), settings.retrieve(), settings.top());
      return of(found.model(), retrieve, Optional.of(words), tried);
    }
    return of(found.measure(), words, tried);
  }

  private static ChosenScore withoutSearch(
      boolean inOnePiece, EngineSettings settings, Optional<RankerSearch.Incumbent> incumbent) {
    String why =
        inOnePiece
            ? "too few new connections to learn from"
            : "the network does not fit in one piece, and nothing is learnt from slabs";
    return incumbent
        .map(live -> keep(live, settings, "as live: " + why, List.of()))
        .orElseGet(() -> of(Measure.ADAMIC_ADAR, why, List.of()));
  }

  private static ChosenScore keep(
      RankerSearch.Incumbent live,
      EngineSettings settings,
      String why,
      List<Manifest.Tried> tried) {
    return live.model()
        .map(
            model ->
                of(
                    model,
                    ScoreOption.retrieve(model, settings.retrieve(), settings.top()),
                    Optional.of(why),
                    tried))
        .orElseGet(() -> of(live.measure().orElseThrow(), why, tried));
  }

  /** What the engine is told. */
  EngineOptions.FinalScore forEngine() {
    return model
        .map(
            ranker ->
                new EngineOptions.FinalScore(
                    scorer.name(),
                    scorer.unit(),
                    Optional.of(new ModelScorer(ranker)),
                    scorer.retrieve()))
        .orElseGet(() -> EngineOptions.FinalScore.of(measure));
  }
}
