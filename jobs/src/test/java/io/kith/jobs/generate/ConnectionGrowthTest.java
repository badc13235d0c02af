package io.kith.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectionGrowthTest {
  private static final NetworkOptions OPTIONS =
      new NetworkOptions(20_000, 20, 11, NetworkOptions.AS_OF_DEFAULT);

  private static Members members;
  private static Careers careers;
  private static Neighbors neighbors;
  private static Connections connections;

  @BeforeAll
  static void grow() {
    Timeline timeline = new Timeline(OPTIONS);
    members = new Members(OPTIONS, timeline);
    careers = new Careers(OPTIONS, members, timeline);
    ConnectionGrowth growth = new ConnectionGrowth(OPTIONS, timeline, members, careers);
    connections = growth.grow((stage, done, total) -> {});
    neighbors = growth.neighbors();
  }

  @Test
  void meanDegreeIsWhatWasAsked() {
    assertThat(connections.size()).isEqualTo(200_000);
  }

  @Test
  void noPairConnectsTwiceAndNobodyWithHerself() {
    LongOpenHashSet pairs = new LongOpenHashSet();
    for (int i = 0; i < connections.size(); i++) {
      int low = Math.min(connections.inviter[i], connections.invited[i]);
      int high = Math.max(connections.inviter[i], connections.invited[i]);
      assertThat(low).isNotEqualTo(high);
      assertThat(pairs.add((long) low << 32 | high)).isTrue();
    }
  }

  @Test
  void connectionsFormInOrderAfterBothHaveJoinedAndBeforeAsOf() {
    long asOf = OPTIONS.asOf().getEpochSecond() * 1_000_000;
    for (int i = 0; i < connections.size(); i++) {
      long at = connections.formedAt[i];
      assertThat(at).isLessThan(asOf);
      assertThat(at).isGreaterThanOrEqualTo(members.joinedAt[connections.inviter[i]]);
      assertThat(at).isGreaterThanOrEqualTo(members.joinedAt[connections.invited[i]]);
      assertThat(at).isGreaterThanOrEqualTo(i == 0 ? 0 : connections.formedAt[i - 1]);
    }
  }

  /** A network of the same mean with exponential degrees would have hardly any above 7 means. */
  @Test
  void degreesHaveAHeavyTail() {
    int[] degrees = new NetworkShape(neighbors, OPTIONS.members()).degrees();

    assertThat(degrees[degrees.length / 2]).as("median").isBetween(5, 15);
    assertThat(degrees[(int) (degrees.length * 0.99)]).as("99th percentile").isGreaterThan(100);
    assertThat(degrees[degrees.length - 1])
        .as("largest")
        .isGreaterThan(400)
        .isLessThanOrEqualTo(OPTIONS.degreeMax());
  }

  @Test
  void someMembersHaveNoConnectionYet() {
    int[] degrees = new NetworkShape(neighbors, OPTIONS.members()).degrees();

    assertThat(degrees[(int) (degrees.length * 0.01)]).isZero();
    assertThat(degrees[(int) (degrees.length * 0.15)]).isPositive();
  }

  @Test
  void clusteringIsThatOfSocialNetworks() {
    double clustering = new NetworkShape(neighbors, OPTIONS.members()).averageClustering();

    assertThat(clustering).isBetween(0.10, 0.30);
  }

  @Test
  void manyConnectedMembersWorkedOrStudiedTogether() {
    RandomStream random = RandomStream.of(1, "strangers");
    int connectedTogether = 0;
    int strangersTogether = 0;
    for (int i = 0; i < 10_000; i++) {
      int connection = random.nextInt(connections.size());
      int u = connections.inviter[connection];
      connectedTogether += together(u, connections.invited[connection]) ? 1 : 0;
      strangersTogether += together(u, random.nextInt(members.count)) ? 1 : 0;
    }
    assertThat(connectedTogether).isGreaterThan(3_000);
    assertThat(strangersTogether).isLessThan(connectedTogether / 10);
  }

  private static boolean together(int u, int v) {
    return careers.companies.together(u, v, 2025) || careers.schools.together(u, v, 2025);
  }

  /** Whoever connected in the last 90 days of training is likelier to connect in the next 90. */
  @Test
  void activityIsRecent() {
    long day = 86_400_000_000L;
    long asOf = OPTIONS.asOf().getEpochSecond() * 1_000_000;
    boolean[] recently = new boolean[members.count];
    boolean[] next = new boolean[members.count];
    for (int i = 0; i < connections.size(); i++) {
      long age = (asOf - connections.formedAt[i]) / day;
      boolean[] period = age < 90 ? next : recently;
      if (age < 180) {
        period[connections.inviter[i]] = true;
        period[connections.invited[i]] = true;
      }
    }
    assertThat(shareOfNext(recently, true, next))
        .isGreaterThan(2 * shareOfNext(recently, false, next));
  }

  private static double shareOfNext(boolean[] recently, boolean wanted, boolean[] next) {
    int all = 0;
    int active = 0;
    for (int u = 0; u < next.length; u++) {
      if (recently[u] == wanted) {
        all++;
        active += next[u] ? 1 : 0;
      }
    }
    return (double) active / all;
  }
}
