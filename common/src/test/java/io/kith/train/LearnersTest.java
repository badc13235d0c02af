package io.kith.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.feature.Feature;
import io.kith.model.ModelFile;
import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Learners on members whose choices follow a law that is known. */
class LearnersTest {
  private static final List<Feature> FEATURES =
      List.of(
          Feature.LOG_COMMON_NEIGHBORS,
          Feature.LOG_ADAMIC_ADAR,
          Feature.LOG_DEGREE,
          Feature.LOG_ALLOCATED_WALKS,
          Feature.LOG_MEMBER_DEGREE);

  private static final List<String> NAMES = FEATURES.stream().map(Feature::columnName).toList();

  /** Members with 30 candidates each, who choose one of them by e^law. */
  private static List<TrainingGroup> groups(long seed, int members, ToDoubleFunction<float[]> law) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TrainingGroup> groups = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      int size = 30;
      int f = FEATURES.size();
      float[] rows = new float[size * f];
      double[] weights = new double[size];
      double sum = 0;
      double ofMember = random.nextDouble();
      for (int i = 0; i < size; i++) {
        float[] row = new float[f];
        for (int j = 0; j < f; j++) {
          row[j] = (float) (j == f - 1 ? ofMember : 2 * random.nextDouble() - 1);
        }
        System.arraycopy(row, 0, rows, i * f, f);
        weights[i] = Math.exp(law.applyAsDouble(row));
        sum += weights[i];
      }
      boolean[] labels = new boolean[size];
      double drawn = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < size - 1 && drawn >= weights[chosen]) {
        drawn -= weights[chosen++];
      }
      labels[chosen] = true;
      groups.add(new TrainingGroup(member, 1, new long[size], rows, labels));
    }
    return groups;
  }

  private static double ndcg(List<TrainingGroup> groups, Fitted fitted) {
    return groups.stream()
        .mapToDouble(group -> group.ndcg(fitted.scores(group, NAMES)))
        .average()
        .orElseThrow();
  }

  @Test
  void theLogitFindsTheWeightsThatChoicesFollow() {
    List<TrainingGroup> groups = groups(1, 4000, row -> 2 * row[1] - row[2]);
    List<RankingModel.Term> terms = ConditionalLogit.fit(groups, NAMES, new int[] {0, 1, 2, 3}, 1);

    double[] perUnit =
        terms.stream().mapToDouble(term -> term.weight() / term.deviation()).toArray();
    assertThat(perUnit[0]).isCloseTo(0, within(0.15));
    assertThat(perUnit[1]).isCloseTo(2, within(0.15));
    assertThat(perUnit[2]).isCloseTo(-1, within(0.15));
    assertThat(perUnit[3]).isCloseTo(0, within(0.15));
  }

  @Test
  void treesFindWhatNoSumOfFeaturesIs() {
    // Whoever is on one side in both features is chosen: an exclusive or.
    ToDoubleFunction<float[]> law = row -> row[0] * row[1] > 0 ? 3 : 0;
    List<TrainingGroup> known = groups(2, 1000, law);
    List<TrainingGroup> others = groups(3, 500, law);

    Fitted line = Learner.LOGISTIC.fit(known, FEATURES, 1);
    Fitted trees = Learner.BOOSTED_TREES.fit(known, FEATURES, 1);
    assertThat(ndcg(others, trees)).isGreaterThan(ndcg(others, line) + 0.05);
  }

  @Test
  void ranksOfCandidatesThatRetrievalMissedAreLast() {
    // Two positives, one of them missed; the other stands first: 1 / (1 + 1/log2 3).
    TrainingGroup group =
        new TrainingGroup(1, 2, new long[2], new float[] {0, 0}, new boolean[] {true, false});
    double expected = 1 / (1 + Math.log(2) / Math.log(3));
    assertThat(group.ndcg(new double[] {1, 0})).isCloseTo(expected, within(1e-9));
    // Candidates of equal scores stand in their order.
    assertThat(group.ndcg(new double[] {1, 1})).isCloseTo(expected, within(1e-9));
    assertThat(group.ndcg(new double[] {0, 1}))
        .isCloseTo(expected * Math.log(2) / Math.log(3), within(1e-9));
  }

  private static RankerSearch.Problem problem(List<TrainingGroup> groups, double ofMeasures) {
    return problem(InnerSplit.Kind.RANDOM, groups, ofMeasures);
  }

  private static RankerSearch.Problem problem(
      InnerSplit.Kind kind, List<TrainingGroup> groups, double ofMeasures) {
    Map<Measure, double[]> ndcgs = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double[] values = new double[groups.size()];
      Arrays.fill(values, measure == Measure.COMMON_NEIGHBORS ? ofMeasures : ofMeasures / 2);
      ndcgs.put(measure, values);
    }
    return new RankerSearch.Problem(
        kind,
        new RankingModel.Retrieval("common_neighbors", 30),
        FEATURES,
        groups,
        ndcgs,
        List.of(),
        1);
  }

  @Test
  void whatIsLearntWinsOnlyIfItIsSurelyBetter() {
    List<TrainingGroup> groups = groups(4, 600, row -> 3 * row[3]);

    RankerSearch.Found better = RankerSearch.run(problem(groups, 0.1), Optional.empty(), 500, 1);
    assertThat(better.measure()).isEqualTo(Measure.COMMON_NEIGHBORS);
    assertThat(better.modelWins()).isTrue();
    assertThat(better.model().features()).contains("log_allocated_walks");
    assertThat(better.tried(better.learner().orElseThrow()).gainLow()).isPositive();

    RankerSearch.Found worse = RankerSearch.run(problem(groups, 0.9), Optional.empty(), 500, 1);
    assertThat(worse.modelWins()).isFalse();
    assertThat(worse.model().learner()).isEqualTo("common-neighbors");
    assertThat(worse.model().terms())
        .extracting(RankingModel.Term::feature)
        .containsExactly("log_common_neighbors");
  }

  @Test
  void theSimplestStaysThatNothingRicherSurelyBeats() {
    // Choices follow one measure: walks and trees can only add noise.
    List<TrainingGroup> plain = groups(9, 600, row -> 2 * row[0]);
    RankerSearch.Found found = RankerSearch.run(problem(plain, 0.1), Optional.empty(), 500, 1);
    assertThat(found.learner()).hasValue("blend");
    assertThat(found.model().trees()).isEmpty();

    List<TrainingGroup> crossed = groups(2, 1000, row -> row[0] * row[1] > 0 ? 3 : 0);
    RankerSearch.Found rich = RankerSearch.run(problem(crossed, 0.1), Optional.empty(), 500, 1);
    assertThat(rich.learner()).hasValue("boosted-trees");
  }

  @Test
  void treesDoNotLearnFromWindowsOfTime() {
    List<TrainingGroup> crossed = groups(2, 200, row -> row[0] * row[1] > 0 ? 3 : 0);
    RankerSearch.Found found =
        RankerSearch.run(problem(InnerSplit.Kind.TIME, crossed, 0.1), Optional.empty(), 100, 1);
    assertThat(found.tried())
        .extracting(RankingModel.Tried::name)
        .contains("blend", "logistic")
        .doesNotContain("boosted-trees");
  }

  @Test
  void tooFewMembersChooseAmongMeasures() {
    List<TrainingGroup> few = groups(4, 49, row -> 3 * row[3]);
    RankerSearch.Found found = RankerSearch.run(problem(few, 0.1), Optional.empty(), 100, 1);

    assertThat(found.measure()).isEqualTo(Measure.COMMON_NEIGHBORS);
    assertThat(found.learner()).isEmpty();
    assertThat(found.modelWins()).isFalse();
    assertThat(found.model().learner()).isEqualTo("common-neighbors");
  }

  @Test
  void ofFewMembersAdamicAdarStaysUnlessTheGainExceedsItsError() {
    assertThat(bestOf(12, 0.4)).isEqualTo(Measure.ADAMIC_ADAR);
    assertThat(bestOf(12, 0.05)).isEqualTo(Measure.COMMON_NEIGHBORS);
    assertThat(bestOf(60, 0.4)).isEqualTo(Measure.COMMON_NEIGHBORS);
  }

  /** Common neighbors gains 0.02 on average, and differs by the spread from member to member. */
  private static Measure bestOf(int members, double spread) {
    RankerSearch.Problem problem = problem(groups(4, members, row -> 0), 0.5);
    double[] usual = problem.ndcgs().get(Measure.ADAMIC_ADAR);
    Arrays.fill(usual, 0.5);
    double[] other = problem.ndcgs().get(Measure.COMMON_NEIGHBORS);
    Arrays.setAll(other, i -> 0.52 + (i % 2 == 0 ? spread : -spread));
    return RankerSearch.run(problem, Optional.empty(), 100, 1).measure();
  }

  @Test
  void theIncumbentStaysUnlessSomethingIsSurelyBetter() {
    List<TrainingGroup> groups = groups(5, 600, row -> 3 * row[3]);
    RankerSearch.Found first = RankerSearch.run(problem(groups, 0.1), Optional.empty(), 500, 1);
    RankerSearch.Incumbent itself =
        new RankerSearch.Incumbent(Optional.empty(), Optional.of(first.model()));
    RankerSearch.Incumbent poor =
        new RankerSearch.Incumbent(Optional.of(Measure.COSINE), Optional.empty());

    assertThat(RankerSearch.run(problem(groups, 0.1), Optional.of(itself), 500, 1).incumbentStays())
        .isTrue();
    assertThat(RankerSearch.run(problem(groups, 0.1), Optional.of(poor), 500, 1).incumbentStays())
        .isFalse();
  }

  @Test
  void probabilitiesAreThoseOfMembersNotLearntFrom() {
    ToDoubleFunction<float[]> law = row -> 3 * row[3];
    RankingModel model =
        RankerSearch.run(problem(groups(6, 1500, law), 0.1), Optional.empty(), 200, 1).model();
    ModelScorer scorer = new ModelScorer(model);
    int[] places = model.features().stream().mapToInt(NAMES::indexOf).toArray();

    double sum = 0;
    double high = 0;
    int highs = 0;
    int highPositives = 0;
    List<TrainingGroup> others = groups(7, 1500, law);
    for (TrainingGroup group : others) {
      for (int i = 0; i < group.size(); i++) {
        float[] row = new float[places.length];
        for (int j = 0; j < row.length; j++) {
          row[j] = group.rows()[i * NAMES.size() + places[j]];
        }
        double p = scorer.score(row, 0);
        sum += p;
        if (p > 0.1) {
          high += p;
          highs++;
          highPositives += group.labels()[i] ? 1 : 0;
        }
      }
    }
    // One of thirty is chosen, and of those rated above 0.1 as many as their ratings say.
    assertThat(sum / others.size()).isCloseTo(1, within(0.05));
    assertThat(high / highs).isCloseTo((double) highPositives / highs, within(0.02));
  }

  @Test
  void theModelIsTheSameOnAnyNumberOfThreads() throws Exception {
    List<TrainingGroup> groups = groups(8, 700, row -> 2 * row[3] + (row[0] * row[1] > 0 ? 2 : 0));
    String[] texts = new String[2];
    int[] threads = {1, 4};
    for (int i = 0; i < 2; i++) {
      ForkJoinPool pool = new ForkJoinPool(threads[i]);
      texts[i] =
          pool.submit(
                  () ->
                      ModelFile.text(
                          RankerSearch.run(problem(groups, 0.1), Optional.empty(), 200, 1).model()))
              .get();
      pool.shutdown();
    }
    assertThat(texts[0]).isEqualTo(texts[1]).contains("boosted-trees");
  }
}
