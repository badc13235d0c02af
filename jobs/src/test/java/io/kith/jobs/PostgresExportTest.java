package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import io.kith.table.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports into a real PostgreSQL, read as a product reads them. */
class PostgresExportTest {
  private static final String BEFORE = "1-5 2-5 3-5 4-6 7-6 8-6 9-6 5-6";
  private static final String AFTER = "1-5 2-5 3-5 4-6 7-6 8-6 10-6 5-6";

  private static LocalPostgres server;

  @TempDir private Path folder;
  private TestStore store;
  private String schema;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> programs = LocalPostgres.programs();
    assumeTrue(programs.isPresent(), "no PostgreSQL server is installed (apt install postgresql)");
    server = LocalPostgres.start(programs.get());
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() throws IOException, SQLException {
    store = new TestStore(folder.resolve("store"));
    Files.writeString(folder.resolve("password"), LocalPostgres.PASSWORD + "\n");
    schema = "test_" + Long.toHexString(System.nanoTime());
    execute("CREATE SCHEMA " + schema);
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url() + "&password=" + LocalPostgres.PASSWORD);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection database = connect();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private Snapshot publish(String pairs) {
    return store.publishInManyFiles(TestConnections.pairs(folder.resolve(pairs), pairs));
  }

  private String target() {
    return server.url() + "&currentSchema=" + schema;
  }

  private KithRun run(String... options) {
    List<String> all = new ArrayList<>(List.of("--to", target(), "--json"));
    all.addAll(List.of("--password-file", folder.resolve("password").toString()));
    all.addAll(List.of(options));
    return store.run("export", all.toArray(String[]::new));
  }

  private JsonNode export(String... options) throws IOException {
    KithRun run = run(options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain(LocalPostgres.PASSWORD);
    return new ObjectMapper().readTree(run.out());
  }

  /** The candidates of a member as a product asks for them. */
  private List<Long> candidates(long member) throws SQLException, IOException {
    try (Connection database = connect();
        PreparedStatement select =
            database.prepareStatement(
                "SELECT value FROM %s.recommendations WHERE member_id = ?".formatted(schema))) {
      select.setLong(1, member);
      List<Long> ids = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          JsonNode value = new ObjectMapper().readTree(rows.getString(1));
          value.get("candidates").forEach(c -> ids.add(c.get("candidate_id").asLong()));
        }
      }
      return ids;
    }
  }

  private List<String> relations() throws SQLException {
    try (Connection database = connect();
        PreparedStatement select =
            database.prepareStatement(
                "SELECT relkind::text || ' ' || relname::text FROM pg_class"
                    + " WHERE relnamespace = ?::regnamespace AND relkind IN ('r', 'v')"
                    + " ORDER BY 1")) {
      select.setString(1, schema);
      List<String> names = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  private void requireSame(Snapshot snapshot) throws SQLException, IOException {
    MemberLookup lookup = MemberLookup.of(snapshot);
    for (long member = 0; member <= 11; member++) {
      assertThat(candidates(member))
          .isEqualTo(
              lookup.recommendations(member).stream().map(Recommendation::candidateId).toList());
    }
  }

  @Test
  void theViewLeadsToOneWholeVersionAfterTheOther() throws Exception {
    Snapshot first = publish(BEFORE);
    export();
    requireSame(first);
    assertThat(candidates(9)).isNotEmpty();
    assertThat(export().get("done_before").asBoolean()).isTrue();

    Snapshot second = publish(AFTER);
    export();

    requireSame(second);
    assertThat(candidates(9)).as("has no list any more").isEmpty();
    assertThat(relations())
        .as("the table before is gone")
        .hasSize(4)
        .contains("r kith_exports", "r kith_export_units", "v recommendations");
  }

  @Test
  void anExportThatStoppedBeforeItsFirstRowLeavesNoTableBehindTheNext() throws Exception {
    publish(BEFORE);
    export();
    String units = schema + ".kith_export_units";
    execute("ALTER TABLE %s ADD CONSTRAINT no_unit CHECK (unit < 0)".formatted(units));
    publish(AFTER);
    assertThat(run().exitCode()).isEqualTo(5);
    assertThat(relations()).as("a table is there, empty").hasSize(5);
    execute("ALTER TABLE %s DROP CONSTRAINT no_unit".formatted(units));

    Snapshot third = publish(BEFORE + " 11-6");
    export();

    requireSame(third);
    assertThat(relations()).hasSize(4);
  }

  @Test
  void aDeltaMakesTheSameTable() throws Exception {
    Snapshot first = publish(BEFORE);
    export();
    Snapshot second = publish(AFTER);

    JsonNode report = export("--delta-from", first.id());

    requireSame(second);
    assertThat(report.get("deleted").asLong()).isEqualTo(1);
    assertThat(relations()).hasSize(4);
    assertThat(run("--delta-from", first.id(), "--internal").exitCode())
        .as("the live version is of the second")
        .isEqualTo(3);
  }

  @Test
  void aForeignTableIsNotReplaced() throws Exception {
    publish(BEFORE);
    execute("CREATE TABLE %s.recommendations (mine int)".formatted(schema));
    KithRun run = run();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("there is a relation 'recommendations' already");
  }

  @Test
  void passwordsAreNeitherTakenFromTheUrlNorShown() throws Exception {
    publish(BEFORE);
    KithRun inUrl = store.run("export", "--to", target() + "&password=" + LocalPostgres.PASSWORD);
    assertThat(inUrl.exitCode()).isEqualTo(1);
    assertThat(inUrl.err()).contains("--password-file").doesNotContain(LocalPostgres.PASSWORD);

    Files.writeString(folder.resolve("password"), "wrong-and-hidden\n");
    KithRun wrong = run();
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .contains("password authentication failed")
        .doesNotContain("wrong-and-hidden");
  }

  @Test
  void aServerThatIsNotThereIsTheEnvironments() throws Exception {
    publish(BEFORE);
    KithRun run = store.run("export", "--to", "jdbc:postgresql://127.0.0.1:1/nothing?user=kith");
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).startsWith("Cannot export to 'jdbc:postgresql://127.0.0.1:1");
  }
}
