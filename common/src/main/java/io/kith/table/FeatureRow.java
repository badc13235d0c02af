package io.kith.table;

/**
 * A member, a candidate of it, and what a ranker may look at.
 *
 * @param label 1 if the two connected later, else 0
 * @param features in the order of the table's columns
 */
@SuppressWarnings("ArrayRecordComponent") // A row on its way to a file, never compared.
public record FeatureRow(long memberId, long candidateId, int label, float[] features) {}
