package io.kith.graph;

import java.io.Serializable;

/**
 * A block with neighbors named by label: member labels[i] has degrees[i] connections, which lie one
 * member after the other in {@code neighbors} (and in connectedAt and strengths, where given), and
 * laterCounts[i] later pairs in {@code later} (laterCounts has length 0 where there are none).
 */
public record LabelledBlock(
    int[] labels,
    int[] degrees,
    int[] neighbors,
    long[] connectedAt,
    byte[] strengths,
    int[] laterCounts,
    int[] later)
    implements Serializable {}
