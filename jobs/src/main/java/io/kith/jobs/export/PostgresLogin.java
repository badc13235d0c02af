package io.kith.jobs.export;

import io.kith.KithException;
import io.kith.store.Secrets;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * How to reach a database. The password is nowhere but here, and never in text.
 *
 * @param url {@code jdbc:postgresql://…} without a password
 * @param password of no letters where the server asks for none
 */
public record PostgresLogin(String url, Secret password) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "jdbc:postgresql:";

  /** As {@code password=…} among the parameters, or {@code //user:…@host}. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)[?&](ssl)?password=|//[^/@?]*:[^/@?]*@");

  /** A text that prints as stars. */
  public record Secret(String text) implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return "***";
    }
  }

  public PostgresLogin {
    if (!url.startsWith(SCHEME)) {
      throw KithException.commandLine(
          "Cannot export to '%s': only PostgreSQL is known. Write jdbc:postgresql://HOST/DATABASE."
              .formatted(Secrets.hidden(url)));
    }
    if (PASSWORD.matcher(url).find()) {
      throw KithException.commandLine(
          "Cannot use '%s': it holds a password, which others may read on the command line. Give it by --password-file PATH or in the environment variable PGPASSWORD."
              .formatted(Secrets.hidden(url)));
    }
  }

  /** A new connection; the caller closes it. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (!password.text().isEmpty()) {
      properties.setProperty("password", password.text());
    }
    properties.setProperty("ApplicationName", "kith export");
    return DriverManager.getConnection(url, properties);
  }
}
