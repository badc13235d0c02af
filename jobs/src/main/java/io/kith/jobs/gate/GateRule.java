package io.kith.jobs.gate;

import java.util.Locale;
import java.util.Optional;

/** What can be wrong with a snapshot whose input was readable. Figures are shares of a whole. */
public enum GateRule {
  REJECTED("max-rejected", "%s of an input's rows break a rule"),
  DROP_MEMBERS("max-drop-members", "members", "members fell by %s"),
  DROP_CONNECTIONS("max-drop-connections", "connections", "connections fell by %s"),
  DROP_LISTED(
      "max-drop-members-with-recommendations",
      "members_with_recommendations",
      "members with recommendations fell by %s"),
  DROP_RECOMMENDATIONS("max-drop-recommendations", "recommendations", "recommendations fell by %s"),
  EMPTY_LISTS("max-empty-lists", "%s of the members have no recommendation"),
  SHORT_LISTS("max-short-lists", "%s of the members have a short list"),
  CHANGED_TOPS("max-changed-tops", "%s of the members have a top ten of new candidates only"),
  SCORE_DRIFT("max-score-drift", "the median member's best score changed by %s");

  private final String option;
  private final Optional<String> count;
  private final String words;

  GateRule(String option, String words) {
    this.option = option;
    this.count = Optional.empty();
    this.words = words;
  }

  GateRule(String option, String count, String words) {
    this.option = option;
    this.count = Optional.of(count);
    this.words = words;
  }

  /** The option that sets its threshold, without dashes; the gate's name. */
  public String option() {
    return option;
  }

  /** The manifest's count that may not drop against the live snapshot's, if it is of that kind. */
  Optional<String> count() {
    return count;
  }

  /** A figure in words, as in "connections fell by 62.0 %". */
  public String words(double figure) {
    return words.formatted(String.format(Locale.ROOT, "%.1f %%", 100 * figure));
  }
}
