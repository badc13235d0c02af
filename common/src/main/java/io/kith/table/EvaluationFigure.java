package io.kith.table;

/**
 * One figure of an evaluation; a row of {@code evaluation}.
 *
 * @param members the members that it is about
 * @param metric what it is
 * @param judged how many members it is about
 * @param value NaN where it is not defined
 * @param low lower end of its 95 % confidence interval; NaN without one
 * @param high upper end likewise
 */
public record EvaluationFigure(
    String scorer,
    Members members,
    String metric,
    long judged,
    double value,
    double low,
    double high) {
  /**
   * Which members a figure is about.
   *
   * @param by what they have in common: {@code all}, {@code degree}, {@code tenure} or {@code
   *     visibility}
   * @param group which of them, such as {@code 2-3}
   * @param degreeFrom their smallest degree; 1 unless they are grouped by it
   * @param degreeTo their largest degree; the largest integer unless they are grouped by it
   */
  public record Members(String by, String group, int degreeFrom, int degreeTo) {
    /** Everybody. */
    public static final Members ALL = new Members("all", "all", 1, Integer.MAX_VALUE);
  }
}
