package io.kith.jobs.options;

import io.kith.KithException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** How long ago something must have happened. */
public record Age(Duration duration) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*([SMHD])");
  private static final Map<String, TemporalUnit> UNITS =
      Map.of(
          "S",
          ChronoUnit.SECONDS,
          "M",
          ChronoUnit.MINUTES,
          "H",
          ChronoUnit.HOURS,
          "D",
          ChronoUnit.DAYS);

  /** Reads {@code 90s}, {@code 30m}, {@code 24h} or {@code 7d}. */
  public static Age parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw KithException.commandLine(
          "Cannot read the age '%s': it is not a number of seconds, minutes, hours or days. Write for example 90s, 30m, 24h or 7d."
              .formatted(text));
    }
    return new Age(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))));
  }

  /** For {@code @Option(converter = Age.Converter.class)}. */
  public static final class Converter implements ITypeConverter<Age> {
    @Override
    public Age convert(String text) {
      return parse(text);
    }
  }
}
