package io.kith.jobs.export;

import io.kith.export.EncodedRow;
import io.kith.export.ExportSchema;
import io.kith.export.JsonRows;
import io.kith.export.RowChanges;
import io.kith.export.RowTotals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A COPY per unit into a staging table, together with the note that the unit is whole: both are
 * there or neither.
 */
final class PostgresTarget implements UnitTarget {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER_BYTES = 1 << 16;

  private final PostgresLogin login;
  private final PostgresNames names;

  PostgresTarget(PostgresLogin login, PostgresNames names) {
    this.login = login;
    this.names = names;
  }

  @Override
  public Optional<UnitResult> known(ExportUnit unit, Configuration hadoop) throws IOException {
    try (Connection database = login.connect()) {
      return new PostgresLedger(database, names).unit(unit.index());
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public Sink open(ExportUnit unit, ExportSchema schema, long attempt, Configuration hadoop)
      throws IOException {
    try {
      return new Copying(unit, schema);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static IOException failure(SQLException e) {
    return new IOException("PostgreSQL: " + e.getMessage(), e);
  }

  private final class Copying implements Sink {
    private final ExportUnit unit;
    private final JsonRows json;
    private final Connection database;
    private final CopyIn copy;
    private final MessageDigest md5 = PostgresChecksum.md5();
    private final StringBuilder lines = new StringBuilder();
    private long checksum;

    Copying(ExportUnit unit, ExportSchema schema) throws SQLException {
      this.unit = unit;
      json = new JsonRows(schema);
      database = login.connect();
      try {
        database.setAutoCommit(false);
        copy =
            database
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY \"%s\" (member_id, value) FROM STDIN".formatted(names.data()));
      } catch (SQLException e) {
        database.close();
        throw e;
      }
    }

    @Override
    public void write(EncodedRow row) throws IOException {
      String value = json.value(row);
      checksum += PostgresChecksum.of(md5, row.memberId(), value);
      append(row.memberId(), value.replace("\\", "\\\\"));
    }

    @Override
    public void delete(long memberId) throws IOException {
      append(memberId, "\\N");
    }

    private void append(long memberId, String value) throws IOException {
      lines.append(memberId).append('\t').append(value).append('\n');
      if (lines.length() >= BUFFER_BYTES) {
        flush();
      }
    }

    private void flush() throws IOException {
      byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
      try {
        copy.writeToCopy(bytes, 0, bytes.length);
      } catch (SQLException e) {
        throw failure(e);
      }
      lines.setLength(0);
    }

    @Override
    public void finish() throws IOException {
      flush();
      try {
        copy.endCopy();
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public UnitResult complete(RowChanges.Result totals) throws IOException {
      RowTotals changed = totals.changed();
      UnitResult result =
          new UnitResult(
              new RowTotals(changed.rows(), changed.deleted(), checksum),
              totals.whole(),
              List.of());
      try {
        new PostgresLedger(database, names).record(unit.index(), result);
        database.commit();
        return result;
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public void close() throws IOException {
      try (database) {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      } catch (SQLException e) {
        throw failure(e);
      }
    }
  }
}
