package io.kith.rank;

/**
 * Last step of the chain filter → score → discount → cap: how many of the ranked candidates a
 * member's list keeps.
 */
@FunctionalInterface
public interface Cap {
  /** The most candidates that this member (a label) is given; at least 0. */
  int limit(int member);

  /** The same limit for everybody. */
  static Cap top(int top) {
    return member -> top;
  }
}
