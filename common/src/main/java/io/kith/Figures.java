package io.kith;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private Figures() {}

  /** As in {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** As in {@code 999 B}, {@code 1.2 MB}; a kB is 1000 bytes. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double figure = bytes / 1000.0;
    int unit = 0;
    while (figure >= 999.95) {
      figure /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", figure, UNITS[unit]);
  }
}
