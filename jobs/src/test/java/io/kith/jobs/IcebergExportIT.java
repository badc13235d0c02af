package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports into Iceberg tables of a Hadoop catalog, with the library given as operators give it:
 * written aside, audited, published, rolled back.
 */
class IcebergExportIT {
  private static final String BEFORE = "1-5 2-5 3-5 4-6 7-6 8-6 9-6 5-6";
  private static final String AFTER = "1-5 2-5 3-5 4-6 7-6 8-6 10-6 5-6";
  private static final String EXTENSIONS =
      "spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";
  private static final SparkSession SPARK = SparkForTests.session();

  @TempDir private Path folder;
  private TestStore store;
  private String catalog;

  @BeforeEach
  void open() {
    store = new TestStore(folder.resolve("store"));
    catalog = "lake" + Long.toHexString(System.nanoTime());
    settings().forEach((key, value) -> SPARK.conf().set(key, value));
  }

  private Map<String, String> settings() {
    String key = "spark.sql.catalog." + catalog;
    return new TreeMap<>(
        Map.of(
            key,
            "org.apache.iceberg.spark.SparkCatalog",
            key + ".type",
            "hadoop",
            key + ".warehouse",
            folder.resolve("warehouse").toString()));
  }

  private Snapshot publish(String pairs) {
    return store.publishInManyFiles(TestConnections.pairs(folder.resolve(pairs), pairs));
  }

  /** A process of its own: extensions belong to a session from its start. */
  private ForkedRun run(String... options) {
    List<String> command = new ArrayList<>(ForkedRun.javaWithKith(List.of("-Xmx700m"), library()));
    command.addAll(List.of("io.kith.jobs.Kith", "export", "--store", store.folder().toString()));
    command.addAll(List.of("--to", "iceberg:" + catalog + ".serving"));
    command.addAll(List.of("--spark", EXTENSIONS, "--spark", "spark.master=local[1]"));
    settings().forEach((key, value) -> command.addAll(List.of("--spark", key + "=" + value)));
    command.addAll(List.of(options));
    return ForkedRun.of(folder, command);
  }

  private static String library() {
    try {
      return Path.of(
              Class.forName("org.apache.iceberg.spark.SparkCatalog")
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI())
          .toString();
    } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private ForkedRun export() {
    ForkedRun run = run();
    assertThat(run.exitCode()).as(run.err()).isZero();
    SPARK.catalog().refreshTable(table());
    return run;
  }

  private String table() {
    return catalog + ".serving.recommendations";
  }

  private static Map<Long, List<Long>> lists(Iterable<Row> rows) {
    Map<Long, List<Long>> lists = new TreeMap<>();
    for (Row row : rows) {
      lists.put(
          row.getAs("member_id"),
          row.<Row>getList(row.fieldIndex("candidates")).stream()
              .map(candidate -> candidate.<Long>getAs("candidate_id"))
              .toList());
    }
    return lists;
  }

  private Map<Long, List<Long>> read() {
    return lists(SPARK.table(table()).collectAsList());
  }

  private static Map<Long, List<Long>> published(Snapshot snapshot) {
    return lists(TestStore.table(snapshot, "recommendations").collectAsList());
  }

  private long main() {
    return SPARK
        .sql("SELECT snapshot_id FROM %s.refs WHERE name = 'main'".formatted(table()))
        .first()
        .getLong(0);
  }

  @Test
  void mainGoesFromOneWholeVersionToTheNextAndBack() {
    Snapshot first = publish(BEFORE);
    export();
    long firstMain = main();
    assertThat(read()).isEqualTo(published(first));
    assertThat(SPARK.table(table()).schema().catalogString())
        .contains("visible_mutual_count")
        .doesNotContain("score");
    assertThat(export().out()).contains("(done before)");
    assertThat(main()).isEqualTo(firstMain);

    Snapshot second = publish(AFTER);
    export();
    assertThat(read()).isEqualTo(published(second)).doesNotContainKey(9L);

    SPARK.sql(
        "CALL %s.system.rollback_to_snapshot('serving.recommendations', %d)"
            .formatted(catalog, firstMain));
    SPARK.catalog().refreshTable(table());
    assertThat(read()).isEqualTo(published(first));
    export();
    assertThat(read()).as("published again").isEqualTo(published(second));
  }

  @Test
  void whatCannotBeIsRefused() {
    publish(BEFORE);
    KithRun unknown = store.run("export", "--to", "iceberg:nowhere.serving");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("the session knows no catalog 'nowhere'");
    KithRun withoutExtensions = store.run("export", "--to", "iceberg:" + catalog + ".serving");
    assertThat(withoutExtensions.exitCode()).isEqualTo(1);
    assertThat(withoutExtensions.err()).contains("IcebergSparkSessionExtensions");
  }
}
