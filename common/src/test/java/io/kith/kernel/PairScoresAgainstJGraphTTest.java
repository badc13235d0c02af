package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.TestGraphs;
import io.kith.graph.TestGraphs.Pair;
import io.kith.kernel.MemberResult.Candidate;
import io.kith.score.Measure;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.interfaces.LinkPredictionAlgorithm;
import org.jgrapht.alg.linkprediction.AdamicAdarIndexLinkPrediction;
import org.jgrapht.alg.linkprediction.CommonNeighborsLinkPrediction;
import org.jgrapht.alg.linkprediction.HubDepressedIndexLinkPrediction;
import org.jgrapht.alg.linkprediction.HubPromotedIndexLinkPrediction;
import org.jgrapht.alg.linkprediction.JaccardCoefficientLinkPrediction;
import org.jgrapht.alg.linkprediction.LeichtHolmeNewmanIndexLinkPrediction;
import org.jgrapht.alg.linkprediction.PreferentialAttachmentLinkPrediction;
import org.jgrapht.alg.linkprediction.ResourceAllocationIndexLinkPrediction;
import org.jgrapht.alg.linkprediction.SaltonIndexLinkPrediction;
import org.jgrapht.alg.linkprediction.SorensenIndexLinkPrediction;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every score of every pair, as others compute it. */
class PairScoresAgainstJGraphTTest {
  private static final List<Pair> ROWS =
      TestGraphs.random(20_261_121, 150, 900).stream()
          .map(row -> Pair.of(row.a(), row.b()))
          .toList();
  private static final CompactGraph GRAPH =
      TestGraphs.graph(ROWS, new io.kith.graph.PairLayout(false, false, false), 3);

  private static Graph<Long, DefaultEdge> theirGraph() {
    Graph<Long, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    ROWS.stream()
        .filter(row -> row.a() != row.b())
        .forEach(row -> Graphs.addEdgeWithVertices(graph, row.a(), row.b()));
    return graph;
  }

  private static LinkPredictionAlgorithm<Long, DefaultEdge> theirs(Measure measure) {
    Graph<Long, DefaultEdge> graph = theirGraph();
    return switch (measure) {
      case COMMON_NEIGHBORS -> new CommonNeighborsLinkPrediction<>(graph);
      case ADAMIC_ADAR -> new AdamicAdarIndexLinkPrediction<>(graph);
      case RESOURCE_ALLOCATION -> new ResourceAllocationIndexLinkPrediction<>(graph);
      case JACCARD -> new JaccardCoefficientLinkPrediction<>(graph);
      case SORENSEN -> new SorensenIndexLinkPrediction<>(graph);
      case COSINE -> new SaltonIndexLinkPrediction<>(graph);
      case HUB_PROMOTED -> new HubPromotedIndexLinkPrediction<>(graph);
      case HUB_DEPRESSED -> new HubDepressedIndexLinkPrediction<>(graph);
      case LEICHT_HOLME_NEWMAN -> new LeichtHolmeNewmanIndexLinkPrediction<>(graph);
      case PREFERENTIAL_ATTACHMENT -> new PreferentialAttachmentLinkPrediction<>(graph);
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyPairAtDistanceTwo(Measure measure) {
    LinkPredictionAlgorithm<Long, DefaultEdge> theirs = theirs(measure);
    for (MemberResult member : MemberResult.ofAll(GRAPH, measure, GRAPH.members())) {
      assertThat(member.candidates()).hasSize((int) member.secondDegree());
      for (Candidate candidate : member.candidates()) {
        assertThat(candidate.score())
            .as("%s of %d and %d", measure, member.id(), candidate.id())
            .isCloseTo(predicted(theirs, measure, member.id(), candidate.id()), within(1e-6));
      }
    }
  }

  private static double predicted(
      LinkPredictionAlgorithm<Long, DefaultEdge> theirs, Measure measure, long u, long v) {
    double predicted = theirs.predict(u, v);
    if (measure == Measure.LEICHT_HOLME_NEWMAN) {
      // JGraphT 1.5.3 divides by d(u) and then multiplies by d(v), where it should divide by both.
      int degree = GRAPH.degree(GRAPH.label(v));
      return predicted / degree / degree;
    }
    return predicted;
  }
}
