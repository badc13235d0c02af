package io.kith.jobs.engine;

import io.kith.rank.Scorer;
import io.kith.score.Measure;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.parquet.io.OutputFile;

/**
 * What the engine computes for each member.
 *
 * @param measure orders candidates
 * @param byStrength whether connections count by their strength
 * @param top the most candidates a member is given; 0 for no recommendations at all
 * @param introducers the most introducers named per candidate
 * @param minMutuals fewest mutuals of a candidate
 * @param measures further columns of each candidate
 * @param reachGain whether candidates carry their reach gain
 * @param thirdDegree whether members carry an estimate of their third degree
 * @param memberConnections whether the table of connections is written
 * @param targetFileBytes largest size of a table file, about
 */
public record EngineOptions(
    Measure measure,
    boolean byStrength,
    int top,
    int introducers,
    int minMutuals,
    List<Measure> measures,
    boolean reachGain,
    boolean thirdDegree,
    boolean memberConnections,
    long targetFileBytes)
    implements Serializable {
  public EngineOptions {
    measures = List.copyOf(measures);
  }

  /** Orders candidates. */
  Scorer scorer() {
    return new Scorer(measure, byStrength);
  }

  /** Whether lists of recommendations are wanted. */
  public boolean hasRecommendations() {
    return top > 0;
  }

  /** The names of the further measures' columns. */
  public List<String> measureColumns() {
    return measures.stream().map(Measure::columnName).toList();
  }

  /** Opens a file of {@code member_network}, whose footer states the error of estimates. */
  public TableWriter<MemberNetwork> networkWriter(OutputFile file) throws IOException {
    return thirdDegree
        ? MemberNetworkTable.writer(file, BallSizes.RELATIVE_ERROR)
        : MemberNetworkTable.writer(file);
  }

  /** Bytes that one candidate takes in a file, about. */
  int candidateBytes() {
    return 12 + 4 * introducers + 8 * measures.size() + (reachGain ? 3 : 0);
  }
}
