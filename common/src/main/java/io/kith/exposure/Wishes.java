package io.kith.exposure;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.Serializable;

/**
 * Whom some lists would like to show, best first, and how many of them each has room for.
 *
 * <pre>
 *   owners  [l]    whose list it is, a label
 *   ranks   [l]    how urgent the list is; 0 unless lists belong together
 *   rooms   [l]    the most members that the list shows
 *   starts  [l+1]  the members of list i are members[starts[i] .. starts[i+1]), best first
 *   members [e]    labels, distinct within a list
 * </pre>
 *
 * <p>A wish is a <em>claim</em> on a member: a number that is smaller the better the place is that
 * the member gets (rank of the list plus place in it), then by the owner. No two claims on one
 * member are equal, as long as the lists of one owner have ranks far enough apart.
 */
public final class Wishes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] owners;
  private final int[] ranks;
  private final int[] rooms;
  private final int[] starts;
  private final int[] members;

  private Wishes(Builder lists) {
    owners = lists.owners.toIntArray();
    ranks = lists.ranks.toIntArray();
    rooms = lists.rooms.toIntArray();
    lists.starts.add(lists.members.size());
    starts = lists.starts.toIntArray();
    members = lists.members.toIntArray();
  }

  /** Collects lists; one use. */
  public static final class Builder {
    private final IntArrayList owners = new IntArrayList();
    private final IntArrayList ranks = new IntArrayList();
    private final IntArrayList rooms = new IntArrayList();
    private final IntArrayList starts = new IntArrayList();
    private final IntArrayList members = new IntArrayList();

    /** Begins a list. */
    public Builder list(int owner, int rank, int room) {
      owners.add(owner);
      ranks.add(rank);
      rooms.add(room);
      starts.add(members.size());
      return this;
    }

    /** Adds the next best member of the list last begun. */
    public Builder add(int member) {
      members.add(member);
      return this;
    }

    /** The wishes. */
    public Wishes build() {
      return new Wishes(this);
    }
  }

  /** Number of lists. */
  public int lists() {
    return owners.length;
  }

  /** Whose list it is. */
  public int owner(int list) {
    return owners[list];
  }

  /** Members that the list would show if nobody else wished for them. */
  public int unlimited(int list) {
    return Math.min(rooms[list], starts[list + 1] - starts[list]);
  }

  /** Takes a claim on a member. */
  @FunctionalInterface
  public interface ClaimTaker {
    void take(int member, long claim);
  }

  /** Hands over every claim of every list, whatever its room. */
  public void all(ClaimTaker taker) {
    for (int list = 0; list < lists(); list++) {
      for (int at = starts[list]; at < starts[list + 1]; at++) {
        taker.take(members[at], claim(list, at));
      }
    }
  }

  /** Hands over the claims of a list that would show its first members. */
  public void unlimited(int list, ClaimTaker taker) {
    for (int at = starts[list]; at < starts[list] + unlimited(list); at++) {
      taker.take(members[at], claim(list, at));
    }
  }

  /**
   * Hands over the best claims of a list that the limits let pass, as many as it has room for.
   *
   * @param limits the largest claim on each member that is heard
   */
  public void heard(int list, long[] limits, ClaimTaker taker) {
    int room = rooms[list];
    for (int at = starts[list]; at < starts[list + 1] && room > 0; at++) {
      long claim = claim(list, at);
      if (claim <= limits[members[at]]) {
        taker.take(members[at], claim);
        room--;
      }
    }
  }

  private long claim(int list, int at) {
    return ((long) ranks[list] + at - starts[list]) << 31 | owners[list];
  }
}
