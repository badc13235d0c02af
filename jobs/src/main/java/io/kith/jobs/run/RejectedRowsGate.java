package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.jobs.gate.GateRule;
import io.kith.jobs.options.Share;
import io.kith.jobs.table.InputData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stops a run when an input has no rows, or too many that break a rule. */
final class RejectedRowsGate {
  private RejectedRowsGate() {}

  /**
   * Checks what was counted of an input.
   *
   * @param rejected rows by the rule that they break
   */
  static void check(
      InputData data, long rows, Map<String, Long> rejected, Share max, GateKeeper gates) {
    if (rows == 0) {
      throw data.noRows();
    }
    long broken = rejected.values().stream().mapToLong(Long::longValue).sum();
    gates.hold(GateRule.REJECTED, (double) broken / rows, max.value());
    if (!gates.open()) {
      throw KithException.refused(
          "Cannot publish: %,d of %,d rows of %s break a rule (%s), more than --max-rejected %s, in '%s'. Mend the input, or raise the limit."
              .formatted(broken, rows, data.input(), rejected, max, data.location()));
    }
  }

  /**
   * Rows by the name of the rule that they break; rules that none breaks are left out.
   *
   * @param names by code
   * @param rows by code; 0 is no rule
   */
  static Map<String, Long> byName(List<String> names, long[] rows) {
    Map<String, Long> byName = new TreeMap<>();
    for (int rule = 1; rule < names.size(); rule++) {
      if (rows[rule] > 0) {
        byName.put(names.get(rule), rows[rule]);
      }
    }
    return byName;
  }
}
