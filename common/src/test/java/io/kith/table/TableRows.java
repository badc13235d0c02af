package io.kith.table;

import io.kith.rank.RecommendationList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Rows for the tests of tables, and files read back by parquet-hadoop's example reader. */
final class TableRows {
  private TableRows() {}

  /** Writes rows to a file of a writer. */
  @SafeVarargs
  static <T> TableFile write(TableWriter<T> writer, T... rows) throws IOException {
    try (writer) {
      for (T row : rows) {
        writer.write(row);
      }
      return writer.finish();
    }
  }

  /** Member 1 with candidates 30 and 20, the second of them without dates or visible mutuals. */
  static RecommendationList twoCandidates() {
    RecommendationList list = new RecommendationList(5, 3, List.of("jaccard", "cosine"), true);
    list.memberId = 1;
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
    list.introducers[1] = 5;
    list.introducerCounts[0] = 2;
    list.introducerCounts[1] = 0;
    list.secondDegreeSince[0] = 1_600_000_000_000_000L;
    list.secondDegreeSince[1] = RecommendationList.UNKNOWN;
    list.measures[0][0] = 0.5;
    list.measures[0][1] = 0.125;
    list.measures[1][0] = 0.75;
    list.measures[1][1] = 0.0625;
    list.reachGains[0] = 100;
    list.reachGains[1] = 0;
    return list;
  }

  static List<Group> read(Path file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      List<Group> rows = new ArrayList<>();
      for (var pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(records.read());
        }
      }
      return rows;
    }
  }

  static Map<String, String> footer(Path file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getKeyValueMetaData();
    }
  }

  static MessageType schema(Path file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema();
    }
  }

  private static ParquetFileReader open(Path file) throws IOException {
    return ParquetFileReader.open(
        new LocalInputFile(file),
        org.apache.parquet.ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
  }
}
