package io.kith.train;

import io.kith.eval.Estimate;
import io.kith.eval.Mixing;
import io.kith.eval.PairedBootstrap;
import io.kith.feature.Feature;
import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds what ranks best on a network: a single measure, or what was learnt. Members are dealt into
 * {@value #FOLDS} folds by their ids; each fold is ranked by what was learnt from the others.
 *
 * <p>Of what can be learnt the simplest stays that nothing richer surely beats. It wins only if the
 * whole 95 % confidence interval of its gain in NDCG@10 over the best measure lies above 0; else
 * that measure does.
 */
public final class RankerSearch {
  private static final int FOLDS = 3;

  /** With fewer members only measures are compared, each with the one that is best most often. */
  private static final int MEMBERS_MIN = 50;

  /**
   * What is learnt from.
   *
   * @param split how labels were found
   * @param retrieval which candidates the rows are
   * @param features of a row
   * @param ndcgs NDCG@10 of each group by each measure, of all candidates
   * @param others some members without a new connection: probabilities are of all members
   * @param othersWeight how many members each of these stands for, where one of the groups stands
   *     for one
   */
  public record Problem(
      InnerSplit.Kind split,
      RankingModel.Retrieval retrieval,
      List<Feature> features,
      List<TrainingGroup> groups,
      Map<Measure, double[]> ndcgs,
      List<TrainingGroup> others,
      double othersWeight) {}

  /**
   * What was found.
   *
   * @param measure the best single measure
   * @param tried everything, best first
   * @param learner what was learnt and stays; empty where too few members could be learnt from
   * @param modelWins whether it beats the measure
   * @param model the winner: what was learnt, or else the measure as a model
   * @param incumbentStays whether there is an incumbent that the winner does not surely beat
   */
  public record Found(
      Measure measure,
      List<RankingModel.Tried> tried,
      Optional<String> learner,
      boolean modelWins,
      RankingModel model,
      boolean incumbentStays) {

    /** The figures of a measure or a learner. */
    public RankingModel.Tried tried(String name) {
      return tried.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }
  }

  /** What ranked up to now: a measure, or a model. */
  public record Incumbent(Optional<Measure> measure, Optional<RankingModel> model) {
    /** Its name among what was tried. */
    public static final String NAME = "live";
  }

  private final Problem problem;
  private final long seed;
  private final PairedBootstrap bootstrap;
  private final List<String> names;

  private RankerSearch(Problem problem, int replicates, long seed) {
    this.problem = problem;
    this.seed = seed;
    names = problem.features().stream().map(Feature::columnName).toList();
    bootstrap =
        new PairedBootstrap(
            problem.groups().stream().mapToLong(TrainingGroup::memberId).toArray(),
            replicates,
            seed);
  }

  /** Compares all measures and learners, and the winner with the incumbent. */
  public static Found run(
      Problem problem, Optional<Incumbent> incumbent, int replicates, long seed) {
    return new RankerSearch(problem, replicates, seed).run(incumbent);
  }

  /** A learner judged on members that it had not learnt from. */
  private record Judged(
      Learner learner, List<double[]> scores, double[] ndcgs, RankingModel.Tried tried) {}

  private Found run(Optional<Incumbent> incumbent) {
    Measure best = bestMeasure();
    double[] ofBest = problem.ndcgs().get(best);
    List<RankingModel.Tried> tried = new ArrayList<>();
    problem
        .ndcgs()
        .forEach((measure, ndcgs) -> tried.add(tried(measure.optionName(), ndcgs, ofBest)));
    Judged winner = null;
    for (Learner learner : learners()) {
      List<double[]> scores = crossScores(learner);
      double[] ndcgs = ndcgs(scores);
      Judged judged =
          new Judged(learner, scores, ndcgs, tried(learner.optionName(), ndcgs, ofBest));
      tried.add(judged.tried());
      // From the simplest on: what is richer costs more, and must be surely better.
      if (winner == null || bootstrap.difference(ndcgs, winner.ndcgs()).low() > 0) {
        winner = judged;
      }
    }
    boolean modelWins = winner != null && winner.tried().gainLow() > 0;
    boolean stays = false;
    Optional<double[]> ofIncumbent = incumbent.flatMap(this::ndcgs);
    if (ofIncumbent.isPresent()) {
      tried.add(tried(Incumbent.NAME, ofIncumbent.get(), ofBest));
      double[] ofWinner = modelWins ? winner.ndcgs() : ofBest;
      stays = !(bootstrap.difference(ofWinner, ofIncumbent.get()).low() > 0);
    }
    tried.sort(
        Comparator.comparingDouble((RankingModel.Tried t) -> -t.ndcgAt10())
            .thenComparing(RankingModel.Tried::name));
    RankingModel model = modelWins ? model(winner, tried) : model(best, tried);
    Optional<String> learner = Optional.ofNullable(winner).map(w -> w.learner().optionName());
    return new Found(best, tried, learner, modelWins, model, stays);
  }

  /**
   * Trees learn by heart who was sought after in a window of time: features of a candidate's
   * activity all but name it. Folds of members do not tell, as they share the window.
   */
  private List<Learner> learners() {
    if (problem.groups().size() < MEMBERS_MIN) {
      return List.of();
    }
    return problem.split() == InnerSplit.Kind.TIME
        ? List.of(Learner.BLEND, Learner.LOGISTIC)
        : List.of(Learner.values());
  }

  private double[] ndcgs(List<double[]> scores) {
    return IntStream.range(0, scores.size())
        .mapToDouble(g -> problem.groups().get(g).ndcg(scores.get(g)))
        .toArray();
  }

  /** Of the incumbent; empty where it asks for features that the network has not. */
  private Optional<double[]> ndcgs(Incumbent incumbent) {
    if (incumbent.measure().isPresent()) {
      return Optional.of(problem.ndcgs().get(incumbent.measure().get()));
    }
    RankingModel model = incumbent.model().orElseThrow();
    int[] places = model.features().stream().mapToInt(names::indexOf).toArray();
    if (Arrays.stream(places).anyMatch(place -> place < 0)) {
      return Optional.empty();
    }
    ModelScorer scorer = new ModelScorer(model);
    float[] row = new float[places.length];
    List<double[]> scores = new ArrayList<>();
    for (TrainingGroup group : problem.groups()) {
      double[] ofGroup = new double[group.size()];
      for (int i = 0; i < ofGroup.length; i++) {
        for (int j = 0; j < row.length; j++) {
          row[j] = group.rows()[i * names.size() + places[j]];
        }
        ofGroup[i] = scorer.raw(row, 0);
      }
      scores.add(ofGroup);
    }
    return Optional.of(ndcgs(scores));
  }

  /**
   * The measure of the highest NDCG@10; of few members the one that gains most over Adamic-Adar
   * once the standard error of its gain is taken off.
   */
  private Measure bestMeasure() {
    boolean few = problem.groups().size() < MEMBERS_MIN;
    double[] usual = problem.ndcgs().get(Measure.ADAMIC_ADAR);
    Measure best = Measure.ADAMIC_ADAR;
    double bestValue = few ? 0 : mean(usual);
    for (Measure measure : Measure.values()) {
      double[] ndcgs = problem.ndcgs().get(measure);
      double value = few ? surePart(ndcgs, usual) : mean(ndcgs);
      if (value > bestValue) {
        best = measure;
        bestValue = value;
      }
    }
    return best;
  }

  /** The mean of a − b, less its standard error. */
  private static double surePart(double[] a, double[] b) {
    double mean = mean(a) - mean(b);
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double deviation = a[i] - b[i] - mean;
      squares += deviation * deviation;
    }
    return mean - Math.sqrt(squares / (a.length - 1) / a.length);
  }

  private RankingModel.Tried tried(String name, double[] ndcgs, double[] ofBest) {
    Estimate gain = bootstrap.difference(ndcgs, ofBest);
    return new RankingModel.Tried(name, mean(ndcgs), gain.value(), gain.low(), gain.high());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Scores of every group's candidates by what was learnt from other folds. */
  private List<double[]> crossScores(Learner learner) {
    List<double[]> scores = new ArrayList<>();
    problem.groups().forEach(group -> scores.add(new double[0]));
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      List<TrainingGroup> others =
          problem.groups().stream().filter(group -> fold(group) != left).toList();
      Fitted fitted = learner.fit(others, problem.features(), seed);
      for (int g = 0; g < scores.size(); g++) {
        if (fold(problem.groups().get(g)) == fold) {
          scores.set(g, fitted.scores(problem.groups().get(g), names));
        }
      }
    }
    return scores;
  }

  private int fold(TrainingGroup group) {
    return Math.floorMod(Mixing.mix(Mixing.mix(seed) ^ group.memberId()), FOLDS);
  }

  /** The winner once more, learnt from everybody. */
  private RankingModel model(Judged winner, List<RankingModel.Tried> tried) {
    Fitted fitted = winner.learner().fit(problem.groups(), problem.features(), seed);
    return model(winner.learner().optionName(), fitted, winner.scores(), tried);
  }

  /** The measure as a model. */
  private RankingModel model(Measure measure, List<RankingModel.Tried> tried) {
    Fitted fitted = new Fitted(MeasureTerms.of(measure), List.of());
    List<double[]> scores =
        problem.groups().stream().map(group -> fitted.scores(group, names)).toList();
    return model(measure.optionName(), fitted, scores, tried);
  }

  private RankingModel model(
      String learner, Fitted fitted, List<double[]> scores, List<RankingModel.Tried> tried) {
    List<TrainingGroup> groups = problem.groups();
    int[] ofMember =
        IntStream.range(0, names.size())
            .filter(place -> problem.features().get(place).isOfMember())
            .toArray();
    RankingModel.Training training =
        new RankingModel.Training(
            problem.split().name().toLowerCase(Locale.ROOT),
            seed,
            groups.size(),
            groups.stream().mapToLong(TrainingGroup::size).sum(),
            groups.stream().mapToLong(TrainingGroup::retrieved).sum(),
            null,
            tried);
    return fitted.toModel(
        learner, problem.retrieval(), names, calibration(fitted, scores, ofMember), training);
  }

  private RankingModel.Calibration calibration(
      Fitted fitted, List<double[]> scores, int[] ofMember) {
    List<TrainingGroup> groups = new ArrayList<>(problem.groups());
    List<double[]> all = new ArrayList<>(scores);
    double[] weights = new double[groups.size() + problem.others().size()];
    Arrays.fill(weights, 0, groups.size(), 1);
    Arrays.fill(weights, groups.size(), weights.length, problem.othersWeight());
    groups.addAll(problem.others());
    problem.others().forEach(group -> all.add(fitted.scores(group, names)));
    return Calibrator.fit(groups, all, weights, names, ofMember);
  }
}
