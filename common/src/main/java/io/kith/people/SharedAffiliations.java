package io.kith.people;

import java.util.Arrays;

/**
 * The organizations where two members were at the same time, each with its longest overlap.
 *
 * <p>Of overlaps of equal length the latest holds. Cost: one pass over the stints of both. One
 * owner: one task, one thread.
 */
public final class SharedAffiliations {
  private final Affiliations affiliations;
  private int[] organizations = new int[16];
  private int[] firstYears = new int[16];
  private int[] lastYears = new int[16];
  private int size;

  public SharedAffiliations(Affiliations affiliations) {
    this.affiliations = affiliations;
  }

  /** Finds what two members share, organizations ascending. */
  public void find(int member, int other) {
    size = 0;
    int a = affiliations.start(member);
    int b = affiliations.start(other);
    while (a < affiliations.end(member) && b < affiliations.end(other)) {
      int organization = affiliations.organization(a);
      int order = Integer.compare(organization, affiliations.organization(b));
      if (order < 0) {
        a++;
      } else if (order > 0) {
        b++;
      } else {
        int aEnd = endOf(organization, a, affiliations.end(member));
        int bEnd = endOf(organization, b, affiliations.end(other));
        addLongest(organization, a, aEnd, b, bEnd);
        a = aEnd;
        b = bEnd;
      }
    }
  }

  private int endOf(int organization, int from, int end) {
    int to = from + 1;
    while (to < end && affiliations.organization(to) == organization) {
      to++;
    }
    return to;
  }

  /**
   * Compares the stints [a, aEnd) of the one at an organization with those [b, bEnd) of the other.
   */
  private void addLongest(int organization, int a, int aEnd, int b, int bEnd) {
    int longestFirst = 0;
    int longestLast = -1;
    for (int i = a; i < aEnd; i++) {
      for (int j = b; j < bEnd; j++) {
        int first = Math.max(affiliations.firstYear(i), affiliations.firstYear(j));
        int last = Math.min(affiliations.lastYear(i), affiliations.lastYear(j));
        int longer = (last - first) - (longestLast - longestFirst);
        if (last >= first && (longer > 0 || (longer == 0 && last > longestLast))) {
          longestFirst = first;
          longestLast = last;
        }
      }
    }
    if (longestLast >= 0) {
      add(organization, longestFirst, longestLast);
    }
  }

  private void add(int organization, int first, int last) {
    if (size == organizations.length) {
      organizations = Arrays.copyOf(organizations, 2 * size);
      firstYears = Arrays.copyOf(firstYears, 2 * size);
      lastYears = Arrays.copyOf(lastYears, 2 * size);
    }
    organizations[size] = organization;
    firstYears[size] = first;
    lastYears[size++] = last;
  }

  /** How many organizations the two share. */
  public int size() {
    return size;
  }

  public int organization(int i) {
    return organizations[i];
  }

  public int firstYear(int i) {
    return firstYears[i];
  }

  public int lastYear(int i) {
    return lastYears[i];
  }

  /** How many calendar years the overlap touches. */
  public int years(int i) {
    return lastYears[i] - firstYears[i] + 1;
  }

  /**
   * How much the shared companies and schools tie the two: the sum of years / ln size over them.
   *
   * <p>Adamic and Adar's weight (Friends and neighbors on the Web, 2003) with organizations for
   * mutuals: a small company says more than a large one. Size is at least 2 where two are there.
   */
  public double affinity() {
    double affinity = 0;
    for (int i = 0; i < size; i++) {
      Organizations all = affiliations.organizations();
      if (all.kind(organizations[i]) != OrganizationKind.GROUP) {
        affinity += years(i) / StrictMath.log(all.size(organizations[i]));
      }
    }
    return affinity;
  }
}
