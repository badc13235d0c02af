package io.kith.people;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;

/**
 * Where each member works, worked and studied, and when, by label.
 *
 * <p>Layout, for n members and e stints; organizations are numbered as {@link Organizations} says:
 *
 * <pre>
 *   starts        [n+1]  the stints of label u are at starts[u] .. starts[u+1]
 *   organizations [e]    ascending within a member
 *   years         [e]    first year in the upper 16 bits, last year in the lower ones, both
 *                        inclusive; ascending within member and organization
 * </pre>
 *
 * <p>Memory: 4 n + 8 e bytes, and the organizations. At most 2^31 − 9 stints.
 */
public final class Affiliations implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A year that the row does not tell. */
  public static final int UNKNOWN_YEAR = 0;

  /** The first year there is. */
  public static final int YEAR_MIN = 1;

  /** The last year there is. */
  public static final int YEAR_MAX = 9999;

  private final Organizations organizations;
  private final int[] starts;
  private final int[] organizationOf;
  private final int[] years;
  private final int asOfYear;
  private final long repeats;
  private final long later;
  private final long unknownMembers;

  private Affiliations(Builder rows) {
    int[] numbers = rows.names.numbers();
    rows.number(numbers);
    rows.sort();
    int size = rows.distinct();
    asOfYear = rows.asOfYear;
    repeats = (long) rows.stints.size() - size;
    later = rows.later;
    unknownMembers = rows.unknownMembers;
    starts = new int[rows.members + 1];
    organizationOf = new int[size];
    years = new int[size];
    int[] sizes = new int[numbers.length];
    for (int i = 0; i < size; i++) {
      long stint = rows.stints.getLong(i);
      starts[LabelLists.member(stint) + 1]++;
      organizationOf[i] = LabelLists.label(stint);
      years[i] = (int) rows.years.getLong(i);
      if (i == 0 || stint != rows.stints.getLong(i - 1)) {
        sizes[organizationOf[i]]++;
      }
    }
    for (int member = 0; member < rows.members; member++) {
      starts[member + 1] += starts[member];
    }
    organizations = rows.names.organizations(numbers, sizes);
  }

  /** Collects rows in any order; one use. */
  public static final class Builder {
    private final int members;
    private final LabelOf labels;
    private final int asOfYear;
    private final OrganizationNames names = new OrganizationNames();
    private final LongArrayList stints = new LongArrayList();
    private final LongArrayList years = new LongArrayList();
    private long later;
    private long unknownMembers;

    /**
     * For the labels [0, members).
     *
     * @param asOfYear the year of the business time
     */
    public Builder(int members, LabelOf labels, int asOfYear) {
      this.members = members;
      this.labels = labels;
      this.asOfYear = asOfYear;
    }

    /**
     * Adds a stint; one that begins after the year of the as-of, or of a member without a label, is
     * counted only.
     *
     * <p>Without a last year it lasts until the as-of. Without a first year, its last one alone is
     * known: nothing is said of the time before.
     *
     * @param organization as {@link #organization} gave it
     * @param firstYear {@link #YEAR_MIN} to {@link #YEAR_MAX}, or {@link #UNKNOWN_YEAR}
     * @param lastYear likewise, not before {@code firstYear}
     */
    public Builder add(long memberId, int organization, int firstYear, int lastYear) {
      int last = lastYear == UNKNOWN_YEAR ? asOfYear : Math.min(lastYear, asOfYear);
      int first = firstYear == UNKNOWN_YEAR ? last : firstYear;
      int member = labels.label(memberId);
      if (first > asOfYear) {
        later++;
      } else if (member < 0) {
        unknownMembers++;
      } else {
        stints.add(LabelLists.pack(member, organization));
        years.add(first << 16 | last);
      }
      return this;
    }

    /** The number by which rows name an organization; known by any of its names. */
    public int organization(OrganizationKind kind, long organizationId, String name) {
      return names.add(kind, organizationId, name);
    }

    /** The affiliations. */
    public Affiliations build() {
      return new Affiliations(this);
    }

    private void number(int[] numbers) {
      for (int i = 0; i < stints.size(); i++) {
        long stint = stints.getLong(i);
        int organization = numbers[LabelLists.label(stint)];
        stints.set(i, LabelLists.pack(LabelLists.member(stint), organization));
      }
    }

    private void sort() {
      LongArrays.quickSort(stints.elements(), years.elements(), 0, stints.size());
    }

    private int compare(int a, int b) {
      int order = Long.compare(stints.getLong(a), stints.getLong(b));
      return order != 0 ? order : Long.compare(years.getLong(a), years.getLong(b));
    }

    /** Moves each sorted row that differs from the one before to the front; gives their number. */
    private int distinct() {
      int size = 0;
      for (int row = 0; row < stints.size(); row++) {
        if (size == 0 || compare(size - 1, row) != 0) {
          stints.set(size, stints.getLong(row));
          years.set(size++, years.getLong(row));
        }
      }
      return size;
    }
  }

  /** Affiliations of nobody. */
  public static Affiliations none(int members) {
    return new Builder(members, id -> -1, YEAR_MIN).build();
  }

  /** The same as they were known at the end of a year: what began later is counted as such. */
  public Affiliations upTo(int year) {
    Builder known = new Builder(members(), id -> (int) id, year);
    for (int member = 0; member < members(); member++) {
      for (int i = starts[member]; i < starts[member + 1]; i++) {
        int organization =
            known.organization(
                organizations.kind(organizationOf[i]),
                organizations.id(organizationOf[i]),
                organizations.name(organizationOf[i]).orElse(""));
        known.add(member, organization, firstYear(i), lastYear(i));
      }
    }
    return known.build();
  }

  /** The organizations, by number. */
  public Organizations organizations() {
    return organizations;
  }

  /** The year until which stints without an end last. */
  public int asOfYear() {
    return asOfYear;
  }

  /** Number of members n. */
  public int members() {
    return starts.length - 1;
  }

  /** Number of stints e. */
  public int stints() {
    return years.length;
  }

  /** Where the member's stints begin. */
  public int start(int member) {
    return starts[member];
  }

  /** Where the member's stints end, exclusive. */
  public int end(int member) {
    return starts[member + 1];
  }

  /** The organization of the stint at a position. */
  public int organization(int position) {
    return organizationOf[position];
  }

  /** The first year of the stint at a position. */
  public int firstYear(int position) {
    return years[position] >>> 16;
  }

  /** The last year of the stint at a position. */
  public int lastYear(int position) {
    return years[position] & 0xffff;
  }

  /** Rows that repeat another wholly. */
  public long repeats() {
    return repeats;
  }

  /** Rows that begin after the as-of. */
  public long later() {
    return later;
  }

  /** Rows of members without a label: deleted, or in no other input. */
  public long unknownMembers() {
    return unknownMembers;
  }
}
