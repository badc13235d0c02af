package io.kith.jobs.generate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * All affiliations of one kind, readable by member and by organization.
 *
 * <p>Layout: row r is one affiliation. Rows of member u are [{@link #first}(u), {@link #first}(u +
 * 1)), by {@code fromYear} ascending. {@code roster} lists the rows by organization, then by {@code
 * fromYear}, then by row: who starts at the same time stands close together. Row r is {@code
 * roster[place[r]]}; organization o has places [rosterFirst[o], rosterFirst[o + 1]).
 */
final class Affiliations {
  /** The year of an affiliation that has not ended. */
  static final int OPEN = Integer.MAX_VALUE;

  /** The kinds of organization, as the column {@code kind}. */
  enum Kind {
    COMPANY,
    SCHOOL,
    GROUP
  }

  private final int[] firstRow;
  final int[] member;
  final int[] organization;
  final int[] fromYear;
  final int[] toYear;
  final int[] roster;
  final int[] place;
  private final int[] rosterFirst;

  private Affiliations(int members, int organizations, Builder rows) {
    member = rows.member.toIntArray();
    organization = rows.organization.toIntArray();
    fromYear = rows.fromYear.toIntArray();
    toYear = rows.toYear.toIntArray();
    firstRow = starts(member, members);
    rosterFirst = starts(organization, organizations);
    roster = rosterOrder();
    place = new int[roster.length];
    for (int p = 0; p < roster.length; p++) {
      place[roster[p]] = p;
    }
  }

  /** Collects rows: members ascending, years ascending within a member. */
  static final class Builder {
    private final IntArrayList member = new IntArrayList();
    private final IntArrayList organization = new IntArrayList();
    private final IntArrayList fromYear = new IntArrayList();
    private final IntArrayList toYear = new IntArrayList();

    void add(int memberIndex, int organizationIndex, int from, int to) {
      member.add(memberIndex);
      organization.add(organizationIndex);
      fromYear.add(from);
      toYear.add(to);
    }

    Affiliations build(int members, int organizations) {
      return new Affiliations(members, organizations, this);
    }
  }

  /** For each key in [0, keys] the number of values below it. */
  private static int[] starts(int[] values, int keys) {
    int[] starts = new int[keys + 1];
    for (int value : values) {
      starts[value + 1]++;
    }
    for (int key = 0; key < keys; key++) {
      starts[key + 1] += starts[key];
    }
    return starts;
  }

  /** Two stable counting sorts: by year, then by organization. */
  private int[] rosterOrder() {
    if (fromYear.length == 0) {
      return new int[0];
    }
    int earliest = Arrays.stream(fromYear).min().getAsInt();
    int latest = Arrays.stream(fromYear).max().getAsInt();
    int[] year = new int[fromYear.length];
    Arrays.setAll(year, row -> fromYear[row] - earliest);
    int[] nextOfYear = starts(year, latest - earliest + 1);
    int[] byYear = new int[year.length];
    for (int row = 0; row < year.length; row++) {
      byYear[nextOfYear[year[row]]++] = row;
    }
    int[] nextOfOrganization = rosterFirst.clone();
    int[] sorted = new int[year.length];
    for (int row : byYear) {
      sorted[nextOfOrganization[organization[row]]++] = row;
    }
    return sorted;
  }

  int rows() {
    return member.length;
  }

  /** The member's first row; equal to {@code first(u + 1)} where the member has none. */
  int first(int memberIndex) {
    return firstRow[memberIndex];
  }

  /**
   * Somebody else's row at the same organization, mostly one who started at about the same time; -1
   * where the draw falls off the roster.
   */
  int nearby(int row, RandomStream random) {
    int low = rosterFirst[organization[row]];
    int high = rosterFirst[organization[row] + 1];
    if (high - low < 2) {
      return -1;
    }
    int distance = random.logUniform(high - low);
    int at = random.chance(0.5) ? place[row] + distance : place[row] - distance;
    return at < low || at >= high ? -1 : roster[at];
  }

  /** Whether both were there in one year, at the latest in {@code year}. */
  boolean overlap(int row, int other, int year) {
    int together = Math.max(fromYear[row], fromYear[other]);
    return together <= year && together <= Math.min(toYear[row], toYear[other]);
  }

  /** Whether two members were at one organization in one year, at the latest in {@code year}. */
  boolean together(int u, int v, int year) {
    for (int row = first(u); row < first(u + 1); row++) {
      for (int other = first(v); other < first(v + 1); other++) {
        if (organization[row] == organization[other] && overlap(row, other, year)) {
          return true;
        }
      }
    }
    return false;
  }
}
