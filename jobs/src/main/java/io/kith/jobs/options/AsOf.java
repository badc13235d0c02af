package io.kith.jobs.options;

import io.kith.KithException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;

/** A run's business time, to the microsecond as in all tables. */
public record AsOf(Instant time) {
  public AsOf {
    time = time.truncatedTo(ChronoUnit.MICROS);
  }

  /** A date, which means 00:00 UTC, or ISO-8601 date and time with an offset. */
  public static AsOf parse(String text) {
    try {
      boolean date = text.indexOf('T') < 0 && text.indexOf('t') < 0;
      return new AsOf(
          date
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw KithException.commandLine(
          "Cannot read the time '%s': it is neither a date nor a date and time with an offset. Write 2026-11-21 (00:00 UTC), 2026-11-21T03:15:00Z or 2026-11-21T04:15:00+01:00."
              .formatted(text));
    }
  }

  /** Microseconds since 1970-01-01T00:00Z. */
  public long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  @Override
  public String toString() {
    return time.toString();
  }

  /** For {@code @Option(converter = AsOf.Converter.class)}. */
  public static final class Converter implements ITypeConverter<AsOf> {
    @Override
    public AsOf convert(String text) {
      return parse(text);
    }
  }
}
