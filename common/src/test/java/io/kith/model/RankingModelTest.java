package io.kith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kith.KithException;
import io.kith.feature.Feature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingModelTest {
  private static final List<String> FEATURES = List.of("log_adamic_adar", "log_degree");

  /** Below 0.5 of the first feature: −1; else by the second below 2: 0.25, else 3. */
  private static final RankingModel.Tree TREE =
      new RankingModel.Tree(
          new int[] {0, -1, 1, -1, -1},
          new float[] {0.5f, 0, 2, 0, 0},
          new int[] {1, 0, 3, 0, 0},
          new int[] {2, 0, 4, 0, 0},
          new double[] {0, -1, 0, 0.25, 3},
          new double[] {8, 4, 4, 3, 1});

  private static RankingModel model(List<RankingModel.Term> terms, List<RankingModel.Tree> trees) {
    return new RankingModel(
        1,
        "logistic",
        new RankingModel.Retrieval("adamic_adar", 200),
        FEATURES,
        terms,
        trees,
        new RankingModel.Calibration(
            2, -1, List.of(new RankingModel.Term("log_degree", 0, 1, 0.5))),
        null);
  }

  private static RankingModel full() {
    return model(List.of(new RankingModel.Term("log_adamic_adar", 1, 2, 3)), List.of(TREE));
  }

  @Test
  void scoresAreTermsAndLeavesAndProbabilitiesTheirLogits() {
    ModelScorer scorer = new ModelScorer(full());
    float[] rows = {9, 9, 0.75f, 1};

    // 3 · (0.75 − 1) / 2 = −0.375; 0.75 ≥ 0.5 and 1 < 2: leaf 0.25.
    assertThat(scorer.raw(rows, 2)).isCloseTo(-0.125, within(1e-12));
    // z = 2 · −0.125 − 1 + 0.5 · 1 = −0.75.
    assertThat(scorer.score(rows, 2)).isCloseTo(1 / (1 + Math.exp(0.75)), within(1e-12));
    assertThat(scorer.features()).containsExactly(Feature.LOG_ADAMIC_ADAR, Feature.LOG_DEGREE);
  }

  @Test
  void contributionsSumUpToTheScore() {
    ModelScorer scorer = new ModelScorer(full());
    float[] row = {0.75f, 2};
    List<ModelScorer.Contribution> parts = scorer.explain(row, 0);

    // Means by cover: (3 · 0.25 + 1 · 3) / 4 = 0.9375 at the right child, −0.03125 at the root.
    assertThat(scorer.base()).isCloseTo((4 * -1 + 4 * 0.9375) / 8, within(1e-12));
    assertThat(parts.get(0).feature()).isEqualTo(Feature.LOG_DEGREE);
    assertThat(parts.get(0).contribution()).isCloseTo(3 - 0.9375, within(1e-12));
    double sum = parts.stream().mapToDouble(ModelScorer.Contribution::contribution).sum();
    assertThat(scorer.base() + sum).isCloseTo(scorer.raw(row, 0), within(1e-12));
  }

  @Test
  void aFileHoldsTheModelWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("deep/model.json");
    ModelFile.write(full(), file);
    String text = Files.readString(file);

    assertThat(ModelFile.text(ModelFile.read(file))).isEqualTo(text);
    assertThat(text).contains("\"log_adamic_adar\"", "\"slope\"", "\"schema_version\" : 1");
  }

  @Test
  void whatIsNoModelSaysWhy(@TempDir Path folder) throws Exception {
    String text = ModelFile.text(full());

    assertThatThrownBy(() -> ModelFile.parse(text.replace("log_degree", "log_luck"), "m.json"))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("there is no feature log_luck in 'm.json'");
    assertThatThrownBy(
            () ->
                ModelFile.parse(
                    text.replace("\"schema_version\" : 1", "\"schema_version\" : 2"), "m"))
        .hasMessageContaining("schema_version is 2; this Kith reads up to 1");
    assertThatThrownBy(() -> ModelFile.parse("{", "m.json"))
        .hasMessageStartingWith("Cannot read the model: ");
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.json")))
        .hasMessageContaining("there is no file");
  }

  @Test
  void treesThatLeadNowhereAreRefused() {
    assertThatThrownBy(
            () ->
                new RankingModel.Tree(
                    new int[] {0},
                    new float[] {0},
                    new int[] {0},
                    new int[] {1},
                    new double[] {0},
                    new double[] {1}))
        .hasMessageContaining("leads nowhere");
    assertThatThrownBy(() -> model(List.of(), List.of()))
        .hasMessageContaining("neither terms nor trees");
  }

  @Test
  void lookingUpASumOfTreesGivesWhatWalkingThemGives() {
    for (int leaves : new int[] {1, 2, 8, 9, 31, 64, 70}) {
      SplittableRandom random = new SplittableRandom(leaves);
      List<RankingModel.Tree> trees = new ArrayList<>();
      for (int tree = 0; tree < 23; tree++) {
        trees.add(randomTree(leaves, random));
      }
      ModelScorer scorer = new ModelScorer(model(List.of(), trees));
      for (int row = 0; row < 500; row++) {
        // Values lie on thresholds as often as between them.
        float[] x = {random.nextInt(-6, 7) / 2f, random.nextInt(-6, 7) / 2f};
        double walked = 0;
        for (RankingModel.Tree tree : trees) {
          int node = 0;
          while (tree.feature()[node] >= 0) {
            boolean yes = x[tree.feature()[node]] < tree.threshold()[node];
            node = yes ? tree.yes()[node] : tree.no()[node];
          }
          walked += tree.value()[node];
        }
        assertThat(scorer.raw(x, 0)).as("%d leaves", leaves).isEqualTo(walked);
        double[] both = new double[2];
        scorer.scores(new float[] {9, 9, x[0], x[1]}, 2, 2, both);
        assertThat(both[1]).isEqualTo(scorer.score(x, 0));
      }
    }
  }

  /** Splits a leaf drawn at random until there are enough. */
  private static RankingModel.Tree randomTree(int leaves, SplittableRandom random) {
    int nodes = 2 * leaves - 1;
    int[] feature = new int[nodes];
    Arrays.fill(feature, -1);
    float[] threshold = new float[nodes];
    int[] yes = new int[nodes];
    int[] no = new int[nodes];
    double[] value = new double[nodes];
    for (int size = 1; size < nodes; size += 2) {
      int node = random.nextInt(size);
      while (feature[node] >= 0) {
        node = random.nextBoolean() ? yes[node] : no[node];
      }
      feature[node] = random.nextInt(2);
      threshold[node] = random.nextInt(-6, 7) / 2f * (random.nextBoolean() ? 1 : -1);
      yes[node] = size;
      no[node] = size + 1;
    }
    for (int node = 0; node < nodes; node++) {
      value[node] = feature[node] < 0 ? random.nextDouble() : 0;
    }
    return new RankingModel.Tree(feature, threshold, yes, no, value, new double[nodes]);
  }

  @Test
  void dumpsOfXgboostBecomeTrees() {
    String dump =
        """
        [{"nodeid": 0, "depth": 0, "split": "f0", "split_condition": 0.5, "yes": 1, "no": 2,
          "missing": 1, "children": [
            {"nodeid": 1, "leaf": -1},
            {"nodeid": 2, "depth": 1, "split": "log_degree", "split_condition": 2, "yes": 3, "no": 4,
             "missing": 3, "children": [{"nodeid": 4, "leaf": 3}, {"nodeid": 3, "leaf": 0.25}]}]}]
        """;
    List<RankingModel.Tree> trees = new XgboostDump(FEATURES, "dump.json").trees(dump);
    ModelScorer scorer = new ModelScorer(model(List.of(), trees));

    assertThat(scorer.raw(new float[] {0.49f, 7}, 0)).isEqualTo(-1);
    assertThat(scorer.raw(new float[] {0.5f, 1.9f}, 0)).isEqualTo(0.25);
    assertThat(scorer.raw(new float[] {0.5f, 2}, 0)).isEqualTo(3);
  }
}
