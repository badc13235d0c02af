package io.kith.table;

import java.util.OptionalInt;

/**
 * How two members are related; a row of {@code pair_scores}.
 *
 * <p>The arrays may be used again for the next row: they are not to be kept.
 *
 * @param degreeOfSeparation 0 to 3; empty beyond
 * @param mutualCount members connected to both
 * @param visibleMutualCount those that the member may be told
 * @param introducers ids of mutuals to ask for an introduction, best first
 * @param measures one value per measure of the table's schema
 * @param path ids from the member to the other, both included, at 2 and 3; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of rows, none of them compared.
public record PairScore(
    long memberId,
    long otherId,
    OptionalInt degreeOfSeparation,
    int mutualCount,
    int visibleMutualCount,
    long[] introducers,
    double[] measures,
    long[] path) {}
