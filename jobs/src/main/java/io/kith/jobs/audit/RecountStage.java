package io.kith.jobs.audit;

import io.kith.jobs.audit.RecountOptions.Lists;
import io.kith.jobs.audit.RecountOptions.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Counts members of a snapshot again, from the connections, and compares every number.
 *
 * <p>Cost: the joins that Kith otherwise avoids, for the sample alone: one row per wedge of its
 * members, about (members) · (average of the squared degrees), heaviest member included.
 */
public final class RecountStage {
  private static final String AT = "connected_at";
  private static final String STRENGTH = "strength";

  /** Of lists that are not recounted; members within two steps are found all the same. */
  private static final Lists NO_LISTS =
      new Lists("common_neighbors", false, 0, 0, 1, List.of(), false, RecountOptions.Caps.NONE);

  private static final String NO_MEMBERS =
      """
      select 0 as rule, 0L as member_id, 0 as connections_visibility, 0 as status,
        0 as recommendable, 0 as introducible, 0 as receives_recommendations,
        '' as industry, '' as location, 0L as joined_at
      where false
      """;

  private static final String NO_SUPPRESSIONS =
      """
      select 0 as rule, 0L as member_id, 0L as candidate_id, 0 as reason, 0L as suppressed_at
      where false
      """;

  private static final String NO_IMPRESSIONS =
      """
      select 0 as rule, 0L as member_id, 0L as candidate_id, 0 as impressions, 0L as last_seen
      where false
      """;

  private static final String NO_AFFILIATIONS =
      """
      select 0 as rule, 0L as member_id, 0L as organization_id, 0 as kind, 0 as from_year,
        0 as to_year, '' as organization
      where false
      """;

  private final SparkSession spark;
  private final RecountOptions options;
  private final List<String> views = new ArrayList<>();

  private RecountStage(SparkSession spark, RecountOptions options) {
    this.spark = spark;
    this.options = options;
  }

  /** The names of the measures that can be recounted, as table columns. */
  public static Set<String> measures() {
    return MeasureSql.names();
  }

  /**
   * Recounts.
   *
   * @param rows what the snapshot was made from
   */
  public static RecountResult run(RecountRows rows, Tables tables, RecountOptions options) {
    SparkSession spark = rows.connections().sparkSession();
    RecountStage stage = new RecountStage(spark, options);
    try {
      spark.sparkContext().setJobDescription("recount: count the sample again and compare");
      return stage.recount(rows, tables);
    } finally {
      spark.sparkContext().setJobDescription(null);
      stage.views.forEach(name -> spark.catalog().dropTempView(name));
    }
  }

  private RecountResult recount(RecountRows rows, Tables tables) {
    Lists lists = options.lists().orElse(NO_LISTS);
    RecountOptions.People people = options.people();
    boolean isStrict = people.privacy().equals("strict");
    view("rows", withAll(rows.connections()));
    view("member_rows", rows.members().orElseGet(() -> spark.sql(NO_MEMBERS)));
    view("suppression_rows", rows.suppressions().orElseGet(() -> spark.sql(NO_SUPPRESSIONS)));
    view("impression_rows", rows.impressions().orElseGet(() -> spark.sql(NO_IMPRESSIONS)));
    view("affiliation_rows", rows.affiliations().orElseGet(() -> spark.sql(NO_AFFILIATIONS)));
    List<Long> erased = Arrays.stream(rows.erased()).boxed().toList();
    view("erased", spark.createDataset(erased, Encoders.LONG()).toDF("member_id"));
    peopleViews(people);
    // Read by every later query.
    keptView(
        "pairs",
        spark.sql(
            RecountSql.PAIRS,
            Map.of(
                "as_of", options.asOfMicros(),
                "strict", options.asOfStrict(),
                "mutual", options.requireMutual())));
    keptView("edges", spark.sql(RecountSql.EDGES, Map.of("open_only", isStrict)));
    keptView("degrees", spark.sql(RecountSql.DEGREES));
    keptView("traits", spark.sql(PeopleSql.TRAITS, Map.of("members", people.hasMembers())));
    view("open", spark.sql(RecountSql.OPEN));
    view("known", spark.sql(RecountSql.known(isStrict)));
    view("known_degrees", spark.sql(RecountSql.KNOWN_DEGREES));
    view("later", spark.sql(RecountSql.LATER));
    keptView(
        "sample",
        spark.sql(RecountSql.SAMPLE, Map.of("seed", options.seed(), "members", options.members())));
    view("wedges", spark.sql(RecountSql.WEDGES, Map.of("hub_cap", people.hubCap())));
    affiliationViews(people);
    keptView("reached", spark.sql(RecountSql.reached(lists, people.privacy().equals("evidence"))));
    keptView("candidates", spark.sql(RecountSql.candidates(lists)));
    keptView("affiliated", spark.sql(RecountSql.affiliated(lists)));
    view("network", read(tables.network()).orElseThrow());
    view("recommendations", read(tables.recommendations()).orElseGet(this::noRecommendations));
    view("connections", read(tables.connections()).orElseGet(this::noConnections));
    view("published", spark.sql(RecountSql.PUBLISHED));
    view("gains", spark.sql(RecountSql.REACH_GAINS));
    view("figures", spark.sql(RecountSql.FIGURES));
    return compare(lists, tables);
  }

  private void peopleViews(RecountOptions.People people) {
    Map<String, Object> time =
        Map.of("as_of", options.asOfMicros(), "strict", options.asOfStrict());
    keptView("people", spark.sql(PeopleSql.PEOPLE, time));
    Map<String, Object> days = new HashMap<>(time);
    days.put("dismissed", (long) people.dismissedDays());
    days.put("removed", (long) people.removedDays());
    days.put("withdrawn", (long) people.withdrawnDays());
    keptView("suppressed", spark.sql(PeopleSql.SUPPRESSED, days));
    view("hidden", spark.sql(PeopleSql.HIDDEN));
    view("strangers", spark.sql(PeopleSql.STRANGERS));
    keptView(
        "discounts",
        spark.sql(
            PeopleSql.DISCOUNTS,
            Map.of(
                "as_of", options.asOfMicros(),
                "inverse", people.decay().inverse(),
                "rate", people.decay().rate(),
                "recovery", people.decay().recoveryDays())));
  }

  private void affiliationViews(RecountOptions.People people) {
    keptView(
        "stints",
        spark.sql(
            PeopleSql.STINTS, Map.of("year", people.asOfYear(), "members", people.hasMembers())));
    keptView("sizes", spark.sql(PeopleSql.SIZES));
    keptView("together", spark.sql(PeopleSql.TOGETHER));
  }

  private static Dataset<Row> withAll(Dataset<Row> rows) {
    Dataset<Row> all = rows;
    if (!List.of(rows.columns()).contains(AT)) {
      all = all.withColumn(AT, functions.lit(null).cast(DataTypes.LongType));
    }
    if (!List.of(rows.columns()).contains(STRENGTH)) {
      all = all.withColumn(STRENGTH, functions.lit(null).cast(DataTypes.DoubleType));
    }
    return all;
  }

  private Optional<Dataset<Row>> read(List<String> files) {
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(spark.read().parquet(files.toArray(String[]::new)));
  }

  private Dataset<Row> noRecommendations() {
    return spark.sql(
        "select 0L as member_id, array(struct(0L as candidate_id)) as candidates where false");
  }

  private Dataset<Row> noConnections() {
    return spark.sql(
        "select 0L as member_id, array(0L) as connections, array(0L) as open_connections"
            + " where false");
  }

  private RecountResult compare(Lists lists, Tables tables) {
    Differences differences = new Differences();
    long members =
        spark.table("recount_degrees").count() + spark.sql(RecountSql.LISTED_ALONE).count();
    long connections = spark.table("recount_edges").count() / 2;
    differences.check("member_network", "rows", spark.table("recount_network").count(), members);
    MemberComparison comparison =
        new MemberComparison(options.lists(), !tables.connections().isEmpty(), differences);
    long compared = 0;
    Iterator<Row> each = spark.sql(RecountSql.members(lists)).toLocalIterator();
    while (each.hasNext()) {
      comparison.compare(each.next());
      compared++;
    }
    compareCaps(lists.caps(), differences);
    return new RecountResult(
        compared, comparison.candidates(), connections, differences.told(), differences.found());
  }

  /** All lists of the snapshot, not only the sample's. */
  private void compareCaps(RecountOptions.Caps caps, Differences differences) {
    caps.lists()
        .ifPresent(
            cap -> {
              for (Row row : over(RecountSql.SHOWN_TOO_OFTEN, cap)) {
                differences.add(
                    "candidate " + row.<Long>getAs("id"),
                    "is on %d lists, more than %d".formatted(row.<Long>getAs("times"), cap));
              }
            });
    caps.introductions()
        .ifPresent(
            cap -> {
              for (Row row : over(RecountSql.NAMED_TOO_OFTEN, cap)) {
                differences.add(
                    "introducer " + row.<Long>getAs("id"),
                    "is named %d times, more than %d".formatted(row.<Long>getAs("times"), cap));
              }
            });
  }

  private List<Row> over(String sql, int cap) {
    return spark.sql(sql, Map.of("cap", cap)).collectAsList();
  }

  private void view(String name, Dataset<Row> rows) {
    rows.createOrReplaceTempView("recount_" + name);
    views.add("recount_" + name);
  }

  /** Computed now, and without its history: plans that grow from view to view take minutes. */
  private void keptView(String name, Dataset<Row> rows) {
    view(name, rows.localCheckpoint());
  }
}
