package io.kith.jobs.generate;

import io.kith.jobs.generate.Affiliations.Kind;
import java.util.Arrays;

/**
 * Where the members studied, worked and took part, year by year; also where each lives now and in
 * which industry, after all moves.
 */
final class Careers {
  private static final double STUDIES = 0.92;
  private static final double STUDIES_AGAIN = 0.25;
  private static final double WORKS = 0.94;
  private static final double MOVES_FOR_STUDY = 0.35;
  private static final double MOVES_FOR_WORK = 0.12;
  private static final double CHANGES_INDUSTRY = 0.10;
  private static final double STAYS_ANOTHER_YEAR = 0.78;
  private static final int JOB_YEARS_MAX = 25;
  private static final double NEXT_JOB_AT_ONCE = 0.85;
  private static final double JOINS_ANOTHER_GROUP = 0.50;
  private static final int GROUPS_MAX = 6;
  private static final double LEAVES_GROUP = 0.15;

  private final Members members;
  private final Timeline timeline;
  private final RandomStream random;
  private final int locations;
  private final ZipfChoice locationChoice;
  private final ZipfChoice industryChoice;

  private final OrganizationPool companyPool;
  private final OrganizationPool schoolPool;
  private final OrganizationPool groupPool;

  /** Where each member lives today. */
  final short[] location;

  /** Each member's industry today. */
  final byte[] industry;

  final Affiliations companies;
  final Affiliations schools;
  final Affiliations groups;

  Careers(NetworkOptions options, Members members, Timeline timeline) {
    this.members = members;
    this.timeline = timeline;
    random = RandomStream.of(options.seed(), "careers");
    locations = Vocabulary.locations(members.count);
    locationChoice = new ZipfChoice(locations, 0.9);
    int industries = Vocabulary.INDUSTRIES.size();
    industryChoice = new ZipfChoice(industries, 0.6);
    companyPool = new OrganizationPool(industries * locations, industries, 0.07, 0.25);
    schoolPool = new OrganizationPool(locations, 1, 1.0 / 800, 0.15);
    groupPool = new OrganizationPool(industries, 1, 1.0 / 250, 0.30);
    location = members.location.clone();
    industry = members.industry.clone();
    Affiliations.Builder companyRows = new Affiliations.Builder();
    Affiliations.Builder schoolRows = new Affiliations.Builder();
    Affiliations.Builder groupRows = new Affiliations.Builder();
    for (int member = 0; member < members.count; member++) {
      int workYear = study(member, schoolRows);
      work(member, workYear, companyRows);
      takePart(member, groupRows);
    }
    companies = companyRows.build(members.count, companyPool.organizations());
    schools = schoolRows.build(members.count, schoolPool.organizations());
    groups = groupRows.build(members.count, groupPool.organizations());
  }

  /** Adds the member's schools; returns the first year after them. */
  private int study(int member, Affiliations.Builder rows) {
    int from = members.bornYear[member] + random.between(18, 19);
    if (!random.chance(STUDIES)) {
      return from;
    }
    int school = schoolPool.join(location[member], 0, random);
    int to = from + random.between(3, 5);
    addUntil(to, from, member, school, rows);
    if (to >= timeline.lastYear() || !random.chance(STUDIES_AGAIN)) {
      return to;
    }
    if (random.chance(MOVES_FOR_STUDY)) {
      location[member] = (short) locationChoice.draw(random);
    }
    int secondTo = to + random.between(1, 3);
    addUntil(secondTo, to, member, schoolPool.join(location[member], 0, random), rows);
    return secondTo;
  }

  private void work(int member, int firstYear, Affiliations.Builder rows) {
    if (!random.chance(WORKS)) {
      return;
    }
    int from = firstYear;
    while (from <= timeline.lastYear()) {
      if (random.chance(MOVES_FOR_WORK)) {
        location[member] = (short) locationChoice.draw(random);
      }
      if (random.chance(CHANGES_INDUSTRY)) {
        industry[member] = (byte) industryChoice.draw(random);
      }
      int cell = industry[member] * locations + location[member];
      int company = companyPool.join(cell, industry[member], random);
      int to = from + 1 + random.geometric(STAYS_ANOTHER_YEAR, JOB_YEARS_MAX - 1);
      addUntil(to, from, member, company, rows);
      from = random.chance(NEXT_JOB_AT_ONCE) ? to : to + 1;
    }
  }

  private void takePart(int member, Affiliations.Builder rows) {
    int count = random.geometric(JOINS_ANOTHER_GROUP, GROUPS_MAX);
    int joinedYear = timeline.year(members.joinedDay[member]);
    int[] years = new int[count];
    for (int i = 0; i < count; i++) {
      years[i] = random.between(joinedYear, timeline.lastYear());
    }
    Arrays.sort(years);
    int[] joined = new int[count];
    for (int i = 0; i < count; i++) {
      int group = groupPool.join(industry[member], 0, random);
      boolean again = false;
      for (int j = 0; j < i; j++) {
        again |= joined[j] == group;
      }
      joined[i] = group;
      if (!again) {
        int to = random.chance(LEAVES_GROUP) ? years[i] + random.nextInt(5) : Affiliations.OPEN;
        addUntil(to, years[i], member, group, rows);
      }
    }
  }

  private void addUntil(int to, int from, int member, int organization, Affiliations.Builder rows) {
    rows.add(member, organization, from, to > timeline.lastYear() ? Affiliations.OPEN : to);
  }

  Affiliations of(Kind kind) {
    return switch (kind) {
      case COMPANY -> companies;
      case SCHOOL -> schools;
      case GROUP -> groups;
    };
  }

  /** The organization's name, as the column {@code organization}. */
  String name(Kind kind, int organization) {
    return switch (kind) {
      case COMPANY -> Vocabulary.company(organization, companyPool.cell(organization) / locations);
      case SCHOOL -> Vocabulary.school(organization, schoolPool.cell(organization));
      case GROUP -> Vocabulary.group(organization, groupPool.cell(organization));
    };
  }
}
