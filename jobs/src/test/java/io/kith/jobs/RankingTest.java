package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kith.feature.Feature;
import io.kith.model.ModelFile;
import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning to rank, from files to lists. */
class RankingTest {
  private static final String SAMPLE = "../sample-data/connections";
  private static final List<String> PROFILES =
      List.of(
          "--members", "../sample-data/members", "--affiliations", "../sample-data/affiliations");
  private static final String AS_OF = "2026-01-01";

  @TempDir private static Path shared;
  private static Path learnt;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    learnt = shared.resolve("model.json");
    run(
        withProfiles(
            "train", "--connections", SAMPLE, "--as-of", AS_OF, "--out", learnt.toString()));
  }

  private static String[] withProfiles(String... args) {
    return Stream.concat(Arrays.stream(args), PROFILES.stream()).toArray(String[]::new);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String run(String... args) {
    KithRun run = KithRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  /** The members' lists as text. */
  private static List<String> lists(Snapshot snapshot) {
    return TestStore.table(snapshot, "recommendations")
        .selectExpr("to_json(struct(*))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void aModelIsLearntOnceAndTheSameEachTime() throws IOException {
    String printed =
        run(
            withProfiles(
                "train", "--connections", SAMPLE, "--as-of", AS_OF, "--out", path("again.json")));

    String text = Files.readString(learnt);
    assertThat(Files.readString(folder.resolve("again.json"))).isEqualTo(text);
    assertThat(printed).contains("adamic-adar", "logistic", "blend");
    RankingModel model = ModelFile.read(learnt);
    assertThat(model.training().members()).isGreaterThan(100);
    assertThat(model.inputs())
        .contains(Feature.LOG_CLUSTERING)
        .extracting(Feature::source)
        .contains(Feature.Source.AFFILIATIONS);
    try (InputStream schema = RankingModel.class.getResourceAsStream("ranking-model.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(new ObjectMapper().readTree(text)))
          .isEmpty();
    }
  }

  @Test
  void listsByAModelSayWhyAndCarryProbabilities() throws IOException {
    TestStore store = new TestStore(folder.resolve("store"));
    String score = "model:" + learnt;
    String[] options =
        withProfiles(
            "--connections",
            SAMPLE,
            "--as-of",
            AS_OF,
            "--score",
            score,
            "--top",
            "8",
            "--privacy",
            "strict",
            "--explain");
    Snapshot snapshot = store.publish("recommend", options);

    Manifest.Scorer scorer = snapshot.manifest().scoredBy().orElseThrow();
    assertThat(scorer.unit()).isEqualTo("probability");
    assertThat(scorer.retrieve()).isEqualTo(100);
    Row extremes =
        TestStore.table(snapshot, "recommendations")
            .selectExpr("explode(candidates) AS c")
            .filter("c.source = 'second_degree'")
            .selectExpr("min(c.score)", "max(c.score)", "count(distinct c.score)")
            .head();
    assertThat(extremes.getDouble(0)).isNotNegative();
    assertThat(extremes.getDouble(1)).isBetween(0.0, 1.0);
    assertThat(extremes.getLong(2)).isGreaterThan(100);
    // A network in slabs gives the same lists.
    String[] slabs = new String[options.length + 2];
    System.arraycopy(options, 0, slabs, 0, options.length);
    slabs[options.length] = "--slabs";
    slabs[options.length + 1] = "3";
    assertThat(lists(store.publish("recommend", slabs))).isEqualTo(lists(snapshot));

    Row first =
        TestStore.table(snapshot, "recommendations")
            .selectExpr("member_id", "candidates[0].candidate_id", "candidates[0].score")
            .orderBy("member_id")
            .head();
    String explained =
        run(
            "lookup",
            "" + first.getLong(0),
            "--store",
            store.folder().toString(),
            "--internal",
            "--explain",
            "" + first.getLong(1),
            "--json");
    JsonNode view = new ObjectMapper().readTree(explained);
    RankingModel model = ModelFile.read(learnt);
    double raw = view.get("base").asDouble();
    for (JsonNode part : view.get("contributions")) {
      raw += part.get("contribution").asDouble();
    }
    double z = model.calibration().slope() * raw + model.calibration().intercept();
    for (RankingModel.Term term : model.calibration().terms()) {
      for (JsonNode part : view.get("contributions")) {
        if (part.get("feature").asText().equals(term.feature())) {
          double x = part.get("value").asDouble();
          z += term.weight() * (x - term.mean()) / term.deviation();
        }
      }
    }
    assertThat(1 / (1 + Math.exp(-z))).isCloseTo(first.getDouble(2), within(1e-9));
    KithRun hidden =
        KithRun.of(
            "lookup",
            "" + first.getLong(0),
            "--store",
            store.folder().toString(),
            "--explain",
            "" + first.getLong(1));
    assertThat(hidden.exitCode()).isEqualTo(1);
    assertThat(hidden.err()).contains("Add --internal");
  }

  @Test
  void autoSaysWhatItChoseAndKeepsItAndChoosesTheSameInSlabs() {
    TestStore store = new TestStore(folder.resolve("store"));
    Snapshot snapshot = auto(store, "1");
    Manifest.Scorer first = snapshot.manifest().scoredBy().orElseThrow();
    Manifest.Scorer second = auto(store, "1").manifest().scoredBy().orElseThrow();
    Snapshot inSlabs = auto(new TestStore(folder.resolve("other")), "3");

    assertThat(first.choice()).contains("NDCG@10");
    assertThat(first.tried()).extracting(Manifest.Tried::name).contains("adamic-adar", "logistic");
    assertThat(second.choice()).isEqualTo("as live: nothing is surely better");
    assertThat(second.name()).isEqualTo(first.name());
    assertThat(second.model()).isEqualTo(first.model());
    assertThat(inSlabs.manifest().scoredBy()).contains(first);
    assertThat(inSlabs.manifest().table("recommendations").orElseThrow().digest())
        .isEqualTo(snapshot.manifest().table("recommendations").orElseThrow().digest());
    assertThat(lists(inSlabs)).isEqualTo(lists(snapshot));
  }

  private static Snapshot auto(TestStore store, String slabs) {
    return store.publish(
        "recommend",
        "--connections",
        SAMPLE,
        "--as-of",
        AS_OF,
        "--score",
        "auto",
        "--slabs",
        slabs);
  }

  @Test
  void autoDoesNotGuessOnNetworksTooSmallToTell() {
    String connections = TestConnections.pairs(folder, "1-2 2-3 3-4 4-5 2-5");
    TestStore store = new TestStore(folder.resolve("store"));
    Manifest.Scorer scorer =
        store
            .publish("recommend", "--connections", connections, "--score", "auto")
            .manifest()
            .scoredBy()
            .orElseThrow();

    assertThat(scorer.name()).isEqualTo("adamic-adar");
    assertThat(scorer.unit()).isEqualTo("adamic_adar");
    assertThat(scorer.choice()).isEqualTo("too few new connections to learn from");
  }

  @Test
  void evaluateJudgesWhatAutoLearnsFromTheTrainingPart() {
    String printed =
        run(
            withProfiles(
                "evaluate",
                "--connections",
                SAMPLE,
                "--as-of",
                AS_OF,
                "--holdout",
                "0.1",
                "--scores",
                "adamic-adar,auto,model:" + learnt,
                "--bootstrap",
                "50",
                "--out",
                path("evaluation")));
    assertThat(printed).contains("NDCG@10 0.");
    assertThat(
            SparkForTests.session()
                .read()
                .parquet(path("evaluation") + "/evaluation")
                .filter("scorer = 'auto' AND metric = 'ndcg_at_10' AND value > 0")
                .count())
        .isPositive();
  }

  @Test
  void aModelIsRefusedWithoutWhatItLearntFrom() {
    KithRun run =
        KithRun.of(
            "recommend",
            "--connections",
            SAMPLE,
            "--as-of",
            AS_OF,
            "--score",
            "model:" + learnt,
            "--store",
            path("store"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("it learnt from members' ", "there are none.");
  }

  private static final String SPLIT = "2025-06-01";

  private String written(String name, String input, String sql) {
    SparkSession spark = SparkForTests.session();
    spark.read().parquet(input).createOrReplaceTempView("sample");
    spark.sql(sql).write().parquet(path(name));
    return path(name);
  }

  /** What began in the year of the split or later began elsewhere. */
  private String otherAffiliations() {
    return written(
        "affiliations",
        "../sample-data/affiliations",
        "SELECT member_id, kind, if(from_year >= 2025, organization_id % 3, organization_id) AS"
            + " organization_id, from_year, if(from_year >= 2025, NULL, to_year) AS to_year FROM sample");
  }

  /** Connections of the sample, with others in the test period. */
  private String shuffled() {
    return written(
        "shuffled",
        SAMPLE,
        "WITH late AS (SELECT *, row_number() OVER (ORDER BY member_a, member_b) AS n FROM sample"
            + " WHERE connected_at >= '%s'), ".formatted(SPLIT)
            + "ends AS (SELECT member_b AS b, row_number() OVER (ORDER BY member_b % 97, member_a) AS n"
            + " FROM late) SELECT member_a, b AS member_b, connected_at FROM late JOIN ends USING (n)"
            + " WHERE member_a <> b UNION ALL SELECT member_a, member_b, connected_at FROM sample WHERE"
            + " connected_at < '%s' OR connected_at IS NULL".formatted(SPLIT));
  }

  private List<String> features(String connections, String affiliations, String out) {
    run(
        "features",
        "--connections",
        connections,
        "--as-of",
        AS_OF,
        "--split-at",
        SPLIT,
        "--members",
        "../sample-data/members",
        "--affiliations",
        affiliations,
        "--sample",
        "1000000",
        "--out",
        path(out));
    List<String> columns = new ArrayList<>(List.of("member_id", "candidate_id"));
    for (Feature feature : Feature.values()) {
      columns.add(feature.columnName());
    }
    return SparkForTests.session()
        .read()
        .parquet(path(out) + "/ranking_features")
        .selectExpr("member_id", "to_json(struct(%s))".formatted(String.join(", ", columns)))
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0) + " " + row.getString(1))
        .toList();
  }

  @Test
  void featuresKnowNothingOfTheTestPeriod() {
    List<String> features = features(SAMPLE, "../sample-data/affiliations", "features");
    List<String> others = features(shuffled(), otherAffiliations(), "others");

    // Other members have new connections now; those described twice look the same.
    List<String> common = new ArrayList<>(features);
    common.retainAll(new java.util.HashSet<>(others));
    java.util.Set<String> members = new java.util.HashSet<>();
    others.forEach(row -> members.add(row.substring(0, row.indexOf(' '))));
    List<String> expected =
        features.stream()
            .filter(row -> members.contains(row.substring(0, row.indexOf(' '))))
            .toList();
    assertThat(common).hasSizeGreaterThan(1000).isEqualTo(expected);
    long positives =
        SparkForTests.session()
            .read()
            .parquet(path("features") + "/ranking_features")
            .filter("label = 1")
            .count();
    assertThat(positives).isPositive();
  }

  /** A real dump, with XGBoost's own probabilities: {@code XgboostDumpTest} tells of them. */
  @Test
  void treesOfXgboostBecomeAModelOfTheSameProbabilities() throws IOException {
    Path resources = Path.of("../common/src/test/resources/io/kith/model");
    List<String> trained = List.of("log_adamic_adar", "log_degree", "log_jaccard", "same_location");
    features(SAMPLE, "../sample-data/affiliations", "features");
    String dump = resources.resolve("xgboost-logistic.json").toString();
    String[] convert = {
      "train", "--from-xgboost", dump, "--features", path("features"), "--out", path("model.json")
    };
    String[] withBase = Arrays.copyOf(convert, convert.length + 2);
    withBase[convert.length] = "--base-score";
    withBase[convert.length + 1] = "0.3";

    assertThat(run(withBase)).contains("trees", "10");

    RankingModel model = ModelFile.read(folder.resolve("model.json"));
    assertThat(model.learner()).isEqualTo("xgboost");
    assertThat(model.retrieval()).isEqualTo(new RankingModel.Retrieval("adamic_adar", 100));
    ModelScorer scorer = new ModelScorer(model);
    for (String line : Files.readAllLines(resources.resolve("xgboost-logistic.csv"))) {
      String[] said = line.split(",", -1);
      float[] row = new float[model.features().size()];
      for (int i = 0; i < trained.size(); i++) {
        row[model.features().indexOf(trained.get(i))] = Float.parseFloat(said[i]);
      }
      assertThat(scorer.score(row, 0))
          .as(line)
          .isCloseTo(Double.parseDouble(said[5]), within(1e-6));
    }
    KithRun noProbability = KithRun.of(withLast(withBase, "-0.5"));
    assertThat(noProbability.exitCode()).isEqualTo(1);
    assertThat(noProbability.err()).contains("a base score of -0.5 is not between 0 and 1");
  }

  private static String[] withLast(String[] args, String last) {
    String[] copy = args.clone();
    copy[copy.length - 1] = last;
    return copy;
  }
}
