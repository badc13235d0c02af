package io.kith.jobs.generate;

/**
 * The members as columns, in the order in which they joined; a member is an index into them.
 *
 * <p>Ids ascend with gaps, so that nothing may rely on dense ids.
 */
final class Members {
  /** Who else may see a member's connections, as {@code connections_visibility}. */
  enum Visibility {
    NETWORK,
    SELF,
    NOBODY
  }

  /** As the column {@code status}. */
  enum Status {
    ACTIVE,
    INACTIVE,
    DELETED
  }

  private static final int ID_FIRST = 1_000;
  private static final int ID_GAP_MAX = 24;
  private static final int AGE_JOINING_MIN = 19;

  /** Base activity: P(X > x) = x^-alpha, so degrees have a power-law tail. */
  private static final double ACTIVITY_ALPHA = 1.5;

  private static final double ACTIVITY_MAX = 400;
  private static final double LAPSES = 0.45;
  private static final int LAPSE_DAYS_MIN = 30;

  final int count;
  final long[] ids;
  final int[] joinedDay;
  final long[] joinedAt;
  final short[] bornYear;

  /** The first location; {@link Careers} moves members on. */
  final short[] location;

  final byte[] industry;
  final byte[] seniority;
  final int[] name;
  final Visibility[] visibility;
  final Status[] status;
  final boolean[] recommendable;
  final boolean[] introducible;
  final boolean[] receivesRecommendations;

  /** How readily a member connects, at least 1. */
  final double[] activity;

  /** From this day on the member hardly uses the network any more. */
  final int[] lapsedDay;

  Members(NetworkOptions options, Timeline timeline) {
    count = options.members();
    ids = new long[count];
    joinedDay = new int[count];
    joinedAt = new long[count];
    bornYear = new short[count];
    location = new short[count];
    industry = new byte[count];
    seniority = new byte[count];
    name = new int[count];
    visibility = new Visibility[count];
    status = new Status[count];
    recommendable = new boolean[count];
    introducible = new boolean[count];
    receivesRecommendations = new boolean[count];
    activity = new double[count];
    lapsedDay = new int[count];
    drawIds(RandomStream.of(options.seed(), "ids"));
    drawJoining(RandomStream.of(options.seed(), "joining"), timeline);
    drawProfiles(RandomStream.of(options.seed(), "profiles"), timeline);
    drawSettings(RandomStream.of(options.seed(), "settings"));
    drawActivity(RandomStream.of(options.seed(), "activity"));
  }

  private void drawIds(RandomStream random) {
    long id = ID_FIRST;
    for (int member = 0; member < count; member++) {
      id += random.between(1, ID_GAP_MAX);
      ids[member] = id;
    }
  }

  private void drawJoining(RandomStream random, Timeline timeline) {
    int member = 0;
    for (int day = 0; day < Timeline.DAYS; day++) {
      int first = day == 0 ? 0 : timeline.membersBefore(day);
      int end = timeline.membersBefore(day + 1);
      for (; member < end; member++) {
        joinedDay[member] = day;
        double fraction = (member - first + random.nextDouble()) / (end - first);
        joinedAt[member] = timeline.micros(day, fraction);
      }
    }
  }

  private void drawProfiles(RandomStream random, Timeline timeline) {
    ZipfChoice locations = new ZipfChoice(Vocabulary.locations(count), 0.9);
    ZipfChoice industries = new ZipfChoice(Vocabulary.INDUSTRIES.size(), 0.6);
    for (int member = 0; member < count; member++) {
      int ageAtJoining = AGE_JOINING_MIN + random.geometric(0.92, 45);
      bornYear[member] = (short) (timeline.year(joinedDay[member]) - ageAtJoining);
      location[member] = (short) locations.draw(random);
      industry[member] = (byte) industries.draw(random);
      seniority[member] = (byte) random.nextInt(Vocabulary.SENIORITIES.size());
      name[member] = random.nextInt(Vocabulary.personNames());
    }
  }

  private void drawSettings(RandomStream random) {
    for (int member = 0; member < count; member++) {
      double seen = random.nextDouble();
      visibility[member] =
          seen < 0.80 ? Visibility.NETWORK : seen < 0.95 ? Visibility.SELF : Visibility.NOBODY;
      double alive = random.nextDouble();
      status[member] =
          alive < 0.95 ? Status.ACTIVE : alive < 0.99 ? Status.INACTIVE : Status.DELETED;
      recommendable[member] = random.chance(0.97);
      introducible[member] = random.chance(0.92);
      receivesRecommendations[member] = random.chance(0.96);
    }
  }

  private void drawActivity(RandomStream random) {
    for (int member = 0; member < count; member++) {
      activity[member] = random.pareto(ACTIVITY_ALPHA, ACTIVITY_MAX);
      lapsedDay[member] =
          random.chance(LAPSES)
              ? joinedDay[member] + LAPSE_DAYS_MIN + random.logUniform(Timeline.DAYS)
              : Timeline.DAYS;
    }
  }

  boolean lapsed(int member, int day) {
    return day >= lapsedDay[member];
  }
}
