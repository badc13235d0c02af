package io.kith.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kith.KithException;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of XGBoost's JSON dump: {@code booster.dump_model(path, dump_format="json")}, with
 * {@code with_stats=True} if explanations are wanted.
 *
 * <p>A split is {@code {"split": feature, "split_condition": t, "yes": id, "no": id, "children":
 * […]}} and goes to yes where x &lt; t, both in 32 bits; a leaf is {@code {"leaf": value}}, in 32
 * bits too. Features are names, or f0, f1, … by their place. Where a missing value goes does not
 * matter: features have none. The base score is not in the dump.
 */
public final class XgboostDump {
  private final List<String> features;
  private final String where;

  /**
   * A reader of dumps.
   *
   * @param features names of the columns trained on, in order
   * @param where the dump lies, for messages
   */
  public XgboostDump(List<String> features, String where) {
    this.features = List.copyOf(features);
    this.where = where;
  }

  /** The trees of a dump. */
  public List<RankingModel.Tree> trees(String json) {
    List<RankingModel.Tree> trees = new ArrayList<>();
    for (JsonNode root : array(json)) {
      Columns columns = new Columns();
      columns.add(root);
      trees.add(columns.toTree());
    }
    return trees;
  }

  private JsonNode array(String json) {
    try {
      JsonNode root = new JsonMapper().readTree(json);
      if (root != null && root.isArray() && !root.isEmpty()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw unusable("it is no JSON: " + e.getOriginalMessage());
    }
    throw unusable("it is no array of trees");
  }

  private KithException unusable(String why) {
    return KithException.input(
        "Cannot read XGBoost's dump: %s, in '%s'. Write it with dump_model(path, dump_format=\"json\")."
            .formatted(why, where));
  }

  /** One tree, node after node, parents first. */
  private final class Columns {
    private final List<Integer> feature = new ArrayList<>();
    private final List<Float> threshold = new ArrayList<>();
    private final List<Integer> yes = new ArrayList<>();
    private final List<Integer> no = new ArrayList<>();
    private final List<Double> value = new ArrayList<>();
    private final List<Double> cover = new ArrayList<>();

    int add(JsonNode node) {
      int place = feature.size();
      boolean isLeaf = node.has("leaf");
      if (!isLeaf && !node.has("split")) {
        throw unusable("a node is neither a split nor a leaf, as of the booster gblinear");
      }
      feature.add(isLeaf ? -1 : feature(node));
      threshold.add(isLeaf ? 0 : threshold(node));
      yes.add(0);
      no.add(0);
      value.add(isLeaf ? leaf(node) : 0.0);
      cover.add(node.path("cover").asDouble(1));
      if (!isLeaf) {
        yes.set(place, add(child(node, "yes")));
        no.set(place, add(child(node, "no")));
      }
      return place;
    }

    private int feature(JsonNode node) {
      String name = node.path("split").asText();
      int place = features.indexOf(name);
      if (place < 0 && name.matches("f\\d{1,6}")) {
        place = Integer.parseInt(name.substring(1));
      }
      if (place < 0 || place >= features.size()) {
        throw unusable("it asks for feature '%s', which is none of %s".formatted(name, features));
      }
      return place;
    }

    private float threshold(JsonNode node) {
      if (!node.path("split_condition").isNumber()) {
        throw unusable(
            "the split on '%s' has no threshold, as with feature_types 'i' or 'c'; give DMatrix none"
                .formatted(node.path("split").asText()));
      }
      return (float) node.path("split_condition").asDouble();
    }

    private double leaf(JsonNode node) {
      if (!node.path("leaf").isNumber()) {
        throw unusable("the value of a leaf is not one number");
      }
      return (float) node.path("leaf").asDouble();
    }

    private JsonNode child(JsonNode node, String side) {
      int id = node.path(side).asInt(-1);
      for (JsonNode child : node.path("children")) {
        if (child.path("nodeid").asInt(-2) == id) {
          return child;
        }
      }
      throw unusable("a node has no child '%s'".formatted(side));
    }

    RankingModel.Tree toTree() {
      float[] thresholds = new float[threshold.size()];
      for (int i = 0; i < thresholds.length; i++) {
        thresholds[i] = threshold.get(i);
      }
      return new RankingModel.Tree(
          feature.stream().mapToInt(Integer::intValue).toArray(),
          thresholds,
          yes.stream().mapToInt(Integer::intValue).toArray(),
          no.stream().mapToInt(Integer::intValue).toArray(),
          value.stream().mapToDouble(Double::doubleValue).toArray(),
          cover.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
