package io.kith.export;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import io.kith.store.Manifest;
import io.kith.store.TableColumns;
import io.kith.table.RecommendationsTable;
import io.kith.table.StoreInputFile;
import io.kith.table.StoreOutputFile;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Files of recommendations for the tests of exports. */
final class Rows {
  static final TableSchema SCHEMA = RecommendationsTable.schema(List.of("jaccard"), false);

  private Rows() {}

  /** The table as a manifest describes it. */
  static Manifest.Table table() {
    return Manifest.Table.of(SCHEMA.name(), SCHEMA.version(), TableColumns.of(SCHEMA), List.of());
  }

  /** Member 5 may know 30, through 7 and by their company, and 20. */
  static void five(RecommendationList list) {
    list.memberId = 5;
    list.size = 2;
    list.candidateIds[0] = 30;
    list.candidateIds[1] = 20;
    list.scores[0] = 1.5;
    list.scores[1] = 0.25;
    list.mutualCounts[0] = 3;
    list.mutualCounts[1] = 1;
    list.visibleMutualCounts[0] = 2;
    list.visibleMutualCounts[1] = 0;
    list.introducers[0] = 7;
    list.introducerCounts[0] = 1;
    list.introducerCounts[1] = 0;
    list.secondDegreeSince[0] = 1_600_000_000_000_000L;
    list.secondDegreeSince[1] = RecommendationList.UNKNOWN;
    list.measures[0][0] = 0.5;
    list.measures[0][1] = 0.125;
    list.reasonCounts[0] = 0;
    list.addReason(0, Reason.Kind.SAME_COMPANY, 77, 40, 2014, 2018);
  }

  /** A list of one candidate. */
  static Consumer<RecommendationList> one(long member, long candidate) {
    return list -> {
      list.memberId = member;
      list.size = 1;
      list.candidateIds[0] = candidate;
      list.mutualCounts[0] = 1;
      list.visibleMutualCounts[0] = 1;
      list.introducerCounts[0] = 0;
      list.reasonCounts[0] = 0;
    };
  }

  @SafeVarargs
  static TableFile write(Path file, Consumer<RecommendationList>... rows) throws IOException {
    RecommendationList list = new RecommendationList(2, 2, List.of("jaccard"), false, 2);
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(StoreOutputFile.local(file), SCHEMA)) {
      for (Consumer<RecommendationList> row : rows) {
        row.accept(list);
        writer.write(list);
      }
      return writer.finish();
    }
  }

  static RowSource source(Path file, ExportSchema schema) throws IOException {
    return RowSource.open(StoreInputFile.of(file.toString()), schema);
  }
}
