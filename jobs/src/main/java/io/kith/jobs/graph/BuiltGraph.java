package io.kith.jobs.graph;

import io.kith.graph.CompactGraph;

/**
 * The graph and what was cleaned on the way to it.
 *
 * @param repeats rows that repeated or reversed another row of the same pair
 * @param oneWay pairs left out because only one direction was present, where both are required
 */
public record BuiltGraph(CompactGraph graph, ScanCounts scan, long repeats, long oneWay) {}
