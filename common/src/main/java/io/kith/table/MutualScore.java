package io.kith.table;

/**
 * A pair of members with mutual connections; a row of {@code mutual_scores}.
 *
 * <p>The array may be used again for the next row: it is not to be kept.
 *
 * @param memberLow the smaller id
 * @param memberHigh the larger id
 * @param connected whether the two are connected
 * @param mutualCount members connected to both
 * @param measures one value per measure of the table's schema
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of rows, none of them compared.
public record MutualScore(
    long memberLow, long memberHigh, boolean connected, int mutualCount, double[] measures) {}
