package io.kith.table;

/**
 * How well a scorer ranked one member's candidates; a row of {@code member_evaluation}.
 *
 * <p>The array may be used again for the next row: it is not to be kept.
 *
 * @param degree connections in the training graph
 * @param candidates members at distance 2 in the training graph
 * @param newConnections new connections with members of the training graph
 * @param positives those of them that are candidates, at least 1
 * @param metrics one value per metric of the table's schema; NaN where it is not defined
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of rows, none of them compared.
public record MemberEvaluation(
    long memberId,
    String scorer,
    int degree,
    int candidates,
    int newConnections,
    int positives,
    double[] metrics) {}
