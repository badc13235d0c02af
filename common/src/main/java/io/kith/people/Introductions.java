package io.kith.people;

/** Which introducers may be named to whom, beside what people permit. */
@FunctionalInterface
public interface Introductions {
  /** Whether {@code introducer} may be named to the member as one who introduces the candidate. */
  boolean allow(int introducer, int member, int candidate);
}
