package io.kith.report;

import io.kith.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and names as a page writes them. */
final class Words {
  private static final String[] SHORT = {"", "k", "M", "G", "T", "P"};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int NAME_MAX = 23;

  private Words() {}

  /** As in {@code 1 connection}, {@code 2 connections}. */
  static String counted(long number, String noun) {
    return Figures.count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** At most two decimals, none that is zero: {@code 1,234.5}. */
  static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.2f", number).replaceFirst("\\.00$|(?<=\\.\\d)0$", "");
  }

  /** As {@link #decimal} without separators, for coordinates. */
  static String plain(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** As in {@code 2 k}, {@code 1.5 M}: for the ticks of an axis. */
  static String tick(double number) {
    double figure = number;
    int unit = 0;
    while (Math.abs(figure) >= 1000 && unit < SHORT.length - 1) {
      figure /= 1000;
      unit++;
    }
    return plain(figure) + SHORT[unit];
  }

  /** As in {@code 16k}, {@code 131k}: without decimals. */
  static String rounded(long number) {
    long figure = number;
    int unit = 0;
    while (figure >= 1000 && unit < SHORT.length - 1) {
      figure = Math.round(figure / 1000.0);
      unit++;
    }
    return figure + SHORT[unit];
  }

  /** A power of ten below 1, all its decimals: {@code 0.001}. */
  static String small(double number) {
    return new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** A name that a drawing has room for: of a long one its end. */
  static String shortened(String name) {
    return name.length() <= NAME_MAX ? name : "…" + name.substring(name.length() - NAME_MAX + 1);
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.1f s", seconds);
  }

  /** As in {@code 12.3 %}. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String time(Instant time) {
    return TIME.format(time) + " UTC";
  }

  /** A column's or option's name as words. */
  static String name(String name) {
    return name.replace('_', ' ');
  }
}
