package io.kith.store;

import io.kith.KithException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * The name of a run: what a scheduler gives with {@code --run-id}, the same for every retry. Any
 * text will do; manifests and records hold it as given.
 */
public final class RunId {
  /** Leaves room, in a file system's 255, for what a draft's name adds. */
  private static final int MAX_FILE_NAME = 200;

  /** Of a name that would be too long: its digest follows. */
  private static final int LONG_NAME_START = 128;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Returns {@code text} if it can name a run; else the command line must be mended. */
  public static String check(String text) {
    if (text.isEmpty()) {
      throw KithException.commandLine(
          "Cannot use the run id '': it is empty. Give a text that is the same for each retry, in"
              + " Airflow for example {{ run_id }}, or leave out --run-id.");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw KithException.commandLine(
          "Cannot use the run id '%s': it is no Unicode text. Give another --run-id."
              .formatted(text.replaceAll("[^\\p{Print}]", "?")));
    }
    return text;
  }

  /**
   * The run's file in {@code runs/}, without {@code .json}: the id itself if it holds letters,
   * digits and {@code . _ - + = @} only and begins with a letter or digit. Of any other id, each
   * other byte of its UTF-8 is written as in a URL, {@code %3A} for a colon. Different ids have
   * different names; a long one ends in {@code ~} and a digest of the id.
   */
  static String fileName(String runId) {
    StringBuilder name = new StringBuilder();
    for (byte b : check(runId).getBytes(StandardCharsets.UTF_8)) {
      if (isSafe((char) (b & 0xff), name.isEmpty())) {
        name.append((char) b);
      } else {
        name.append("%%%02X".formatted(b & 0xff));
      }
    }
    if (name.length() <= MAX_FILE_NAME) {
      return name.toString();
    }
    return name.substring(0, LONG_NAME_START) + "~" + new Digests().add(runId).hex();
  }

  /** Neither a path's separator, nor what any file system takes for something else. */
  private static boolean isSafe(char c, boolean first) {
    return ('a' <= c && c <= 'z')
        || ('A' <= c && c <= 'Z')
        || ('0' <= c && c <= '9')
        || (!first && "._+=@-".indexOf(c) >= 0);
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
