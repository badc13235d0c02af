package io.kith.jobs.engine;

import java.io.Serializable;

/**
 * How often members are shown at most.
 *
 * @param retrieve candidates of each list that places are given away among
 * @param exposure lists that a member is a candidate in; {@link #NO_LIMIT} for any number
 * @param introductions candidates that a member is named as introducer of, in all lists; likewise
 */
public record Caps(int retrieve, int exposure, int introductions) implements Serializable {
  /** As often as it comes. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /** No member is held back. */
  public static final Caps NONE = new Caps(0, NO_LIMIT, NO_LIMIT);

  /** The claims that a member has heard and granted. */
  private static final long MEMBER_BYTES = 16;

  /** Introducers that places are given away among, for each that is named. */
  static final int INTRODUCERS_PER_PLACE = 4;

  /** Bytes that giving places away takes on the driver and on every executor. */
  public long bytes(long members) {
    return MEMBER_BYTES * members * ((limitsExposure() ? 1 : 0) + (limitsIntroductions() ? 1 : 0));
  }

  boolean limitsExposure() {
    return exposure != NO_LIMIT;
  }

  boolean limitsIntroductions() {
    return introductions != NO_LIMIT;
  }
}
