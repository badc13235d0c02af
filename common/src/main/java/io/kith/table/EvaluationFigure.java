package io.kith.table;

/**
 * One figure of an evaluation; a row of {@code evaluation}.
 *
 * @param degreeFrom smallest degree of the members it is about
 * @param degreeTo largest degree of the members it is about
 * @param metric what it is
 * @param members members that it is about
 * @param value NaN where it is not defined
 * @param low lower end of its 95 % confidence interval; NaN without one
 * @param high upper end likewise
 */
public record EvaluationFigure(
    String scorer,
    int degreeFrom,
    int degreeTo,
    String metric,
    long members,
    double value,
    double low,
    double high) {}
