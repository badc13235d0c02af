package io.kith.exposure;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The members that each of some lists may show.
 *
 * <pre>
 *   starts  [l+1]  those of list i are members[starts[i] .. starts[i+1])
 *   members [e]    labels, ascending within a list
 * </pre>
 */
public final class Grants implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] starts;
  private final int[] members;

  private Grants(int[] starts, int[] members) {
    this.starts = starts;
    this.members = members;
  }

  /**
   * What is granted of the wishes: of the claims that {@code heard} lets pass, as many as each list
   * has room for, those within {@code granted}. Nothing takes the place of the others.
   *
   * @param heard the largest claim on each member that was heard in the last round
   * @param granted the largest one that was granted
   */
  public static Grants of(Wishes wishes, long[] heard, long[] granted) {
    int[] starts = new int[wishes.lists() + 1];
    IntArrayList members = new IntArrayList();
    for (int list = 0; list < wishes.lists(); list++) {
      wishes.heard(
          list,
          heard,
          (member, claim) -> {
            if (claim <= granted[member]) {
              members.add(member);
            }
          });
      Arrays.sort(members.elements(), starts[list], members.size());
      starts[list + 1] = members.size();
    }
    return new Grants(starts, members.toIntArray());
  }

  /** Number of lists. */
  public int lists() {
    return starts.length - 1;
  }

  /** How many members the list may show. */
  public int size(int list) {
    return starts[list + 1] - starts[list];
  }

  /** Whether the list may show the member. */
  public boolean contains(int list, int member) {
    return Arrays.binarySearch(members, starts[list], starts[list + 1], member) >= 0;
  }

  /** Every member as often as it may be shown. */
  public int[] members() {
    return members.clone();
  }
}
