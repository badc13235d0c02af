package io.kith.jobs.engine;

import io.kith.kernel.FacetShape;
import io.kith.kernel.ListShape;
import io.kith.rank.FacetList;
import io.kith.rank.Ranker;
import io.kith.rank.RecommendationList;
import io.kith.score.Measure;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.parquet.io.OutputFile;

/**
 * What the engine computes for each member.
 *
 * @param measure orders candidates, or retrieves those that a ranker orders
 * @param score what the score is
 * @param byStrength whether connections count by their strength
 * @param lists what each member's list holds; a top of 0 for no recommendations at all
 * @param facets what each member's facets hold
 * @param caps how often members are shown at most
 * @param minMutuals fewest mutuals of a candidate
 * @param hubCap connections from which on a member is no mutual; {@code Integer.MAX_VALUE} for all
 * @param thirdDegree whether members carry an estimate of their third degree
 * @param memberConnections whether the table of connections is written
 * @param targetFileBytes largest size of a table file, about
 */
public record EngineOptions(
    Measure measure,
    FinalScore score,
    boolean byStrength,
    ListShape lists,
    FacetShape facets,
    Caps caps,
    int minMutuals,
    int hubCap,
    boolean thirdDegree,
    boolean memberConnections,
    long targetFileBytes)
    implements Serializable {
  /** Whether lists of recommendations are wanted. */
  public boolean hasRecommendations() {
    return lists.top() > 0;
  }

  /** Lists of so many candidates and introducers, and nothing else. */
  EngineOptions retrieving(int top, int introducers) {
    return new EngineOptions(
        measure,
        score,
        byStrength,
        new ListShape(top, introducers, List.of(), false),
        FacetShape.NONE,
        Caps.NONE,
        minMutuals,
        hubCap,
        false,
        false,
        targetFileBytes);
  }

  /** Whether facets are wanted. */
  public boolean hasFacets() {
    return facets.facetsMax() > 0;
  }

  /** The table of recommendations. */
  public TableSchema recommendations() {
    return RecommendationsTable.schema(lists.measureColumns(), lists.reachGain());
  }

  /** Opens a file of {@code member_network}, whose footer states what is approximate. */
  public TableWriter<MemberNetwork> networkWriter(OutputFile file) throws IOException {
    Map<String, String> notes = new TreeMap<>(notes());
    if (thirdDegree) {
      notes.put(
          MemberNetworkTable.THIRD_DEGREE_ERROR_KEY, Double.toString(BallSizes.RELATIVE_ERROR));
    }
    return MemberNetworkTable.writer(file, notes);
  }

  /** Opens a file of {@code recommendations}. */
  public TableWriter<RecommendationList> listWriter(OutputFile file) throws IOException {
    Map<String, String> notes = new TreeMap<>(notes());
    notes.put(RecommendationsTable.SCORER_KEY, score.scorer());
    notes.put(RecommendationsTable.SCORE_UNIT_KEY, score.unit());
    return RecommendationsTable.writer(file, recommendations(), notes);
  }

  /**
   * What scores are.
   *
   * @param scorer a measure's option name, or what a ranker was learnt by
   * @param unit two snapshots' scores compare if their units are equal
   * @param ranker gives scores; empty where the measure does
   * @param retrieve candidates that the measure picks for the ranker
   */
  public record FinalScore(String scorer, String unit, Optional<Ranker> ranker, int retrieve)
      implements Serializable {
    /** The measure's own value. */
    public static FinalScore of(Measure measure) {
      return new FinalScore(measure.optionName(), measure.columnName(), Optional.empty(), 0);
    }

    private Object writeReplace() {
      return new Portable(scorer, unit, ranker.orElse(null), retrieve);
    }

    /** {@code Optional} does not travel. */
    private record Portable(String scorer, String unit, Ranker ranker, int retrieve)
        implements Serializable {
      private Object readResolve() {
        return new FinalScore(scorer, unit, Optional.ofNullable(ranker), retrieve);
      }
    }
  }

  /** Opens a file of {@code second_degree_facets}. */
  public TableWriter<FacetList> facetsWriter(OutputFile file) throws IOException {
    return SecondDegreeFacetsTable.writer(file, notes());
  }

  private Map<String, String> notes() {
    return hubCap == Integer.MAX_VALUE
        ? Map.of()
        : Map.of(TableSchema.HUB_CAP_KEY, Integer.toString(hubCap));
  }

  /** Bytes that one candidate takes in a file, about. */
  int candidateBytes() {
    return 12
        + 4 * lists.introducers()
        + 8 * lists.measureColumns().size()
        + (lists.reachGain() ? 3 : 0);
  }
}
