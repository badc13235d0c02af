package io.kith.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kith.rank.FacetKind;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What each member may have in common with others, by label: organizations, industry and place as
 * numbered values.
 *
 * <p>Values are numbered by kind in the order of {@link FacetKind}, then by organization id or name
 * as strings compare. An organization that a member has left, and is not at now, is a value of its
 * own; a member is there now if a stint of theirs lasts until the year of the as-of.
 *
 * <p>Layout, for n members and e values of all of them:
 *
 * <pre>
 *   starts [n+1]  the values of label u are at starts[u] .. starts[u+1]
 *   values [e]    ascending within a member, distinct
 * </pre>
 *
 * <p>Memory: 4 n + 4 e bytes, 8 a value, and the names.
 */
public final class FacetValues implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nobody has anything. */
  public static final FacetValues NONE =
      new FacetValues(MemberTraits.unrestricted(0), Affiliations.none(0), Affiliations.YEAR_MIN);

  private final Organizations organizations;

  /** Organizations that are companies: they come first, and twice. */
  private final int companies;

  private final int industriesFrom;
  private final int locationsFrom;

  /** Names by value, in UTF-8. */
  private final byte[][] names;

  private final int[] starts;
  private final int[] values;

  /** How many members have each value, and the values by that, most members first. */
  private final int[] counts;

  private final int[] commonest;

  private FacetValues(MemberTraits traits, Affiliations affiliations, int asOfYear) {
    organizations = affiliations.organizations();
    int count = 0;
    while (count < organizations.count() && organizations.kind(count) == OrganizationKind.COMPANY) {
      count++;
    }
    companies = count;
    industriesFrom = companies + organizations.count();
    int[] industries = new int[traits.texts()];
    int[] locations = new int[traits.texts()];
    locationsFrom = industriesFrom + rank(traits, true, industries);
    int end = locationsFrom + rank(traits, false, locations);
    names = new byte[end][];
    for (int organization = 0; organization < organizations.count(); organization++) {
      byte[] name = organizations.name(organization).orElse("").getBytes(UTF_8);
      names[companies + organization] = name;
      if (organization < companies) {
        names[organization] = name;
      }
    }
    int members = Math.max(traits.members(), affiliations.members());
    starts = new int[members + 1];
    IntArrayList all = new IntArrayList();
    for (int member = 0; member < members; member++) {
      addOrganizations(affiliations, member, asOfYear, all);
      addText(traits, traits.industry(member), industries, industriesFrom, all);
      addText(traits, traits.location(member), locations, locationsFrom, all);
      Arrays.sort(all.elements(), starts[member], all.size());
      starts[member + 1] = all.size();
    }
    values = all.toIntArray();
    counts = new int[end];
    for (int value : values) {
      counts[value]++;
    }
    commonest = new int[end];
    Arrays.setAll(commonest, value -> value);
    IntArrays.quickSort(commonest, (a, b) -> Integer.compare(counts[b], counts[a]));
  }

  /**
   * What the members [0, n) of both have.
   *
   * @param asOfYear the year of the business time
   */
  public static FacetValues of(MemberTraits traits, Affiliations affiliations, int asOfYear) {
    return new FacetValues(traits, affiliations, asOfYear);
  }

  /** Writes for each code in use its rank by name; gives how many are in use. */
  private static int rank(MemberTraits traits, boolean industries, int[] ranks) {
    boolean[] used = new boolean[ranks.length];
    for (int member = 0; member < traits.members(); member++) {
      int code = industries ? traits.industry(member) : traits.location(member);
      if (code != MemberProfile.UNKNOWN) {
        used[code] = true;
      }
    }
    IntArrayList codes = new IntArrayList();
    for (int code = 0; code < used.length; code++) {
      if (used[code]) {
        codes.add(code);
      }
    }
    int[] sorted = codes.toIntArray();
    IntArrays.quickSort(sorted, (a, b) -> traits.text(a).compareTo(traits.text(b)));
    for (int i = 0; i < sorted.length; i++) {
      ranks[sorted[i]] = i;
    }
    return sorted.length;
  }

  /** Adds each organization once; of a company whether the member is there now decides. */
  private void addOrganizations(Affiliations from, int member, int asOfYear, IntArrayList to) {
    if (member >= from.members()) {
      return;
    }
    int at = from.start(member);
    while (at < from.end(member)) {
      int organization = from.organization(at);
      boolean now = false;
      for (; at < from.end(member) && from.organization(at) == organization; at++) {
        now |= from.lastYear(at) >= asOfYear;
      }
      boolean isPast = organization < companies && !now;
      to.add(organization < companies && !isPast ? organization : companies + organization);
    }
  }

  private void addText(
      MemberTraits traits, int code, int[] ranks, int valuesFrom, IntArrayList to) {
    if (code != MemberProfile.UNKNOWN) {
      int value = valuesFrom + ranks[code];
      if (names[value] == null) {
        names[value] = traits.text(code).getBytes(UTF_8);
      }
      to.add(value);
    }
  }

  /** How many values there are. */
  public int count() {
    return names.length;
  }

  /** The value of the most members but {@code rank} others. */
  public int commonest(int rank) {
    return commonest[rank];
  }

  /** How many members have a value. */
  public int members(int value) {
    return counts[value];
  }

  /** How many values all members have together. */
  public int entries() {
    return values.length;
  }

  /** Where the member's values begin. */
  public int start(int member) {
    return starts[member];
  }

  /** Where the member's values end, exclusive. */
  public int end(int member) {
    return starts[member + 1];
  }

  /** The value at a position. */
  public int value(int position) {
    return values[position];
  }

  /** Copies the values of members one behind the other. */
  public void gather(int[] members, int size, ValueRuns runs) {
    runs.reserveMembers(size);
    int[] ends = runs.ends();
    int n = 0;
    for (int i = 0; i < size; i++) {
      int start = starts[members[i]];
      int length = starts[members[i] + 1] - start;
      // A vector or two: no loop to guess the end of.
      System.arraycopy(values, start, runs.reserveValues(n + length), n, length);
      n += length;
      ends[i] = n;
    }
    runs.end(size, n);
  }

  /** What kind of value it is. */
  public FacetKind kind(int value) {
    if (value >= industriesFrom) {
      return value < locationsFrom ? FacetKind.INDUSTRY : FacetKind.LOCATION;
    }
    if (value < companies) {
      return FacetKind.COMPANY;
    }
    return switch (organizations.kind(value - companies)) {
      case COMPANY -> FacetKind.PAST_COMPANY;
      case SCHOOL -> FacetKind.SCHOOL;
      case GROUP -> FacetKind.GROUP;
    };
  }

  /** The id of the organization that a value is, 0 for others. */
  public long id(int value) {
    return value >= industriesFrom ? 0 : organizations.id(organization(value));
  }

  private int organization(int value) {
    return value < companies ? value : value - companies;
  }

  /** The value's name in UTF-8; empty where none is known. */
  public byte[] name(int value) {
    return names[value];
  }
}
