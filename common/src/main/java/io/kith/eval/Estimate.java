package io.kith.eval;

import java.io.Serializable;

/**
 * A mean over members with its confidence interval.
 *
 * @param value the mean; NaN where no member has a value
 * @param low lower end of the interval; NaN without one
 * @param high upper end of the interval; NaN without one
 * @param members members that have a value
 */
public record Estimate(double value, double low, double high, long members)
    implements Serializable {}
