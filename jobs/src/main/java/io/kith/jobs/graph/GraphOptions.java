package io.kith.jobs.graph;

import io.kith.graph.PairLayout;
import java.io.Serializable;

/**
 * How rows become a graph.
 *
 * @param layout which columns the rows have beside the ids; directed when both directions are
 *     required
 * @param asOfMicros the run's business time, microseconds since 1970 UTC
 * @param ignoreLater whether rows dated after the as-of are left out wholly, instead of keeping
 *     their pairs from being recommended
 * @param rules number of rules that a row can break; rule codes are 1..rules, 0 is a good row
 */
public record GraphOptions(PairLayout layout, long asOfMicros, boolean ignoreLater, int rules)
    implements Serializable {}
