package io.kith.kernel;

import io.kith.rank.FacetList;
import java.io.Serializable;

/**
 * What each member's facets hold.
 *
 * @param valuesMax the most values that connections of the member have
 * @param values the most values beside those
 * @param members the most members at distance 2 that are named of a value
 * @param introducers the most introducers that are named of a value
 */
public record FacetShape(int valuesMax, int values, int members, int introducers)
    implements Serializable {
  /** No facets at all. */
  public static final FacetShape NONE = new FacetShape(0, 0, 0, 0);

  /** The most facets of a member. */
  public int facetsMax() {
    return valuesMax + values;
  }

  /** A list of this shape, to fill. */
  public FacetList newList() {
    return new FacetList(facetsMax(), introducers, members);
  }
}
