package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.feature.Feature;
import io.kith.jobs.terminal.RunSummary;
import io.kith.model.ModelFile;
import io.kith.model.RankingModel;
import io.kith.model.XgboostDump;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.TableColumn;
import io.kith.table.RankingFeaturesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a model of trees that XGBoost grew on the rows of {@code kith features}: its probability is
 * that of the objective binary:logistic, for others a monotone function of the score.
 */
record XgboostConversion(Path dump, String features, double baseScore) {
  /** The model; the folder of features tells what the trees' features are. */
  RankingModel convert() {
    Manifest manifest = Snapshot.at(features).manifest();
    Manifest.Table table =
        manifest
            .table(RankingFeaturesTable.NAME)
            .orElseThrow(
                () ->
                    KithException.input(
                        "Cannot convert the dump: there is no table %s in '%s'. Name the folder that kith features wrote with --features."
                            .formatted(RankingFeaturesTable.NAME, features)));
    List<String> names =
        table.columns().stream()
            .map(TableColumn::name)
            .filter(name -> Feature.named(name).isPresent())
            .toList();
    return new RankingModel(
        RankingModel.SCHEMA_VERSION,
        "xgboost",
        new RankingModel.Retrieval(
            manifest.options().get("retrieval").replace('-', '_'),
            Integer.parseInt(manifest.options().get("retrieve"))),
        names,
        List.of(),
        new XgboostDump(names, dump.toString()).trees(read()),
        new RankingModel.Calibration(1, StrictMath.log(baseScore / (1 - baseScore)), List.of()),
        RankingModel.Training.UNKNOWN.withFingerprint(manifest.inputsFingerprint()));
  }

  private String read() {
    try {
      return Files.readString(dump);
    } catch (IOException e) {
      throw KithException.input(
          "Cannot read XGBoost's dump: %s. Check the path of --from-xgboost.".formatted(e));
    }
  }

  /** Converts into a file and tells what it holds. */
  RunSummary write(Path out) {
    RankingModel model = convert();
    ModelFile.write(model, out);
    return new RunSummary()
        .add("trees", model.trees().size())
        .add("features", model.features().size())
        .add("model", out.toString());
  }
}
