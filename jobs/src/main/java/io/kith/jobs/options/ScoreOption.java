package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.jobs.train.TrainOptions;
import io.kith.model.ModelFile;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import io.kith.train.RankerSearch;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What an option such as {@code --score} asks for: a measure, a model, or the best of all. */
public sealed interface ScoreOption {
  /** The word that leaves the choice to Kith. */
  String AUTO = "auto";

  /** What a model's file is named by. */
  String MODEL = "model:";

  /** The value as given. */
  String text();

  /** A measure by its name. */
  record ByMeasure(Measure measure) implements ScoreOption {
    @Override
    public String text() {
      return measure.optionName();
    }
  }

  /** A model in a file. */
  record ByModel(String path, RankingModel model) implements ScoreOption {
    @Override
    public String text() {
      return MODEL + path;
    }
  }

  /** Whatever ranks best on the network at hand. */
  record Auto() implements ScoreOption {
    @Override
    public String text() {
      return AUTO;
    }
  }

  /** Reads a value; a model's file is read at once. */
  static ScoreOption parse(String option, String value) {
    if (value.equals(AUTO)) {
      return new Auto();
    }
    if (value.startsWith(MODEL)) {
      String path = value.substring(MODEL.length());
      if (path.isEmpty()) {
        throw KithException.commandLine(
            "Cannot use %s '%s': it names no file. Use %s %sPATH."
                .formatted(option, value, option, MODEL));
      }
      return new ByModel(path, ModelFile.read(Path.of(path)));
    }
    return new ByMeasure(EngineSettings.measure(option, value));
  }

  /**
   * The candidates that a model ranks: as many as asked for, or as the model says and lists hold.
   */
  static int retrieve(RankingModel model, Optional<Integer> asked, int top) {
    return asked.orElse(Math.max(top, model.retrieval().candidates()));
  }

  /** What a search found, in words: "boosted-trees, NDCG@10 0.1234, +5.6 % [+1.2, +9.9] over …". */
  static String words(RankerSearch.Found found) {
    RankingModel.Tried measure = found.tried(found.measure().optionName());
    if (found.learner().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%s: NDCG@10 %.4f; too few new connections to learn from",
          measure.name(),
          measure.ndcgAt10());
    }
    RankingModel.Tried best = found.tried(found.learner().get());
    String winner = found.modelWins() ? best.name() : measure.name();
    String other = found.modelWins() ? "over " + measure.name() : "for " + best.name();
    return String.format(
        Locale.ROOT,
        "%s: NDCG@10 %.4f; %+.4f [%+.4f, %+.4f] %s",
        winner,
        found.modelWins() ? best.ndcgAt10() : measure.ndcgAt10(),
        best.gain(),
        best.gainLow(),
        best.gainHigh(),
        other);
  }

  /** How a search is done. */
  static TrainOptions search(Optional<Integer> retrieve, long seed) {
    return new TrainOptions(retrieve.orElse(TrainOptions.RETRIEVE), TrainOptions.REPLICATES, seed);
  }
}
