package io.kith.jobs.audit;

import io.kith.jobs.audit.RecountOptions.Lists;
import io.kith.jobs.audit.RecountOptions.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

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
      new Lists("common_neighbors", false, 0, 0, 1, List.of(), false);

  private final SparkSession spark;
  private final RecountOptions options;
  private final List<String> views = new ArrayList<>();
  private final List<Dataset<Row>> kept = new ArrayList<>();

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
   * @param rows rule, member_a, member_b, and connected_at (microseconds) and strength where known
   */
  public static RecountResult run(Dataset<Row> rows, Tables tables, RecountOptions options) {
    SparkSession spark = rows.sparkSession();
    RecountStage stage = new RecountStage(spark, options);
    try {
      spark.sparkContext().setJobDescription("recount: count the sample again and compare");
      return stage.recount(rows, tables);
    } finally {
      spark.sparkContext().setJobDescription(null);
      stage.kept.forEach(Dataset::unpersist);
      stage.views.forEach(name -> spark.catalog().dropTempView(name));
    }
  }

  private RecountResult recount(Dataset<Row> rows, Tables tables) {
    Lists lists = options.lists().orElse(NO_LISTS);
    view("rows", withAll(rows));
    // Read by every later query.
    keptView(
        "pairs",
        spark.sql(
            RecountSql.PAIRS,
            Map.of(
                "as_of", options.asOfMicros(),
                "strict", options.asOfStrict(),
                "mutual", options.requireMutual())));
    keptView("edges", spark.sql(RecountSql.EDGES));
    keptView("degrees", spark.sql(RecountSql.DEGREES));
    view("later", spark.sql(RecountSql.LATER));
    keptView(
        "sample",
        spark.sql(RecountSql.SAMPLE, Map.of("seed", options.seed(), "members", options.members())));
    view("wedges", spark.sql(RecountSql.WEDGES));
    keptView("reached", spark.sql(RecountSql.reached(lists)));
    keptView("candidates", spark.sql(RecountSql.candidates(lists)));
    view("network", read(tables.network()).orElseThrow());
    view("recommendations", read(tables.recommendations()).orElseGet(this::noRecommendations));
    view("connections", read(tables.connections()).orElseGet(this::noConnections));
    view("published", spark.sql(RecountSql.PUBLISHED));
    view("gains", spark.sql(RecountSql.REACH_GAINS));
    view("figures", spark.sql(RecountSql.FIGURES));
    return compare(lists, tables);
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
    long members = spark.table("recount_degrees").count();
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
    return new RecountResult(
        compared, comparison.candidates(), connections, differences.told(), differences.found());
  }

  private void view(String name, Dataset<Row> rows) {
    rows.createOrReplaceTempView("recount_" + name);
    views.add("recount_" + name);
  }

  private void keptView(String name, Dataset<Row> rows) {
    kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
    view(name, rows);
  }
}
