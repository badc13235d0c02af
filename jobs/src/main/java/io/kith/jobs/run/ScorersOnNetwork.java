package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.eval.CandidateScorer;
import io.kith.eval.MeasureScorer;
import io.kith.eval.RandomOrder;
import io.kith.eval.RankerScorer;
import io.kith.feature.Feature;
import io.kith.feature.MemberFacts;
import io.kith.feature.MemberSignals;
import io.kith.feature.Profiles;
import io.kith.graph.CompactGraph;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.train.TrainOptions;
import io.kith.jobs.train.TrainStage;
import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import io.kith.train.RankerSearch;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Scorers for one network, the part of it that may be known; closed when all are judged. */
final class ScorersOnNetwork implements AutoCloseable {
  private final JavaSparkContext context;
  private final CompactGraph graph;
  private final Profiles profiles;
  private final long seed;
  private final TrainOptions search;

  /** Made when first needed. */
  private Broadcast<MemberFacts> facts;

  private Optional<RankerSearch.Found> found = Optional.empty();

  ScorersOnNetwork(
      JavaSparkContext context,
      CompactGraph graph,
      Profiles profiles,
      long seed,
      TrainOptions search) {
    this.search = search;
    this.context = context;
    this.graph = graph;
    this.profiles = profiles;
    this.seed = seed;
  }

  /** The scorers asked for. */
  List<CandidateScorer> of(List<EvaluateJob.Asked> asked) {
    return asked.stream().map(this::of).toList();
  }

  private CandidateScorer of(EvaluateJob.Asked asked) {
    if (asked.score().isEmpty()) {
      return new RandomOrder(seed);
    }
    ScoreOption score = asked.score().get();
    if (score instanceof ScoreOption.ByMeasure byMeasure) {
      return new MeasureScorer(byMeasure.measure());
    }
    if (score instanceof ScoreOption.ByModel byModel) {
      return ranker(score.text(), byModel.model());
    }
    found = TrainStage.run(context, graph, profiles, search, Optional.empty());
    if (found.isPresent() && found.get().modelWins()) {
      return ranker(score.text(), found.get().model());
    }
    Measure measure = found.map(RankerSearch.Found::measure).orElse(Measure.ADAMIC_ADAR);
    return new MeasureScorer(score.text(), measure);
  }

  private CandidateScorer ranker(String name, RankingModel model) {
    if (facts == null) {
      facts = context.broadcast(new MemberFacts(MemberSignals.of(graph.adjacency()), profiles));
    }
    requireSources(name, model, facts.value());
    Broadcast<MemberFacts> shared = facts;
    return new RankerScorer(
        name,
        Measure.named(model.retrieval().measure()).orElseThrow(),
        model.retrieval().candidates(),
        new ModelScorer(model),
        shared::value);
  }

  /** Stops the run where a model asks for what nobody gave. */
  static void requireSources(String name, RankingModel model, MemberFacts facts) {
    model.inputs().stream()
        .map(Feature::source)
        .filter(source -> !facts.sources().contains(source))
        .findFirst()
        .ifPresent(
            missing -> {
              throw KithException.input(
                  "Cannot score by %s: it learnt from %s.".formatted(name, lacking(missing)));
            });
  }

  private static String lacking(Feature.Source source) {
    return switch (source) {
      case CONNECTIONS -> throw new IllegalArgumentException("Connections are always known.");
      case DATES ->
          "the dates of connections, and these have none. Train a model without, or map the column with --columns connections.connected_at=NAME";
      case AFFILIATIONS ->
          "members' affiliations, and there are none. Name them with --affiliations, or train a model without";
      case PROFILES ->
          "members' locations and industries, and there are none. Name a table that has them with --members, or train a model without";
    };
  }

  /** What {@code auto} stands for; empty where nobody asked, or nothing could be told. */
  Optional<RankerSearch.Found> found() {
    return found;
  }

  @Override
  public void close() {
    if (facts != null) {
      facts.destroy();
    }
  }
}
