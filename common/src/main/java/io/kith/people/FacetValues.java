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
 * <p>Values are numbered by how many members have them, see {@link ValueHolders}. Their order is by
 * kind in the order of {@link FacetKind}, then by organization id or name as strings compare. An
 * organization that a member has left, and is not at now, is a value of its own; a member is there
 * now if a stint of theirs lasts until the year of the as-of.
 *
 * <p>Memory: that of {@link ValueHolders}, 8 bytes a value, and the names.
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

  /** Names by place in the order, in UTF-8. */
  private final byte[][] names;

  /** The place of each value in the order, from 0. */
  private final int[] places;

  /** How many members have each value. */
  private final int[] sizes;

  private final ValueHolders holders;

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
    int[] starts = new int[members + 1];
    IntArrayList all = new IntArrayList();
    for (int member = 0; member < members; member++) {
      addOrganizations(affiliations, member, asOfYear, all);
      addText(traits, traits.industry(member), industries, industriesFrom, all);
      addText(traits, traits.location(member), locations, locationsFrom, all);
      starts[member + 1] = all.size();
    }
    int[] values = all.toIntArray();
    places = new int[ValueHolders.FIRST + end];
    sizes = new int[ValueHolders.FIRST + end];
    number(values);
    for (int member = 0; member < members; member++) {
      Arrays.sort(values, starts[member], starts[member + 1]);
    }
    holders = new ValueHolders(starts, values, sizes);
  }

  /** Puts numbers in the stead of places. */
  private void number(int[] values) {
    int[] counts = new int[names.length];
    for (int place : values) {
      counts[place]++;
    }
    int[] commonest = new int[names.length];
    Arrays.setAll(commonest, place -> place);
    IntArrays.mergeSort(commonest, (a, b) -> Integer.compare(counts[b], counts[a]));
    int[] numbers = new int[names.length];
    for (int rank = 0; rank < commonest.length; rank++) {
      int value = ValueHolders.FIRST + rank;
      numbers[commonest[rank]] = value;
      places[value] = commonest[rank];
      sizes[value] = counts[commonest[rank]];
    }
    Arrays.setAll(values, i -> numbers[values[i]]);
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

  /** Who has which values. */
  public ValueHolders holders() {
    return holders;
  }

  /** Where numbers of values end, exclusive. */
  public int end() {
    return sizes.length;
  }

  /** How many members have a value: no more than have the one before. */
  public int size(int value) {
    return sizes[value];
  }

  /** The value's place in the order of values. */
  public int place(int value) {
    return places[value];
  }

  /** What kind of value it is. */
  public FacetKind kind(int value) {
    int place = places[value];
    if (place >= industriesFrom) {
      return place < locationsFrom ? FacetKind.INDUSTRY : FacetKind.LOCATION;
    }
    if (place < companies) {
      return FacetKind.COMPANY;
    }
    return switch (organizations.kind(place - companies)) {
      case COMPANY -> FacetKind.PAST_COMPANY;
      case SCHOOL -> FacetKind.SCHOOL;
      case GROUP -> FacetKind.GROUP;
    };
  }

  /** The id of the organization that a value is, 0 for others. */
  public long id(int value) {
    int place = places[value];
    return place >= industriesFrom
        ? 0
        : organizations.id(place < companies ? place : place - companies);
  }

  /** The value's name in UTF-8; empty where none is known. */
  public byte[] name(int value) {
    return names[places[value]];
  }

  /** Bytes held, names not counted. */
  public long bytes() {
    return holders.bytes() + 8L * sizes.length;
  }
}
