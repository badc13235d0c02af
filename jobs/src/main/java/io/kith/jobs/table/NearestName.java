package io.kith.jobs.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a user probably meant. */
public final class NearestName {
  private static final int MIN_BEGINNING = 4;

  private NearestName() {}

  /**
   * The name with the fewest edits (insert, delete, replace; case ignored), if they are at most a
   * third of the longer name and one more. A name that begins with the wrong one counts as one
   * edit.
   */
  public static Optional<String> of(String wrong, Collection<String> names) {
    return names.stream()
        .filter(name -> edits(wrong, name) <= Math.max(wrong.length(), name.length()) / 3 + 1)
        .min(
            Comparator.<String>comparingInt(name -> edits(wrong, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's distance by rows of its table. */
  private static int edits(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    if (a.length() >= MIN_BEGINNING && b.startsWith(a)) {
      return Math.min(1, b.length() - a.length());
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
