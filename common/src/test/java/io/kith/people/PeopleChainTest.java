package io.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.kernel.ListShape;
import io.kith.kernel.TwoHopKernel;
import io.kith.people.ImpressionDecay.Form;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The kernel's lists under suppressions, opt-outs and impressions, against sorted whole lists. */
class PeopleChainTest {
  private static final int TOP = 4;
  private static final long DAY = 86_400_000_000L;
  private static final long AS_OF = 20_000 * DAY;
  private static final ImpressionDecay DECAY = new ImpressionDecay(Form.INVERSE, 0.7, 9, AS_OF);

  private record Scored(int candidate, int mutuals, double score) {}

  /** What random rows say about the members of a graph. */
  private record Network(CompactGraph graph, People people) {
    static Network of(long seed) {
      CompactGraph graph =
          TestGraphs.graph(
              TestGraphs.random(seed, 40, 160), new PairLayout(false, false, false), 2);
      int n = graph.members();
      Random random = new Random(seed);
      MemberProfiles.Builder profiles = new MemberProfiles.Builder();
      SuppressionList.Builder suppressions = new SuppressionList.Builder(n, graph::label);
      ImpressionList.Builder impressions = new ImpressionList.Builder(n, graph::label);
      for (int label = 0; label < n; label++) {
        if (random.nextInt(10) > 0) {
          profiles.add(graph.id(label), profile(random));
        }
        for (int i = 0; i < 3; i++) {
          long candidate = graph.id(random.nextInt(n));
          suppressions.add(
              graph.id(label),
              candidate,
              i == 0 ? SuppressionReason.PENDING : SuppressionReason.DISMISSED);
          impressions.add(
              graph.id(label),
              graph.id(random.nextInt(n)),
              random.nextInt(6),
              AS_OF - random.nextInt(30) * DAY);
        }
      }
      MemberTraits traits = MemberTraits.of(profiles.build(List.of()), n, graph::label);
      return new Network(
          graph,
          new People(traits, suppressions.build(), impressions.build(), Affiliations.none(n)));
    }

    private static MemberProfile profile(Random random) {
      return new MemberProfile(
          true,
          random.nextInt(8) > 0 ? MemberStatus.ACTIVE : MemberStatus.INACTIVE,
          random.nextInt(8) > 0,
          true,
          random.nextInt(8) > 0,
          MemberProfile.UNKNOWN,
          MemberProfile.UNKNOWN);
    }

    RankingChain chain() {
      return new RankingChain(
          new PeopleFilter(people.traits(), people.suppressions()),
          new Scorer(Measure.COMMON_NEIGHBORS, false),
          new ImpressionDiscount(people.impressions(), DECAY),
          new RecipientCap(people.traits(), TOP));
    }

    /** Everybody at distance 2 that may be shown, best first, cut at last. */
    List<Scored> expected(int member) {
      List<Scored> all = new ArrayList<>();
      for (int v = 0; v < graph.members(); v++) {
        int mutuals = mutuals(member, v);
        if (v == member
            || mutuals == 0
            || connected(member, v)
            || !people.traits().recommendable().contains(v)
            || people.suppressions().hidden().contains(member, v)) {
          continue;
        }
        LabelLists shown = people.impressions().candidates();
        int at = shown.find(member, v);
        double factor =
            at < 0
                ? 1
                : DECAY.factor(people.impressions().count(at), people.impressions().lastSeen(at));
        all.add(new Scored(v, mutuals, mutuals * factor));
      }
      return all.stream()
          .sorted(
              Comparator.comparingDouble(Scored::score)
                  .thenComparingInt(Scored::mutuals)
                  .reversed()
                  .thenComparingInt(Scored::candidate))
          .limit(people.traits().recipients().contains(member) ? TOP : 0)
          .toList();
    }

    private boolean connected(int a, int b) {
      return graph.adjacency().entry(a, b) >= 0;
    }

    private int mutuals(int a, int b) {
      int mutuals = 0;
      for (int m = 0; m < graph.members(); m++) {
        mutuals += connected(a, m) && connected(m, b) ? 1 : 0;
      }
      return mutuals;
    }
  }

  @Property(tries = 60)
  void listsAreTheBestOfWhatMayBeShownAndNeverComeUpShort(@ForAll long seed) {
    Network network = Network.of(seed);
    ListShape shape = new ListShape(TOP, 0, List.of(), false);
    TwoHopKernel kernel = new TwoHopKernel(network.graph(), network.chain(), shape);
    RecommendationList list = shape.newList();
    for (int member = 0; member < network.graph().members(); member++) {
      kernel.run(member);
      kernel.fill(list);

      List<Scored> expected = network.expected(member);
      assertThat(list.size).isEqualTo(expected.size());
      for (int rank = 0; rank < list.size; rank++) {
        assertThat(list.candidateIds[rank])
            .isEqualTo(network.graph().id(expected.get(rank).candidate()));
        assertThat(list.scores[rank]).isEqualTo(expected.get(rank).score());
      }
    }
  }
}
