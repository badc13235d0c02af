package io.kith.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.kith.feature.Feature;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A ranker that was learnt: how the features of a member and a candidate make a score, and how a
 * score makes a probability. Its JSON form is described by {@code ranking-model.schema.json}.
 *
 * <p>score = sum over terms of weight · (x − mean) / deviation, plus the leaf that x falls into in
 * each tree; x is a feature, rounded to 32 bits as trees compare it. probability = 1 / (1 + e^−z)
 * with z = slope · score + intercept, plus the calibration's own terms, whose features are the
 * member's and do not differ between its candidates: they never change an order.
 *
 * @param schemaVersion version of this form
 * @param learner what made it: {@code blend}, {@code logistic}, {@code boosted-trees}, {@code
 *     xgboost}, or a measure's option name
 * @param retrieval which candidates it orders
 * @param features the features used, by name; trees name them by their place
 * @param terms the linear part; may be empty
 * @param trees may be empty
 * @param training how it was found, and how good it was found to be
 */
@JsonPropertyOrder({
  "schemaVersion",
  "learner",
  "retrieval",
  "features",
  "terms",
  "trees",
  "calibration",
  "training"
})
public record RankingModel(
    int schemaVersion,
    String learner,
    Retrieval retrieval,
    List<String> features,
    List<Term> terms,
    List<Tree> trees,
    Calibration calibration,
    Training training) {
  /** The newest version that this code reads, and the one it writes. */
  public static final int SCHEMA_VERSION = 1;

  /** What the scores of models are. */
  public static final String UNIT = "probability";

  /**
   * Which candidates are ranked: the best by a measure.
   *
   * @param measure its column name
   * @param candidates how many, at most, if the run does not say
   */
  public record Retrieval(String measure, int candidates) {
    public Retrieval {
      Objects.requireNonNull(measure, "retrieval.measure is missing");
      if (candidates < 1) {
        throw new IllegalArgumentException("retrieval.candidates is " + candidates);
      }
    }
  }

  /** One addend of a linear score: weight · (x − mean) / deviation. */
  public record Term(String feature, double mean, double deviation, double weight) {
    public Term {
      Objects.requireNonNull(feature, "a term's feature is missing");
      if (!(deviation > 0)) {
        throw new IllegalArgumentException(
            "the deviation of %s is %s".formatted(feature, deviation));
      }
    }
  }

  /**
   * A tree as columns: node i asks whether feature[i] lies below threshold[i] and goes on to node
   * yes[i] or no[i]; a leaf has feature −1 and gives value[i]. Node 0 is the root; children come
   * after their parents.
   *
   * @param cover how much of the training rows went through each node: only explanations ask
   */
  @JsonPropertyOrder({"feature", "threshold", "yes", "no", "value", "cover"})
  public record Tree(
      int[] feature, float[] threshold, int[] yes, int[] no, double[] value, double[] cover)
      implements Serializable {
    public Tree {
      int nodes = Objects.requireNonNull(feature, "a tree's feature is missing").length;
      if (nodes == 0
          || threshold == null
          || threshold.length != nodes
          || yes == null
          || yes.length != nodes
          || no == null
          || no.length != nodes
          || value == null
          || value.length != nodes
          || cover == null
          || cover.length != nodes) {
        throw new IllegalArgumentException("a tree's columns are not of one length above 0");
      }
      for (int node = 0; node < nodes; node++) {
        boolean isSplit = feature[node] >= 0;
        if (isSplit && !(isChild(node, yes[node], nodes) && isChild(node, no[node], nodes))) {
          throw new IllegalArgumentException("node %d of a tree leads nowhere".formatted(node));
        }
      }
    }

    /** Children come after their parents, so every walk ends. */
    private static boolean isChild(int node, int child, int nodes) {
      return child > node && child < nodes;
    }
  }

  /** From score to probability. */
  public record Calibration(double slope, double intercept, List<Term> terms) {
    public Calibration {
      terms = terms == null ? List.of() : List.copyOf(terms);
      if (!(slope > 0)) {
        throw new IllegalArgumentException("calibration.slope is %s, not above 0".formatted(slope));
      }
    }
  }

  /**
   * Figures of the training.
   *
   * @param split how labels were found: {@code time} or {@code random}
   * @param seed of all that was drawn
   * @param members members learnt from, each with at least one new connection
   * @param pairs candidates of these
   * @param positives new connections among them
   * @param fingerprint of the inputs: {@code inputs_fingerprint} of the manifest
   * @param tried everything that was compared, best first
   */
  @JsonPropertyOrder({"split", "seed", "members", "pairs", "positives", "fingerprint", "tried"})
  public record Training(
      String split,
      long seed,
      long members,
      long pairs,
      long positives,
      @JsonInclude(JsonInclude.Include.NON_NULL) String fingerprint,
      List<Tried> tried) {
    /** Where nothing is known. */
    public static final Training UNKNOWN = new Training("unknown", 0, 0, 0, 0, null, List.of());

    /** The same training, on inputs of this fingerprint. */
    public Training withFingerprint(String known) {
      return new Training(split, seed, members, pairs, positives, known, tried);
    }

    public Training {
      tried = tried == null ? List.of() : List.copyOf(tried);
    }
  }

  /**
   * How well something ranked members that it had not learnt from.
   *
   * @param name a measure's option name, or a learner
   * @param ndcgAt10 mean over members
   * @param gain mean difference to the best measure
   * @param gainLow lower end of its 95 % confidence interval
   * @param gainHigh upper end
   */
  public record Tried(
      String name,
      @JsonProperty("ndcg_at_10") double ndcgAt10,
      double gain,
      double gainLow,
      double gainHigh) {}

  public RankingModel {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "schema_version is %d; this Kith reads up to %d"
              .formatted(schemaVersion, SCHEMA_VERSION));
    }
    Objects.requireNonNull(learner, "learner is missing");
    Objects.requireNonNull(retrieval, "retrieval is missing");
    Objects.requireNonNull(calibration, "calibration is missing");
    features = List.copyOf(Objects.requireNonNull(features, "features are missing"));
    terms = terms == null ? List.of() : List.copyOf(terms);
    trees = trees == null ? List.of() : List.copyOf(trees);
    training = training == null ? Training.UNKNOWN : training;
    if (terms.isEmpty() && trees.isEmpty()) {
      throw new IllegalArgumentException("there are neither terms nor trees");
    }
    for (String feature : features) {
      if (Feature.named(feature).isEmpty()) {
        throw new IllegalArgumentException("there is no feature " + feature);
      }
    }
    for (Term term : terms) {
      checkUsed(term.feature(), features);
    }
    for (Term term : calibration.terms()) {
      checkUsed(term.feature(), features);
    }
    for (Tree tree : trees) {
      for (int feature : tree.feature()) {
        if (feature >= features.size()) {
          throw new IllegalArgumentException(
              "a tree asks for feature %d of %d".formatted(feature, features.size()));
        }
      }
    }
  }

  private static void checkUsed(String feature, List<String> features) {
    if (!features.contains(feature)) {
      throw new IllegalArgumentException(feature + " is not among the features");
    }
  }

  /** The same model, learnt from inputs of this fingerprint. */
  public RankingModel withFingerprint(String fingerprint) {
    return new RankingModel(
        schemaVersion,
        learner,
        retrieval,
        features,
        terms,
        trees,
        calibration,
        training.withFingerprint(fingerprint));
  }

  /** The features used, in order. */
  public List<Feature> inputs() {
    return features.stream().map(name -> Feature.named(name).orElseThrow()).toList();
  }
}
