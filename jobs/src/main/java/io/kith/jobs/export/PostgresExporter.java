package io.kith.jobs.export;

import io.kith.KithException;
import io.kith.export.RowTotals;
import io.kith.store.Secrets;
import io.kith.store.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Exports into PostgreSQL: a table with columns {@code member_id} and {@code value}, the row as
 * JSON, behind a view of the exported table's name. Rows are copied into a table of their own;
 * then, in one transaction, the view leads there and the table before goes. A delta is applied in
 * one transaction.
 */
public final class PostgresExporter implements Exporter {
  private static final String FORMAT = "postgresql";

  /** SQLSTATE classes of a login that is refused, and of a database that is not there. */
  private static final List<String> WRONG_LOGIN = List.of("28", "3D");

  private final ExportStage stage;
  private final PostgresLogin login;

  /** Into the database of that login, in its schema. */
  public PostgresExporter(JavaSparkContext context, PostgresLogin login) {
    stage = new ExportStage(context);
    this.login = login;
  }

  /** Work on the database. */
  private interface Work<T> {
    T run(PostgresLedger ledger) throws SQLException;
  }

  @Override
  public ExportResult export(ExportSource source, Stages stages) {
    PostgresNames names = new PostgresNames(source.table().name(), source.version(FORMAT, 0));
    Optional<PostgresLedger.Live> before = on(names, this::prepare);
    if (before.isPresent() && before.get().version().equals(names.version())) {
      return known(before.get(), source);
    }
    source.before().ifPresent(earlier -> requireBase(before, earlier));
    on(names, ledger -> begin(ledger, source.before().isPresent()));
    List<UnitResult> units =
        stages.time("write", () -> stage.write(source, new PostgresTarget(login, names)));
    RowTotals written = RowTotals.sum(units.stream().map(UnitResult::written).toList());
    RowTotals whole = RowTotals.sum(units.stream().map(UnitResult::whole).toList());
    stages.time("verify", () -> on(names, ledger -> verify(ledger, written)));
    PostgresLedger.Live live =
        new PostgresLedger.Live(
            names.version(),
            source.snapshot().id(),
            source.before().isPresent() ? before.orElseThrow().data() : names.data(),
            written.rows(),
            written.deleted(),
            written.checksumHex());
    stages.time(
        "swap",
        () ->
            on(
                names,
                ledger ->
                    source.before().isPresent()
                        ? apply(ledger, live, whole.rows())
                        : swap(ledger, live, before)));
    return new ExportResult(true, names.version(), written, whole, List.of());
  }

  private <T> T on(PostgresNames names, Work<T> work) {
    try (Connection database = login.connect()) {
      return work.run(new PostgresLedger(database, names));
    } catch (SQLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      String url = Secrets.hidden(login.url());
      String state = String.valueOf(e.getSQLState());
      if (WRONG_LOGIN.stream().anyMatch(state::startsWith)) {
        throw KithException.commandLine(
            "Cannot export to '%s': %s. Check the address, the user and the password."
                .formatted(url, Secrets.hidden(reason)));
      }
      throw KithException.environment(
          "Cannot export to '%s': %s. Check the server, and run again: it goes on where it stopped."
              .formatted(url, Secrets.hidden(reason)),
          e);
    }
  }

  private Optional<PostgresLedger.Live> prepare(PostgresLedger ledger) throws SQLException {
    String view = ledger.names().view();
    Optional<String> kind = ledger.kindOf(view);
    if (kind.isPresent() && !kind.get().equals("v")) {
      throw KithException.refused(
          "Cannot export to '%s': there is a relation '%s' already, which is no view that an export made. Drop or rename it, or name another schema (currentSchema=…)."
              .formatted(Secrets.hidden(login.url()), view));
    }
    ledger.prepare();
    return ledger.live();
  }

  private static ExportResult known(PostgresLedger.Live live, ExportSource source) {
    RowTotals written =
        new RowTotals(live.rows(), live.deleted(), Long.parseUnsignedLong(live.checksum(), 16));
    return new ExportResult(
        false, live.version(), written, new RowTotals(source.table().rows(), 0, 0), List.of());
  }

  private void requireBase(Optional<PostgresLedger.Live> live, Snapshot earlier) {
    String has = live.map(PostgresLedger.Live::snapshotId).orElse("nothing");
    if (!has.equals(earlier.id())) {
      throw KithException.refused(
          "Cannot apply what changed since snapshot %s: the live version is of %s in '%s'. Export whole, without --delta-from."
              .formatted(earlier.id(), has, Secrets.hidden(login.url())));
    }
  }

  private boolean begin(PostgresLedger ledger, boolean isDelta) throws SQLException {
    ledger.dropUnfinished();
    return inTransaction(
        ledger,
        it -> {
          it.execute(
              "CREATE TABLE IF NOT EXISTS \"%s\" (member_id bigint NOT NULL, value json%s)"
                  .formatted(it.names().data(), isDelta ? "" : " NOT NULL"));
          it.recordBegin();
          return true;
        });
  }

  /** What the database holds against what was sent to it. */
  private boolean verify(PostgresLedger ledger, RowTotals sent) throws SQLException {
    String counted =
        ledger
            .texts(
                "SELECT count(value) || ' ' || count(*) || ' ' || %s FROM \"%s\""
                    .formatted(PostgresChecksum.SQL, ledger.names().data()))
            .get(0);
    String expected =
        sent.rows()
            + " "
            + (sent.rows() + sent.deleted())
            + " "
            + Long.toUnsignedString(sent.checksum());
    if (!counted.equals(expected)) {
      throw KithException.environment(
          "Cannot vouch for the export: rows, lines and checksum are %s in table %s, sent were %s. Drop the table, and export again."
              .formatted(counted, ledger.names().data(), expected));
    }
    return true;
  }

  /** All of it, or nothing. */
  private static boolean inTransaction(PostgresLedger ledger, Work<Boolean> work)
      throws SQLException {
    ledger.database().setAutoCommit(false);
    try {
      work.run(ledger);
      ledger.database().commit();
      return true;
    } catch (SQLException | RuntimeException e) {
      ledger.database().rollback();
      throw e;
    }
  }

  private static boolean swap(
      PostgresLedger ledger, PostgresLedger.Live live, Optional<PostgresLedger.Live> before)
      throws SQLException {
    String data = live.data();
    if (ledger.kindOf(data + "_pkey").isEmpty()) {
      ledger.execute("ALTER TABLE \"%s\" ADD PRIMARY KEY (member_id)".formatted(data));
    }
    ledger.execute("ANALYZE \"%s\"".formatted(data));
    return inTransaction(
        ledger,
        it -> {
          it.execute(
              "CREATE OR REPLACE VIEW \"%s\" AS SELECT member_id, value FROM \"%s\""
                  .formatted(it.names().view(), data));
          if (before.isPresent() && !before.get().data().equals(data)) {
            it.execute("DROP TABLE IF EXISTS \"%s\"".formatted(before.get().data()));
          }
          it.setLive(live);
          return true;
        });
  }

  private static boolean apply(PostgresLedger ledger, PostgresLedger.Live live, long rows)
      throws SQLException {
    String delta = ledger.names().data();
    return inTransaction(
        ledger,
        it -> {
          it.execute(
              "DELETE FROM \"%1$s\" USING \"%2$s\" WHERE \"%1$s\".member_id = \"%2$s\".member_id"
                  .formatted(live.data(), delta),
              "INSERT INTO \"%s\" SELECT member_id, value FROM \"%s\" WHERE value IS NOT NULL"
                  .formatted(live.data(), delta),
              "DROP TABLE \"%s\"".formatted(delta));
          String left = it.texts("SELECT count(*) FROM \"%s\"".formatted(live.data())).get(0);
          if (!left.equals(Long.toString(rows))) {
            throw KithException.environment(
                String.format(
                    Locale.ROOT,
                    "Cannot vouch for the export: %s rows are left after the delta, expected %d. Nothing was changed; export whole, without --delta-from.",
                    left,
                    rows));
          }
          it.setLive(live);
          return true;
        });
  }
}
