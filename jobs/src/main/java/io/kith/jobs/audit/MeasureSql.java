package io.kith.jobs.audit;

import java.util.Map;
import java.util.Set;

/**
 * The definitions of the measures in SQL, over {@code cn} (mutual connections), {@code du} and
 * {@code dv} (the two degrees), {@code aa} and {@code ra} (sums over the mutuals).
 */
final class MeasureSql {
  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "common_neighbors", "cast(cn as double)",
          "adamic_adar", "aa",
          "resource_allocation", "ra",
          "jaccard", "cn / (du + dv - cn)",
          "sorensen", "2 * cn / (du + dv)",
          "cosine", "cn / sqrt(cast(du as double) * dv)",
          "hub_promoted", "cn / least(du, dv)",
          "hub_depressed", "cn / greatest(du, dv)",
          "leicht_holme_newman", "cn / (cast(du as double) * dv)",
          "preferential_attachment", "cast(du as double) * dv");

  /** What one mutual of degree {@code dm} adds to a sum. */
  private static final Map<String, String> WEIGHTS =
      Map.of(
          "common_neighbors", "1.0D",
          "adamic_adar", "1 / ln(greatest(dm, 2))",
          "resource_allocation", "1 / dm");

  private MeasureSql() {}

  static Set<String> names() {
    return DEFINITIONS.keySet();
  }

  static String definition(String measure) {
    return DEFINITIONS.get(measure);
  }

  /** What one mutual adds to a score by strength; the other measures know none. */
  static String weight(String measure) {
    return WEIGHTS.getOrDefault(measure, "0.0D");
  }
}
