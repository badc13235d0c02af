package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.ColumnSlab;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import io.kith.people.Affiliations;
import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.people.MemberTraits;
import io.kith.people.OrganizationKind;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.FacetList;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facets against a count over sets, with values of a few members and of hundreds. */
class RowFacetsTest {
  private static final int MEMBERS = 500;
  private static final int GROUPS = 60;
  private static final int YEAR = 2026;

  private final CompactGraph graph =
      TestGraphs.graph(
          TestGraphs.random(7, MEMBERS, 4 * MEMBERS),
          new PairLayout(false, false, false),
          3,
          Long.MAX_VALUE,
          false);

  /** Groups by label; the g-th one is of about MEMBERS / (g + 2) members, so some have many. */
  private final List<Set<Long>> groups = groups();

  private List<Set<Long>> groups() {
    SplittableRandom random = new SplittableRandom(11);
    List<Set<Long>> drawn = new ArrayList<>();
    for (int label = 0; label < graph.members(); label++) {
      Set<Long> own = new TreeSet<>();
      // One in twenty joins everything easily: more groups than there are lanes.
      double eagerness = random.nextInt(20) == 0 ? 12 : 1;
      for (long g = 0; g < GROUPS; g++) {
        if (random.nextDouble() < eagerness / (g + 2)) {
          own.add(g);
        }
      }
      drawn.add(own);
    }
    return drawn;
  }

  private FacetValues values() {
    Affiliations.Builder affiliations =
        new Affiliations.Builder(graph.members(), graph::label, YEAR);
    for (int label = 0; label < graph.members(); label++) {
      for (long group : groups.get(label)) {
        int organization = affiliations.organization(OrganizationKind.GROUP, group, "group");
        affiliations.add(graph.id(label), organization, 2000, 2010);
      }
    }
    return FacetValues.of(MemberTraits.unrestricted(graph.members()), affiliations.build(), YEAR);
  }

  private static RankingChain chain(Measure measure, int top) {
    return new RankingChain(
        CandidateFilter.minMutuals(1), new Scorer(measure, false), Discount.NONE, Cap.top(top));
  }

  private TwoHopKernel kernel(
      ColumnSlab slab, Measure measure, FacetShape shape, TwoHopKernel.Pass pass) {
    ListPeople people =
        new ListPeople(
            Disclosure.EVERYTHING,
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new FacetRules(
                    values(), shape, CandidateFilter.minMutuals(1), Disclosure.EVERYTHING)));
    return new TwoHopKernel(
        graph.rows(), slab, chain(measure, 5), new ListShape(5, 3, List.of(), false), pass, people);
  }

  /** What the facets say of each row, but who introduces. */
  private static List<String> text(FacetList list) {
    List<String> facets = new ArrayList<>();
    for (int i = 0; i < list.size; i++) {
      int from = i * list.membersMax;
      facets.add(
          list.valueIds[i]
              + " "
              + list.firstDegrees[i]
              + " "
              + list.secondDegrees[i]
              + " "
              + Arrays.toString(
                  Arrays.copyOfRange(
                      list.secondDegreeMembers, from, from + list.secondDegreeMemberCounts[i])));
    }
    return facets;
  }

  private static String introducers(FacetList list) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < list.size; i++) {
      int from = i * list.introducersMax;
      text.append(
              Arrays.toString(
                  Arrays.copyOfRange(list.introducers, from, from + list.introducerCounts[i])))
          .append(
              Arrays.toString(
                  Arrays.copyOfRange(
                      list.firstDegreeMembers,
                      i * FacetList.FIRST_DEGREE_MAX,
                      i * FacetList.FIRST_DEGREE_MAX + list.firstDegreeMemberCounts[i])));
    }
    return text.toString();
  }

  /** Everybody at distance 2 of a row, best first: a list that leaves nobody out. */
  private List<Integer> ranked(int row, TwoHopKernel everybody, RecommendationList list) {
    everybody.run(row);
    everybody.fill(list);
    List<Integer> labels = new ArrayList<>();
    for (int rank = 0; rank < list.size; rank++) {
      labels.add(graph.label(list.candidateIds[rank]));
    }
    return labels;
  }

  private List<String> expected(int row, List<Integer> ranked, FacetShape shape) {
    Map<Long, Integer> first = new TreeMap<>();
    Map<Long, List<Integer>> second = new TreeMap<>();
    for (int at = graph.adjacency().start(row); at < graph.adjacency().end(row); at++) {
      groups.get(graph.adjacency().neighbors()[at]).forEach(g -> first.merge(g, 1, Integer::sum));
    }
    for (int label : ranked) {
      groups.get(label).forEach(g -> second.computeIfAbsent(g, x -> new ArrayList<>()).add(label));
    }
    Comparator<Long> bySecond =
        Comparator.comparing(g -> -second.getOrDefault(g, List.of()).size());
    List<Long> held = new ArrayList<>(first.keySet());
    held.sort(Comparator.comparing((Long g) -> -first.get(g)).thenComparing(bySecond));
    List<Long> chosen = new ArrayList<>(held.subList(0, Math.min(shape.valuesMax(), held.size())));
    Set<Long> kept = new HashSet<>(chosen);
    second.keySet().stream()
        .filter(g -> !kept.contains(g))
        .sorted(bySecond)
        .limit(shape.values())
        .forEach(chosen::add);
    return chosen.stream()
        .map(
            g -> {
              List<Integer> who = second.getOrDefault(g, List.of());
              return g
                  + " "
                  + first.getOrDefault(g, 0)
                  + " "
                  + who.size()
                  + " "
                  + who.stream().limit(shape.members()).map(graph::id).toList();
            })
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "ADAMIC_ADAR, 200, 10",
    "ADAMIC_ADAR, 8, 4",
    "ADAMIC_ADAR, 3, 50",
    "COMMON_NEIGHBORS, 20, 0",
    "JACCARD, 0, 20"
  })
  void facetsAreTheCountsOverSets(Measure measure, int valuesMax, int values) {
    FacetShape shape = new FacetShape(valuesMax, values, 3, 2);
    TwoHopKernel kernel = kernel(graph.slab(), measure, shape, TwoHopKernel.Pass.RANK_AND_REACH);
    ListShape all = new ListShape(MEMBERS, 0, List.of(), false);
    TwoHopKernel everybody = new TwoHopKernel(graph, chain(measure, MEMBERS), all);
    RecommendationList list = all.newList();
    FacetList facets = shape.newList();
    int told = 0;
    for (int row = 0; row < graph.members(); row++) {
      kernel.run(row);
      kernel.fill(facets);
      assertThat(text(facets))
          .as("row %d", row)
          .isEqualTo(expected(row, ranked(row, everybody, list), shape));
      told += facets.size;
    }
    assertThat(told).isGreaterThan(graph.members());
  }

  @ParameterizedTest
  @CsvSource({"2, ADAMIC_ADAR, 200, 10", "3, COMMON_NEIGHBORS, 6, 4", "4, ADAMIC_ADAR, 3, 50"})
  void slabsGiveTheSameFacets(int slabs, Measure measure, int valuesMax, int values) {
    FacetShape shape = new FacetShape(valuesMax, values, 3, 2);
    FacetList facets = shape.newList();
    List<String> expected = new ArrayList<>();
    TwoHopKernel whole = kernel(graph.slab(), measure, shape, TwoHopKernel.Pass.RANK_AND_REACH);
    for (int row = 0; row < graph.members(); row++) {
      whole.run(row);
      whole.fill(facets);
      expected.add(text(facets) + introducers(facets));
    }
    assertThat(inSlabs(TestGraphs.slabs(graph, slabs), measure, shape)).isEqualTo(expected);
  }

  private List<String> inSlabs(List<ColumnSlab> slabs, Measure measure, FacetShape shape) {
    byte[] state = new byte[0];
    List<String> rows = new ArrayList<>();
    FacetList facets = shape.newList();
    for (TwoHopKernel.Pass pass : List.of(TwoHopKernel.Pass.RANK, TwoHopKernel.Pass.REACH)) {
      for (ColumnSlab slab : slabs) {
        boolean isLast = slab == slabs.get(slabs.size() - 1);
        TwoHopKernel.Pass exactly =
            isLast && pass == TwoHopKernel.Pass.RANK ? TwoHopKernel.Pass.LAST_RANK : pass;
        TwoHopKernel kernel = kernel(slab, measure, shape, exactly);
        RoundState.Reader reader = new RoundState.Reader(state);
        RoundState.Writer writer = new RoundState.Writer();
        for (int row = 0; row < graph.members(); row++) {
          kernel.run(row, reader);
          kernel.save(writer);
          if (isLast && pass == TwoHopKernel.Pass.REACH) {
            kernel.fill(facets);
            rows.add(text(facets) + introducers(facets));
          }
        }
        state = writer.toBytes();
      }
    }
    return rows;
  }
}
