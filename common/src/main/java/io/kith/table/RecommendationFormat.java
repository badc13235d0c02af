package io.kith.table;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import io.kith.rank.RecommendationSource;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;

/**
 * Lays out a {@link RecommendationList} as a row of {@code recommendations}, column by column.
 *
 * <p>Levels: {@code candidates} is the list of repetition level 1 and definition level 1; {@code
 * introducers} and {@code reasons} inside it are those of level 2; an optional field adds one to
 * the definition level of what holds it.
 */
final class RecommendationFormat implements RowFormat<RecommendationList> {
  private static final Map<RecommendationSource, Binary> SOURCES =
      new EnumMap<>(RecommendationSource.class);
  private static final Map<Reason.Kind, Binary> KINDS = new EnumMap<>(Reason.Kind.class);

  static {
    for (RecommendationSource source : RecommendationSource.values()) {
      SOURCES.put(source, Binary.fromString(source.column()));
    }
    for (Reason.Kind kind : Reason.Kind.values()) {
      KINDS.put(kind, Binary.fromString(kind.column()));
    }
  }

  /** The definition level of a candidate that has nothing in a list or optional field of its. */
  private static final int IN_CANDIDATE = 1;

  /** The definition level of a reason that has nothing in an optional field of its. */
  private static final int IN_REASON = 2;

  /** Leaf columns in the schema's order; the measures follow them, then the reach gain. */
  private static final int MEMBER_ID = 0;

  private static final int CANDIDATE_ID = 1;
  private static final int SCORE = 2;
  private static final int MUTUAL_COUNT = 3;
  private static final int VISIBLE_MUTUAL_COUNT = 4;
  private static final int INTRODUCERS = 5;
  private static final int SECOND_DEGREE_SINCE = 6;
  private static final int SOURCE = 7;
  private static final int REASON_KIND = 8;
  private static final int REASON_REF_ID = 9;
  private static final int REASON_COUNT = 10;
  private static final int REASON_FROM_YEAR = 11;
  private static final int REASON_TO_YEAR = 12;
  private static final int FIRST_MEASURE = 13;

  private final int measures;
  private final boolean hasReachGain;

  RecommendationFormat(TableSchema schema) {
    hasReachGain =
        schema
            .fields()
            .containsKey(RecommendationsTable.CANDIDATES + "." + RecommendationsTable.REACH_GAIN);
    measures = schema.parquet().getColumns().size() - FIRST_MEASURE - (hasReachGain ? 1 : 0);
  }

  @Override
  public int rowsPerPage() {
    return 100;
  }

  @Override
  public long memberId(RecommendationList row) {
    return row.memberId;
  }

  @Override
  public void write(RecommendationList row, PageColumn[] columns) {
    columns[MEMBER_ID].write(row.memberId, 0);
    if (row.size == 0) {
      for (int column = CANDIDATE_ID; column < columns.length; column++) {
        columns[column].writeNull(0, 0);
      }
      return;
    }
    columns[CANDIDATE_ID].writeList(row.candidateIds, row.size);
    columns[SCORE].writeList(row.scores, row.size);
    columns[MUTUAL_COUNT].writeList(row.mutualCounts, row.size);
    columns[VISIBLE_MUTUAL_COUNT].writeList(row.visibleMutualCounts, row.size);
    writeIntroducers(row, columns[INTRODUCERS]);
    writeSince(row, columns[SECOND_DEGREE_SINCE]);
    for (int i = 0; i < row.size; i++) {
      columns[SOURCE].write(SOURCES.get(row.sources[i]), repetition(i));
    }
    writeReasons(row, columns);
    for (int j = 0; j < measures; j++) {
      columns[FIRST_MEASURE + j].writeList(row.measures[j], row.size);
    }
    if (hasReachGain) {
      columns[FIRST_MEASURE + measures].writeList(row.reachGains, row.size);
    }
  }

  /** The first candidate starts the row, the others continue its list. */
  private static int repetition(int candidate) {
    return candidate == 0 ? 0 : 1;
  }

  private static void writeIntroducers(RecommendationList row, PageColumn column) {
    for (int i = 0; i < row.size; i++) {
      if (row.introducerCounts[i] == 0) {
        column.writeNull(repetition(i), IN_CANDIDATE);
      }
      int first = i * row.introducersMax;
      for (int k = 0; k < row.introducerCounts[i]; k++) {
        column.write(row.introducers[first + k], k == 0 ? repetition(i) : 2);
      }
    }
  }

  private static void writeSince(RecommendationList row, PageColumn column) {
    for (int i = 0; i < row.size; i++) {
      if (row.secondDegreeSince[i] == RecommendationList.UNKNOWN) {
        column.writeNull(repetition(i), IN_CANDIDATE);
      } else {
        column.write(row.secondDegreeSince[i], repetition(i));
      }
    }
  }

  /** Visible mutual connections come first; without any reason, the list is empty. */
  private static void writeReasons(RecommendationList row, PageColumn[] columns) {
    for (int i = 0; i < row.size; i++) {
      int repetition = repetition(i);
      if (row.visibleMutualCounts[i] > 0) {
        columns[REASON_KIND].write(KINDS.get(Reason.Kind.MUTUAL_CONNECTIONS), repetition);
        columns[REASON_REF_ID].writeNull(repetition, IN_REASON);
        columns[REASON_COUNT].write(row.visibleMutualCounts[i], repetition);
        columns[REASON_FROM_YEAR].writeNull(repetition, IN_REASON);
        columns[REASON_TO_YEAR].writeNull(repetition, IN_REASON);
        repetition = 2;
      } else if (row.reasonCounts[i] == 0) {
        for (int column = REASON_KIND; column <= REASON_TO_YEAR; column++) {
          columns[column].writeNull(repetition, IN_CANDIDATE);
        }
      }
      int first = i * row.reasonsMax;
      for (int reason = first; reason < first + row.reasonCounts[i]; reason++) {
        columns[REASON_KIND].write(KINDS.get(row.reasonKinds[reason]), repetition);
        if (row.reasonKinds[reason].isOfOrganization()) {
          columns[REASON_REF_ID].write(row.reasonRefIds[reason], repetition);
          columns[REASON_COUNT].write(row.reasonSizes[reason], repetition);
          columns[REASON_FROM_YEAR].write(row.reasonFromYears[reason], repetition);
          columns[REASON_TO_YEAR].write(row.reasonToYears[reason], repetition);
        } else {
          for (int column = REASON_REF_ID; column <= REASON_TO_YEAR; column++) {
            columns[column].writeNull(repetition, IN_REASON);
          }
        }
        repetition = 2;
      }
    }
  }
}
