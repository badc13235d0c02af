package io.kith.jobs.table;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The valid name that a mistyped one most likely meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The valid name at the smallest edit distance, the first in order among equals; empty when more
   * than half of the word would have to change. Cost: |word| · |name| for each name.
   */
  public static Optional<String> of(String word, Collection<String> validNames) {
    String lower = word.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Math.max(1, word.length() / 2) + 1;
    for (String name : validNames.stream().sorted().toList()) {
      boolean begun = lower.length() > 3 && name.startsWith(lower);
      int distance = begun ? 1 : distance(lower, name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The Levenshtein distance: how many letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    // previous[j] and current[j]: distance of a[0..i-1) and a[0..i) to b[0..j).
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
