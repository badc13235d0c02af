package io.kith.jobs.generate;

import static io.kith.jobs.generate.Neighbors.NONE;

import java.util.Arrays;

/**
 * Lives the network's years day by day. For each connection somebody becomes active, then looks for
 * a person in one of several ways; the shares are the constants below.
 *
 * <p>What this leaves to be learnt: who was active lately is likelier to connect (self-exciting
 * activity, lapsed members); a new job brings colleagues; recent connections lead to further ones
 * (triangle closing); the well connected attract more. Everything is noisy: no single signal
 * decides.
 *
 * <p>Cost: per connection a few draws and one scan of the smaller list of two; O(members +
 * connections) memory.
 */
final class ConnectionGrowth {
  // Who becomes active: cumulative shares; the rest in proportion to base activity.
  private static final double RECENTLY_ACTIVE = 0.30;
  private static final double NEWCOMER = 0.48;
  private static final double NEWLY_HIRED = 0.64;

  private static final int RECENT_DAYS = 45;
  private static final int NEWCOMER_DAYS = 180;

  // How that member finds somebody: cumulative shares; the rest is anybody at all.
  private static final double TRIANGLE = 0.54;
  private static final double COLLEAGUE = 0.76;
  private static final double CLASSMATE = 0.86;
  private static final double GROUP = 0.89;
  private static final double LOCATION = 0.94;
  private static final double POPULARITY = 0.97;

  private static final double NEWLY_HIRED_FINDS_COLLEAGUE = 0.7;
  private static final double STRANGER_SUITS = 0.2;
  private static final double LATEST_AFFILIATION = 0.6;
  private static final double LAPSED_BECOMES_ACTIVE = 0.10;
  private static final double LAPSED_ACCEPTS = 0.20;

  private static final int CLOSE_DRAWS = 3;
  private static final int TARGET_DRAWS = 6;
  private static final int ATTEMPTS_PER_CONNECTION = 50;

  private final NetworkOptions options;
  private final Timeline timeline;
  private final Members members;
  private final Careers careers;
  private final RandomStream random;
  private final Neighbors neighbors;
  private final Connections connections;

  /** Sum of base activity of members [0, u), in joining order. */
  private final double[] activityBefore;

  private final Neighborhoods neighborhoods;
  private final int[][] hiredInYear;

  private int day;
  private int year;
  private int joined;
  private boolean newlyHired;

  ConnectionGrowth(NetworkOptions options, Timeline timeline, Members members, Careers careers) {
    this.options = options;
    this.timeline = timeline;
    this.members = members;
    this.careers = careers;
    random = RandomStream.of(options.seed(), "connections");
    neighbors = new Neighbors(members.count);
    connections = new Connections(options.connections());
    activityBefore = new double[members.count + 1];
    for (int u = 0; u < members.count; u++) {
      activityBefore[u + 1] = activityBefore[u] + members.activity[u];
    }
    neighborhoods = new Neighborhoods(careers);
    hiredInYear = hiredInYear();
  }

  private int[][] hiredInYear() {
    Affiliations companies = careers.companies;
    int[] counts = new int[timeline.lastYear() - timeline.firstYear() + 1];
    for (int from : companies.fromYear) {
      if (from >= timeline.firstYear()) {
        counts[from - timeline.firstYear()]++;
      }
    }
    int[][] hired = new int[counts.length][];
    Arrays.setAll(hired, i -> new int[counts[i]]);
    for (int row = 0; row < companies.rows(); row++) {
      int index = companies.fromYear[row] - timeline.firstYear();
      if (index >= 0) {
        hired[index][--counts[index]] = companies.member[row];
      }
    }
    return hired;
  }

  /** Everybody's connections at as-of; call {@link #grow} first. */
  Neighbors neighbors() {
    return neighbors;
  }

  Connections grow(NetworkGenerator.Listener listener) {
    for (day = 0; day < Timeline.DAYS; day++) {
      year = timeline.year(day);
      joined = timeline.membersBefore(day);
      growOneDay();
      listener.show("connections formed", connections.size(), options.connections());
    }
    return connections;
  }

  /** What a day cannot place is left to the next. */
  private void growOneDay() {
    int first = connections.size();
    int due = timeline.connectionsBefore(day + 1) - first;
    long attempts = (long) ATTEMPTS_PER_CONNECTION * due;
    for (int formed = 0; formed < due && attempts > 0; attempts--) {
      int u = drawActive();
      int v = u == NONE ? NONE : drawAcceptable(u);
      if (v != NONE) {
        neighbors.connect(u, v);
        double fraction = (formed + random.nextDouble()) / due;
        connections.add(u, v, timeline.micros(day, fraction));
        formed++;
      }
    }
  }

  private int drawActive() {
    newlyHired = false;
    double way = random.nextDouble();
    int u;
    if (way < RECENTLY_ACTIVE) {
      u = drawRecentlyActive();
    } else if (way < NEWCOMER) {
      int earlier = timeline.membersBefore(day - NEWCOMER_DAYS);
      u = earlier < joined ? random.between(earlier, joined - 1) : NONE;
    } else if (way < NEWLY_HIRED) {
      int[] hired = hiredInYear[year - timeline.firstYear()];
      u = hired.length == 0 ? NONE : hired[random.nextInt(hired.length)];
      newlyHired = true;
    } else {
      u = drawByActivity();
    }
    boolean stays =
        u != NONE
            && u < joined
            && hasTimeForMore(u)
            && (!members.lapsed(u, day) || random.chance(LAPSED_BECOMES_ACTIVE));
    return stays ? u : NONE;
  }

  private int drawRecentlyActive() {
    int recent = connections.size() - timeline.connectionsBefore(day - RECENT_DAYS);
    return recent <= 0 ? NONE : drawEnd(connections.size() - recent, connections.size());
  }

  /** One end of a connection in [from, to): a member in proportion to connections. */
  private int drawEnd(int from, int to) {
    int connection = random.between(from, to - 1);
    return random.chance(0.5) ? connections.inviter[connection] : connections.invited[connection];
  }

  private int drawByActivity() {
    double at = random.nextDouble() * activityBefore[joined];
    int found = Arrays.binarySearch(activityBefore, 0, joined + 1, at);
    return Math.min(joined - 1, found < 0 ? -found - 2 : found);
  }

  private int drawAcceptable(int u) {
    for (int draw = 0; draw < TARGET_DRAWS; draw++) {
      int v = drawTarget(u);
      if (v != NONE && accepts(u, v)) {
        return v;
      }
    }
    return NONE;
  }

  private boolean accepts(int u, int v) {
    return v != u
        && v < joined
        && hasTimeForMore(v)
        && (!members.lapsed(v, day) || random.chance(LAPSED_ACCEPTS))
        && !neighbors.connected(u, v);
  }

  /** The more connections, the less room for another: no crowd gathers at the limit. */
  private boolean hasTimeForMore(int u) {
    return random.nextInt(options.degreeMax()) >= neighbors.degree(u);
  }

  private int drawTarget(int u) {
    if (newlyHired && random.chance(NEWLY_HIRED_FINDS_COLLEAGUE)) {
      return drawShared(careers.companies, u);
    }
    double way = random.nextDouble();
    if (way < TRIANGLE) {
      return drawThroughMutual(u);
    } else if (way < COLLEAGUE) {
      return drawShared(careers.companies, u);
    } else if (way < CLASSMATE) {
      return drawShared(careers.schools, u);
    } else if (way < GROUP) {
      return drawShared(careers.groups, u);
    } else if (way < LOCATION) {
      return neighborhoods.draw(u, random);
    } else if (way < POPULARITY) {
      return connections.size() == 0 ? NONE : drawEnd(0, connections.size());
    }
    return random.nextInt(joined);
  }

  /** Closes a triangle; strangers with nothing in common but the mutual are often passed over. */
  private int drawThroughMutual(int u) {
    for (int draw = 0; draw < CLOSE_DRAWS; draw++) {
      int v = neighbors.drawClose(u, random);
      if (v != NONE && (alike(u, v) || random.chance(STRANGER_SUITS))) {
        return v;
      }
    }
    return NONE;
  }

  private boolean alike(int u, int v) {
    return (careers.location[u] == careers.location[v]
            && careers.industry[u] == careers.industry[v])
        || careers.companies.together(u, v, year)
        || careers.schools.together(u, v, year);
  }

  /** Somebody who was at one of u's organizations at the same time, by today; or NONE. */
  private int drawShared(Affiliations affiliations, int u) {
    int low = affiliations.first(u);
    int high = affiliations.first(u + 1);
    while (high > low && affiliations.fromYear[high - 1] > year) {
      high--;
    }
    if (high == low) {
      return NONE;
    }
    int row = random.chance(LATEST_AFFILIATION) ? high - 1 : random.between(low, high - 1);
    int other = affiliations.nearby(row, random);
    return other >= 0 && affiliations.overlap(row, other, year) ? affiliations.member[other] : NONE;
  }
}
