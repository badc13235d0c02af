package io.kith.kernel;

import io.kith.graph.CompactGraph;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the kernel says of one member, as values that compare. */
record MemberResult(long id, long secondDegree, long triangles, List<Candidate> candidates) {
  private static final int INTRODUCERS = 3;

  record Candidate(long id, double score, int mutualCount, List<Long> introducers, long since) {}

  /** The results of the given members. */
  static List<MemberResult> of(CompactGraph graph, Scorer scorer, int top, long... ids) {
    RankingChain chain =
        new RankingChain(CandidateFilter.minMutuals(1), scorer, Discount.NONE, Cap.top(top));
    ListShape shape = new ListShape(top, INTRODUCERS, List.of(), false);
    TwoHopKernel kernel = new TwoHopKernel(graph, chain, shape);
    RecommendationList list = shape.newList();
    List<MemberResult> results = new ArrayList<>();
    for (long id : ids) {
      kernel.run(graph.label(id));
      kernel.fill(list);
      results.add(
          new MemberResult(id, kernel.secondDegree(), kernel.triangles(), candidates(list)));
    }
    return results;
  }

  /** The results of all members, unweighted. */
  static List<MemberResult> ofAll(CompactGraph graph, Measure measure, int top) {
    return ofAll(graph, new Scorer(measure, false), top);
  }

  /** The results of all members. */
  static List<MemberResult> ofAll(CompactGraph graph, Scorer scorer, int top) {
    long[] ids = new long[graph.members()];
    Arrays.setAll(ids, graph::id);
    return of(graph, scorer, top, ids);
  }

  private static List<Candidate> candidates(RecommendationList list) {
    List<Candidate> candidates = new ArrayList<>();
    for (int rank = 0; rank < list.size; rank++) {
      int from = rank * INTRODUCERS;
      long[] introducers =
          Arrays.copyOfRange(list.introducers, from, from + list.introducerCounts[rank]);
      candidates.add(
          new Candidate(
              list.candidateIds[rank],
              list.scores[rank],
              list.mutualCounts[rank],
              Arrays.stream(introducers).boxed().toList(),
              list.secondDegreeSince[rank]));
    }
    return candidates;
  }

  /** The candidates' ids, best first. */
  List<Long> ids() {
    return candidates.stream().map(Candidate::id).toList();
  }
}
