package io.kith.jobs.engine;

import io.kith.kernel.ListShape;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.Scorer;
import io.kith.score.Measure;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.io.Serializable;
import org.apache.parquet.io.OutputFile;

/**
 * What the engine computes for each member.
 *
 * @param measure orders candidates
 * @param byStrength whether connections count by their strength
 * @param lists what each member's list holds; a top of 0 for no recommendations at all
 * @param minMutuals fewest mutuals of a candidate
 * @param thirdDegree whether members carry an estimate of their third degree
 * @param memberConnections whether the table of connections is written
 * @param targetFileBytes largest size of a table file, about
 */
public record EngineOptions(
    Measure measure,
    boolean byStrength,
    ListShape lists,
    int minMutuals,
    boolean thirdDegree,
    boolean memberConnections,
    long targetFileBytes)
    implements Serializable {
  /** From a candidate to its place in the list. */
  RankingChain chain() {
    return new RankingChain(
        CandidateFilter.minMutuals(minMutuals),
        new Scorer(measure, byStrength),
        Discount.NONE,
        Cap.top(lists.top()));
  }

  /** Whether lists of recommendations are wanted. */
  public boolean hasRecommendations() {
    return lists.top() > 0;
  }

  /** The table of recommendations. */
  public TableSchema recommendations() {
    return RecommendationsTable.schema(lists.measureColumns(), lists.reachGain());
  }

  /** Opens a file of {@code member_network}, whose footer states the error of estimates. */
  public TableWriter<MemberNetwork> networkWriter(OutputFile file) throws IOException {
    return thirdDegree
        ? MemberNetworkTable.writer(file, BallSizes.RELATIVE_ERROR)
        : MemberNetworkTable.writer(file);
  }

  /** Bytes that one candidate takes in a file, about. */
  int candidateBytes() {
    return 12 + 4 * lists.introducers() + 8 * lists.measures().size() + (lists.reachGain() ? 3 : 0);
  }
}
