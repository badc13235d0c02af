package io.kith.store;

import io.kith.KithException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a run: what a scheduler gives with {@code --run-id}, the same for every retry. It
 * becomes a file name, {@code runs/RUN-ID.json}, on any file system.
 */
public final class RunId {
  private static final int MAX_LENGTH = 128;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=@-]*");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Returns {@code text} if it can name a run; else the command line must be mended. */
  public static String check(String text) {
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
      throw KithException.commandLine(
          ("Cannot use the run id '%s': it names a file, and so may hold letters, digits and"
                  + " . _ - + = @ only, begins with a letter or digit, and is at most %d long."
                  + " Give another --run-id, in Airflow for example recommend-{{ ts_nodash }}.")
              .formatted(shown.replaceAll("\\p{Cntrl}", "?"), MAX_LENGTH));
    }
    return text;
  }

  /** A new id for a run that nobody named. */
  public static String unnamed(String command, Instant started) {
    return command
        + "-"
        + SECONDS.format(started)
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }
}
