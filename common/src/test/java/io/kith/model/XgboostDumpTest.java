package io.kith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kith.KithException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real dumps, rows and predictions: {@code xgboost_dumps.py} beside them had XGBoost make them. */
class XgboostDumpTest {
  private static final List<String> FEATURES =
      List.of("log_adamic_adar", "log_degree", "log_jaccard", "same_location");
  private static final Offset<Double> PARITY = within(1e-6);

  private static String resource(String name) throws IOException {
    try (InputStream file = XgboostDumpTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static RankingModel model(List<RankingModel.Tree> trees, double intercept) {
    return new RankingModel(
        RankingModel.SCHEMA_VERSION,
        "xgboost",
        new RankingModel.Retrieval("adamic_adar", 100),
        FEATURES,
        List.of(),
        trees,
        new RankingModel.Calibration(1, intercept, List.of()),
        null);
  }

  /** A margin is the base's plus the leaves'; of a rank objective the base is as it is. */
  @ParameterizedTest
  @CsvSource({"xgboost-logistic, 10, 0.3", "xgboost-pairwise, 4, 0.5"})
  void dumpsScoreAsTheBoostersDid(String name, int trees, double base) throws IOException {
    boolean isLogistic = name.equals("xgboost-logistic");
    double intercept = isLogistic ? Math.log(base / (1 - base)) : base;
    RankingModel model =
        model(new XgboostDump(FEATURES, name).trees(resource(name + ".json")), intercept);
    // As a file holds it, too.
    ModelScorer scorer = new ModelScorer(ModelFile.parse(ModelFile.text(model), name));

    assertThat(model.trees()).hasSize(trees);
    List<String> lines = resource(name + ".csv").lines().toList();
    assertThat(lines).hasSize(60);
    for (String line : lines) {
      String[] said = line.split(",", -1);
      float[] row = new float[FEATURES.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = Float.parseFloat(said[i]);
      }
      double margin = scorer.raw(row, 0) + intercept;
      assertThat(margin).as(line).isCloseTo(Double.parseDouble(said[4]), PARITY);
      double prediction = isLogistic ? scorer.score(row, 0) : margin;
      assertThat(prediction).as(line).isCloseTo(Double.parseDouble(said[5]), PARITY);
      for (ModelScorer.Contribution part : scorer.explain(row, 0)) {
        double contribution =
            Double.parseDouble(said[6 + FEATURES.indexOf(part.feature().columnName())]);
        assertThat(part.contribution()).as(line).isCloseTo(contribution, PARITY);
      }
      assertThat(scorer.base() + intercept).isCloseTo(Double.parseDouble(said[10]), PARITY);
    }
  }

  private static void assertRefused(String dump, String why) {
    assertThatThrownBy(() -> new XgboostDump(FEATURES, "dump.json").trees(dump))
        .isInstanceOf(KithException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("in 'dump.json'");
  }

  @Test
  void whatIsNoDumpOfSuchTreesSaysWhy() {
    assertRefused("booster[0]:", "it is no JSON");
    // A linear booster's.
    assertRefused("{\"bias\": [0.1], \"weight\": [1]}", "it is no array of trees");
    assertRefused(
        "[ { \"bias\": [0.1], \"weight\": [1] } ]", "a node is neither a split nor a leaf");
    assertRefused(
        "[{\"nodeid\":0,\"split\":\"f7\",\"split_condition\":1,\"yes\":1,\"no\":2}]",
        "it asks for feature 'f7'");
    assertRefused("[{\"nodeid\":0,\"leaf\":[1,2]}]", "the value of a leaf is not one number");
    // Of feature type i, then of type c.
    assertRefused(
        "[{\"nodeid\":0,\"split\":\"same_location\",\"yes\":2,\"no\":1}]",
        "the split on 'same_location' has no threshold");
    assertRefused(
        "[{\"nodeid\":0,\"split\":\"log_degree\",\"split_condition\":[0,2],\"yes\":2,\"no\":1}]",
        "the split on 'log_degree' has no threshold");
  }
}
