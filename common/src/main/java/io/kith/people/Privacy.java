package io.kith.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What members may learn of the closed connections of others: those with an end that does not show
 * its connections to the network. Everybody knows their own.
 */
public enum Privacy {
  /** Everything is used, and everything may be told. */
  SHARED,
  /** Everything is used, but only open connections are named or counted. */
  EVIDENCE,
  /** Beyond a member's own connections only open ones are used. */
  STRICT;

  /** The name as {@code --privacy} takes it. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that name. */
  public static Optional<Privacy> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.optionName().equals(name)).findFirst();
  }

  /** The names of all modes. */
  public static List<String> optionNames() {
    return Arrays.stream(values()).map(Privacy::optionName).toList();
  }
}
