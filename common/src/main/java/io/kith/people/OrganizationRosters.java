package io.kith.people;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.Serializable;

/**
 * Who is or was at each organization, in an order that a hash of ids decides.
 *
 * <p>The members of an organization form a ring. The first so many after a member are a sample of
 * the others: the same whenever the members are the same, and everybody is in equally many samples.
 * Memory: 4 bytes per organization and 12 per member of each.
 */
public final class OrganizationRosters implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] starts;
  private final int[] roster;

  /** For each stint of the affiliations where its member stands in the roster. */
  private final int[] places;

  private OrganizationRosters(Affiliations affiliations, IdOf ids) {
    Organizations organizations = affiliations.organizations();
    starts = new int[organizations.count() + 1];
    for (int o = 0; o < organizations.count(); o++) {
      starts[o + 1] = starts[o] + organizations.size(o);
    }
    roster = new int[starts[organizations.count()]];
    places = new int[affiliations.stints()];
    int[] next = starts.clone();
    for (int member = 0; member < affiliations.members(); member++) {
      int before = -1;
      for (int at = affiliations.start(member); at < affiliations.end(member); at++) {
        int organization = affiliations.organization(at);
        if (organization != before) {
          roster[next[organization]++] = member;
          before = organization;
        }
      }
    }
    for (int o = 0; o < organizations.count(); o++) {
      long seed = mix(mix(organizations.id(o)) + organizations.kind(o).column().hashCode());
      // Labels ascend with ids: equal hashes are ordered by id.
      IntArrays.mergeSort(
          roster,
          starts[o],
          starts[o + 1],
          (a, b) -> Long.compare(mix(seed ^ ids.id(a)), mix(seed ^ ids.id(b))));
    }
    place(affiliations);
  }

  /** From label to member id. */
  @FunctionalInterface
  public interface IdOf {
    long id(int label);
  }

  /** The rosters of all organizations. */
  public static OrganizationRosters of(Affiliations affiliations, IdOf ids) {
    return new OrganizationRosters(affiliations, ids);
  }

  private void place(Affiliations affiliations) {
    // Positions in the order of organizations: each roster is walked once.
    for (int o = 0; o + 1 < starts.length; o++) {
      for (int place = starts[o]; place < starts[o + 1]; place++) {
        int member = roster[place];
        for (int at = affiliations.start(member); at < affiliations.end(member); at++) {
          if (affiliations.organization(at) == o) {
            places[at] = place;
          }
        }
      }
    }
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood, OOPSLA 2014): every bit depends on every other. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Adds at most {@code max} others of the organization of a stint, those after its member. */
  void addOthers(Affiliations affiliations, int stint, int max, IntArrayList others) {
    int organization = affiliations.organization(stint);
    int size = starts[organization + 1] - starts[organization];
    int place = places[stint];
    for (int i = Math.min(max, size - 1); i > 0; i--) {
      place++;
      if (place == starts[organization + 1]) {
        place = starts[organization];
      }
      others.add(roster[place]);
    }
  }
}
