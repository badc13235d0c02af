package io.kith.eval;

import java.io.Serializable;
import java.util.List;

/**
 * The groups that each member is judged in: by degree, and by tenure and visibility where these are
 * known. Groups are numbered: buckets of degrees, then tenures, then visibilities.
 *
 * <p>Memory: 2 bytes a member where people are known.
 */
public final class MemberGroups implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By degree alone. */
  public static final MemberGroups BY_DEGREE =
      new MemberGroups(new byte[0], new byte[0], List.of());

  private static final List<Tenure> TENURE_LIST = List.of(Tenure.values());
  private static final int TENURES = DegreeBucket.COUNT;
  private static final int VISIBILITIES = TENURES + TENURE_LIST.size();

  private final byte[] tenures;
  private final byte[] visibilities;
  private final List<String> visibilityNames;

  private MemberGroups(byte[] tenures, byte[] visibilities, List<String> visibilityNames) {
    this.tenures = tenures;
    this.visibilities = visibilities;
    this.visibilityNames = List.copyOf(visibilityNames);
  }

  /**
   * By degree, tenure and visibility.
   *
   * @param tenures by label
   * @param visibilities places in {@code visibilityNames} by label
   */
  public static MemberGroups of(
      List<Tenure> tenures, byte[] visibilities, List<String> visibilityNames) {
    byte[] places = new byte[tenures.size()];
    for (int label = 0; label < places.length; label++) {
      places[label] = (byte) TENURE_LIST.indexOf(tenures.get(label));
    }
    return new MemberGroups(places, visibilities.clone(), visibilityNames);
  }

  /** The groups of a label of this degree. */
  public int[] of(int label, int degree) {
    return tenures.length == 0
        ? new int[] {DegreeBucket.of(degree)}
        : new int[] {
          DegreeBucket.of(degree), TENURES + tenures[label], VISIBILITIES + visibilities[label]
        };
  }

  /** What a number stands for. */
  public MemberGroup group(int number) {
    if (number < TENURES) {
      int from = DegreeBucket.from(number);
      int to = DegreeBucket.to(number);
      return new MemberGroup(
          MemberGroup.BY_DEGREE, from == to ? "" + from : from + "-" + to, from, to);
    }
    return number < VISIBILITIES
        ? group(MemberGroup.BY_TENURE, TENURE_LIST.get(number - TENURES).words())
        : group(MemberGroup.BY_VISIBILITY, visibilityNames.get(number - VISIBILITIES));
  }

  private static MemberGroup group(String by, String name) {
    return new MemberGroup(by, name, 1, Integer.MAX_VALUE);
  }
}
