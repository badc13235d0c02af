package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.Erasures;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members leave a store: its live snapshot, those to come, lookups, exports, and the past. */
class EraseTest {
  private static final long SEED = 11;
  private static final String RECOMMENDATIONS = "recommendations";

  @TempDir private Path folder;
  private TestStore store;
  private List<String> inputs;

  @BeforeEach
  void open() {
    store = new TestStore(folder.resolve("store"));
    inputs = new PeopleNetwork(SEED).write(folder);
  }

  private Snapshot publish(String... more) {
    List<String> options = new ArrayList<>(inputs);
    options.addAll(List.of("--member-connections", "--components"));
    options.addAll(List.of(more));
    return store.publish("recommend", options.toArray(String[]::new));
  }

  private String members(long... ids) {
    StringBuilder values = new StringBuilder();
    for (long id : ids) {
      values.append(values.isEmpty() ? "" : ", ").append("(%dL)".formatted(id));
    }
    return InputFilesForTests.write(
        folder.resolve("members-%d.parquet".formatted(ids[0])),
        "parquet",
        InputFilesForTests.values("member_id", values.toString()));
  }

  private JsonNode erase(String members, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--members", members, "--json"));
    options.addAll(List.of(more));
    KithRun run = store.run("erase", options.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** Somebody whom lists recommend and name, and somebody else with a list. */
  private static long[] somebody(Snapshot snapshot) {
    Dataset<Row> candidates = candidates(snapshot);
    long introducer =
        candidates
            .select(functions.explode(functions.col("introducers")).as("id"))
            .groupBy("id")
            .count()
            .orderBy(functions.col("count").desc(), functions.col("id"))
            .first()
            .getLong(0);
    long candidate =
        candidates
            .where(functions.col("candidate_id").notEqual(introducer))
            .groupBy("candidate_id")
            .count()
            .orderBy(functions.col("count").desc(), functions.col("candidate_id"))
            .first()
            .getLong(0);
    long component = TestStore.table(snapshot, "member_network").first().getAs("component_id");
    return java.util.stream.LongStream.of(introducer, candidate, component).distinct().toArray();
  }

  private static Dataset<Row> candidates(Snapshot snapshot) {
    return TestStore.table(snapshot, RECOMMENDATIONS)
        .select(functions.col("member_id"), functions.explode(functions.col("candidates")).as("c"))
        .select("member_id", "c.*");
  }

  /** Every number and text of every table but counts; independent of Kith's own scan. */
  private static long mentions(Snapshot snapshot, long id) {
    Dataset<Row> network = TestStore.table(snapshot, "member_network");
    Dataset<Row> connections = TestStore.table(snapshot, "member_connections");
    return candidates(snapshot)
            .where(
                "member_id = %1$d or candidate_id = %1$d or array_contains(introducers, %1$dL)"
                    .formatted(id))
            .count()
        + network.where("member_id = %1$d or component_id = %1$d".formatted(id)).count()
        + connections
            .where(
                ("member_id = %1$d or array_contains(connections, %1$dL)"
                        + " or array_contains(open_connections, %1$dL)")
                    .formatted(id))
            .count();
  }

  @Test
  void theErasedAreNowhereAndTheRestIsAsItWas() throws IOException {
    Snapshot before = publish();
    long[] erased = somebody(before);
    for (long id : erased) {
      assertThat(mentions(before, id)).isPositive();
    }

    JsonNode report = erase(members(erased));

    Snapshot after = store.store().live();
    assertThat(after.id()).isEqualTo(report.get("snapshot_id").asText());
    assertThat(after.manifest().parent()).contains(before.id());
    assertThat(after.manifest().command()).isEqualTo("erase");
    assertThat(after.manifest().options()).isEqualTo(before.manifest().options());
    for (long id : erased) {
      assertThat(mentions(after, id)).isZero();
      assertThat(store.run("lookup", "--mentions", "--", id + "").out()).contains("named nowhere");
      assertThat(store.run("lookup", "--", id + "").exitCode()).isEqualTo(2);
    }
    assertThat(report.get("mentions_left").asLong()).isZero();
    assertThat(report.get("mentions_before").asLong()).isPositive();
    requireRestAsItWas(before, after, erased);
    assertThat(verify()).isZero();
  }

  private int verify() {
    return KithRun.of("snapshots", "verify", "--store", store.folder().toString()).exitCode();
  }

  /** Candidates without erased introducers keep all they had; others lose the names and no more. */
  private static void requireRestAsItWas(Snapshot before, Snapshot after, long[] erased) {
    Map<String, Row> left = new TreeMap<>();
    for (Row row : candidates(after).collectAsList()) {
      left.put(row.getAs("member_id") + "-" + row.getAs("candidate_id"), row);
    }
    long kept = 0;
    for (Row row : candidates(before).collectAsList()) {
      long member = row.getAs("member_id");
      long candidate = row.getAs("candidate_id");
      if (isIn(member, erased) || isIn(candidate, erased)) {
        continue;
      }
      List<Long> introducers = row.getList(row.fieldIndex("introducers"));
      List<Long> others = introducers.stream().filter(id -> !isIn(id, erased)).toList();
      int taken = introducers.size() - others.size();
      int mutuals = row.getAs("mutual_count");
      Row now = left.get(member + "-" + candidate);
      if (taken > 0 && mutuals == taken) {
        assertThat(now).as("only the erased led there").isNull();
      } else {
        kept++;
        assertThat(now.<Long>getList(now.fieldIndex("introducers"))).isEqualTo(others);
        assertThat(now.<Integer>getAs("mutual_count")).isEqualTo(mutuals - taken);
        assertThat(now.<Integer>getAs("visible_mutual_count"))
            .isEqualTo(row.<Integer>getAs("visible_mutual_count") - taken);
        assertThat(now.<Double>getAs("score")).isEqualTo(row.<Double>getAs("score"));
        if (taken == 0) {
          assertThat(now).isEqualTo(row);
        }
      }
    }
    assertThat(left).hasSize((int) kept);
    assertThat(after.manifest().counts()).containsEntry(RECOMMENDATIONS, kept);
  }

  private static boolean isIn(long id, long[] ids) {
    return java.util.Arrays.stream(ids).anyMatch(each -> each == id);
  }

  @Test
  void laterRunsObeyThoughInputsStillHoldThem() throws IOException {
    long[] erased = somebody(publish());
    erase(members(erased));

    Snapshot next = publish();

    for (long id : erased) {
      assertThat(mentions(next, id)).isZero();
    }
    assertThat(next.manifest().erasures()).hasSize(1);
    assertThat(next.manifest().counts()).containsEntry("members_erased", (long) erased.length);
    // The same as if the members table said that they are deleted.
    InputFilesForTests.write(
        folder.resolve("members-without.parquet"),
        "parquet",
        SparkForTests.session()
            .read()
            .parquet(option("--members"))
            .withColumn(
                "status",
                functions
                    .when(
                        functions
                            .col("member_id")
                            .isin(java.util.Arrays.stream(erased).boxed().toArray()),
                        "deleted")
                    .otherwise(functions.col("status"))));
    List<String> deleted = new ArrayList<>(inputs);
    deleted.set(
        deleted.indexOf("--members") + 1, folder.resolve("members-without.parquet").toString());
    deleted.addAll(
        List.of("--member-connections", "--components", "--out", folder.resolve("out").toString()));
    deleted.add(0, "recommend");
    KithRun run = KithRun.of(deleted.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(TestStore.checksums(next))
        .isEqualTo(TestStore.checksums(Snapshot.at(folder.resolve("out").toString())));
  }

  private String option(String name) {
    return inputs.get(inputs.indexOf(name) + 1);
  }

  @Test
  void anErasureHoldsBeforeItsSnapshotIsThere() {
    Snapshot before = publish();
    long[] erased = somebody(before);
    java.util.Arrays.sort(erased);
    // As a run that was killed after its first step leaves the store.
    Erasures.in(store.store()).record(erased, "killed", Instant.now(), Duration.ofDays(1));

    long other =
        TestStore.table(before, RECOMMENDATIONS)
            .where(
                functions.not(
                    functions
                        .col("member_id")
                        .isin(java.util.Arrays.stream(erased).boxed().toArray())))
            .first()
            .getLong(0);
    assertThat(store.run("lookup", "--", erased[0] + "").exitCode()).isEqualTo(2);
    assertThat(store.run("lookup", "--json", "--", other + "").out())
        .doesNotContain("\"candidate_id\" : " + erased[1] + ",");
    KithRun export = store.run("export", "--to", "json:" + folder.resolve("json"));
    assertThat(export.exitCode()).isEqualTo(3);
    assertThat(export.err()).contains("it holds members who were erased since");
  }

  @Test
  void graceEndsInDeletionAndNothingGoesBack() throws IOException {
    Snapshot before = publish();
    String members = members(somebody(before));
    JsonNode report = erase(members);
    assertThat(report.get("left").get(0).asText()).isEqualTo(before.id());

    KithRun back =
        KithRun.of("snapshots", "rollback", before.id(), "--store", store.folder().toString());
    assertThat(back.exitCode()).isEqualTo(3);

    JsonNode again = erase(members, "--grace", "0");
    assertThat(again.get("published").asBoolean()).isFalse();
    assertThat(again.get("expired").get(0).asText()).isEqualTo(before.id());
    assertThat(store.store().publishedIds()).containsExactly(report.get("snapshot_id").asText());
  }

  @Test
  void anEmptyStoreRemembersWhomItNeverTakes() throws IOException {
    JsonNode report = erase(members(5));
    assertThat(report.get("snapshot_id").isNull()).isTrue();
    assertThat(mentions(publish(), 5)).isZero();
  }
}
