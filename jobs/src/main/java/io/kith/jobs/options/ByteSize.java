package io.kith.jobs.options;

import io.kith.KithException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** A number of bytes. */
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([KMGT]?)I?B?");

  /** Reads {@code 256MB}, {@code 64k} or plain bytes; units are powers of 1024. */
  static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (matcher.matches()) {
      int power = matcher.group(2).isEmpty() ? 0 : "KMGT".indexOf(matcher.group(2)) + 1;
      long unit = 1L << (10 * power);
      long number = Long.parseLong(matcher.group(1));
      if (number > 0 && number <= Long.MAX_VALUE / unit) {
        return new ByteSize(number * unit);
      }
    }
    throw KithException.commandLine(
        "Cannot read the size '%s': it is not a positive number of bytes. Write for example 256MB."
            .formatted(text));
  }

  @Override
  public String toString() {
    return Long.toString(bytes);
  }

  static final class Converter implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String text) {
      return parse(text);
    }
  }
}
