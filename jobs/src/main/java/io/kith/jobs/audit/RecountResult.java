package io.kith.jobs.audit;

import java.util.List;

/**
 * What a recount found.
 *
 * @param members computed again
 * @param candidates of theirs that were compared
 * @param connections in the whole network, counted again
 * @param differences one line each, at most {@link #MAX_DIFFERENCES}
 * @param found how many differences there were
 */
public record RecountResult(
    long members, long candidates, long connections, List<String> differences, long found) {
  /** How many differences are told; a wrong table has one in every row. */
  public static final int MAX_DIFFERENCES = 100;
}
