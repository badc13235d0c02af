package io.kith.jobs.options;

import io.kith.KithException;
import picocli.CommandLine.ITypeConverter;

/** A share of a whole, 0 to 1. */
public record Share(double value) {
  /** Reads {@code 0.01} or {@code 1%}. */
  static Share parse(String text) {
    String number = text.strip();
    boolean percent = number.endsWith("%");
    try {
      double value =
          Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number)
              / (percent ? 100 : 1);
      if (value >= 0 && value <= 1) {
        return new Share(value);
      }
    } catch (NumberFormatException e) {
      // Answered below, as for a number out of range.
    }
    throw KithException.commandLine(
        "Cannot read the share '%s': it is not between 0 and 1. Write for example 0.01 or 1%%."
            .formatted(text));
  }

  @Override
  public String toString() {
    return Double.toString(value);
  }

  static final class Converter implements ITypeConverter<Share> {
    @Override
    public Share convert(String text) {
      return parse(text);
    }
  }
}
