package io.kith.store;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps what looks like a password out of logs, manifests and records. */
public final class Secrets {
  private static final String HIDDEN = "***";

  private static final String KEY =
      "(password|passwd|pwd|passphrase|secret|token|credential|signature|access[._-]?key|api[._-]?key)";

  /** {@code fs.s3a.secret.key=…}, {@code ?user=u&password=…}, {@code Token: …}. */
  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)([\\w.-]*" + KEY + "[\\w.-]*\\s*[=:]\\s*)([^\\s&;,'\"]+)");

  /** {@code scheme://user:…@host}. */
  private static final Pattern IN_AUTHORITY = Pattern.compile("(://[^/@:\\s]+:)([^/@\\s]+)(@)");

  private Secrets() {}

  /** The text with {@code ***} in place of whatever looks like a secret. */
  public static String hidden(String text) {
    String assigned = ASSIGNED.matcher(text).replaceAll("$1" + HIDDEN);
    return IN_AUTHORITY.matcher(assigned).replaceAll("$1" + HIDDEN + "$3");
  }

  /** The same of all values. */
  static SortedMap<String, String> hidden(Map<String, String> options) {
    SortedMap<String, String> hidden = new TreeMap<>();
    options.forEach((name, value) -> hidden.put(name, hidden(value)));
    return hidden;
  }
}
