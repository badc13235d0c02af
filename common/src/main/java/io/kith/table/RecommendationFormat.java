package io.kith.table;

import static io.kith.table.RecommendationsTable.CANDIDATES;
import static io.kith.table.RecommendationsTable.CANDIDATE_ID;
import static io.kith.table.RecommendationsTable.COUNT;
import static io.kith.table.RecommendationsTable.INTRODUCERS;
import static io.kith.table.RecommendationsTable.KIND;
import static io.kith.table.RecommendationsTable.MUTUAL_COUNT;
import static io.kith.table.RecommendationsTable.REACH_GAIN;
import static io.kith.table.RecommendationsTable.REASONS;
import static io.kith.table.RecommendationsTable.SCORE;
import static io.kith.table.RecommendationsTable.SECOND_DEGREE_SINCE;
import static io.kith.table.RecommendationsTable.SOURCE;
import static io.kith.table.RecommendationsTable.VISIBLE_MUTUAL_COUNT;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;

/** Lays out a {@link RecommendationList} as a row of {@code recommendations}. */
final class RecommendationFormat implements RowFormat<RecommendationList> {
  private static final Binary SECOND_DEGREE = Binary.fromString("second_degree");
  private static final Binary MUTUAL_CONNECTIONS =
      Binary.fromString(Reason.Kind.MUTUAL_CONNECTIONS.column());

  /** The field of a candidate where the measures begin. */
  private static final int FIRST_MEASURE = 8;

  private final String[] measures;
  private final boolean hasReachGain;

  RecommendationFormat(TableSchema schema) {
    GroupType candidate =
        schema.parquet().getType(CANDIDATES, Columns.LIST, Columns.ELEMENT).asGroupType();
    hasReachGain = candidate.containsField(REACH_GAIN);
    measures = new String[candidate.getFieldCount() - FIRST_MEASURE - (hasReachGain ? 1 : 0)];
    for (int j = 0; j < measures.length; j++) {
      measures[j] = candidate.getFieldName(FIRST_MEASURE + j);
    }
  }

  @Override
  public long memberId(RecommendationList row) {
    return row.memberId;
  }

  @Override
  public void write(RecommendationList row, RecordConsumer out) {
    out.startMessage();
    Columns.write(out, Columns.MEMBER_ID, 0, row.memberId);
    out.startField(CANDIDATES, 1);
    out.startGroup();
    if (row.size > 0) {
      out.startField(Columns.LIST, 0);
      for (int i = 0; i < row.size; i++) {
        out.startGroup();
        out.startField(Columns.ELEMENT, 0);
        out.startGroup();
        writeCandidate(row, i, out);
        out.endGroup();
        out.endField(Columns.ELEMENT, 0);
        out.endGroup();
      }
      out.endField(Columns.LIST, 0);
    }
    out.endGroup();
    out.endField(CANDIDATES, 1);
    out.endMessage();
  }

  private void writeCandidate(RecommendationList row, int i, RecordConsumer out) {
    Columns.write(out, CANDIDATE_ID, 0, row.candidateIds[i]);
    Columns.write(out, SCORE, 1, row.scores[i]);
    Columns.write(out, MUTUAL_COUNT, 2, row.mutualCounts[i]);
    Columns.write(out, VISIBLE_MUTUAL_COUNT, 3, row.visibleMutualCounts[i]);
    int introducers = i * row.introducersMax;
    Columns.write(
        out, INTRODUCERS, 4, row.introducers, introducers, introducers + row.introducerCounts[i]);
    if (row.secondDegreeSince[i] != RecommendationList.UNKNOWN) {
      Columns.write(out, SECOND_DEGREE_SINCE, 5, row.secondDegreeSince[i]);
    }
    Columns.write(out, SOURCE, 6, SECOND_DEGREE);
    writeReasons(row, i, out);
    for (int j = 0; j < measures.length; j++) {
      Columns.write(out, measures[j], FIRST_MEASURE + j, row.measures[j][i]);
    }
    if (hasReachGain) {
      Columns.write(out, REACH_GAIN, FIRST_MEASURE + measures.length, row.reachGains[i]);
    }
  }

  private static void writeReasons(RecommendationList row, int i, RecordConsumer out) {
    out.startField(REASONS, 7);
    out.startGroup();
    if (row.visibleMutualCounts[i] > 0) {
      out.startField(Columns.LIST, 0);
      startReason(MUTUAL_CONNECTIONS, out);
      Columns.write(out, COUNT, 2, row.visibleMutualCounts[i]);
      endReason(out);
      out.endField(Columns.LIST, 0);
    }
    out.endGroup();
    out.endField(REASONS, 7);
  }

  private static void startReason(Binary kind, RecordConsumer out) {
    out.startGroup();
    out.startField(Columns.ELEMENT, 0);
    out.startGroup();
    Columns.write(out, KIND, 0, kind);
  }

  private static void endReason(RecordConsumer out) {
    out.endGroup();
    out.endField(Columns.ELEMENT, 0);
    out.endGroup();
  }
}
