package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.store.Secrets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/**
 * Where an export goes: a kind and a place, as in {@code rocksdb:/data/serving}.
 *
 * @param location what follows the kind and the colon; of {@code jdbc} all of it
 */
public record ExportTarget(Kind kind, String location) {
  /** Kinds of targets. */
  public enum Kind {
    JSON,
    AVRO,
    ROCKSDB,
    JDBC,
    ICEBERG;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + ":";
    }
  }

  /** Reads {@code KIND:LOCATION}. */
  static ExportTarget parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix()) && text.length() > kind.prefix().length()) {
        return kind == Kind.JDBC
            ? new ExportTarget(kind, text)
            : new ExportTarget(kind, text.substring(kind.prefix().length()));
      }
    }
    throw KithException.commandLine(
        "Cannot export to '%s': it does not begin with one of %s and go on with a place. Write for example avro:/data/export."
            .formatted(
                Secrets.hidden(text),
                Arrays.stream(Kind.values()).map(Kind::prefix).collect(Collectors.joining(", "))));
  }

  @Override
  public String toString() {
    return kind == Kind.JDBC ? location : kind.prefix() + location;
  }

  /** For {@code @Option(converter = ExportTarget.Converter.class)}. */
  public static final class Converter implements ITypeConverter<ExportTarget> {
    @Override
    public ExportTarget convert(String text) {
      return parse(text);
    }
  }
}
