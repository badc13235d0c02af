package io.kith.benchmarks.encodings;

import static org.apache.parquet.column.ParquetProperties.WriterVersion.PARQUET_1_0;
import static org.apache.parquet.column.ParquetProperties.WriterVersion.PARQUET_2_0;
import static org.apache.parquet.hadoop.metadata.CompressionCodecName.SNAPPY;
import static org.apache.parquet.hadoop.metadata.CompressionCodecName.UNCOMPRESSED;
import static org.apache.parquet.hadoop.metadata.CompressionCodecName.ZSTD;

import io.kith.rank.RecommendationList;
import io.kith.table.RecommendationsTable;
import io.kith.table.StoreOutputFile;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * What each way to encode a table of recommendations costs, in cpu and in bytes. Arguments: the
 * table's folder, of a run on connections alone; the members to take of it.
 *
 * <p>All but the first line are parquet-hadoop's own writer, whose cost per value they share: what
 * sets them apart from each other is the encoding. Each way runs {@link #ROUNDS} times in turn; the
 * best round counts.
 */
public final class Encodings {
  private static final int ROUNDS = 4;
  private static final int INTRODUCERS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Encodings() {}

  private interface Way {
    void write(Path file) throws IOException;
  }

  private record Cost(double cpuSeconds, long bytes) {
    static final Comparator<Cost> BY_CPU = Comparator.comparingDouble(Cost::cpuSeconds);
  }

  public static void main(String[] args) throws IOException {
    List<Group> rows = read(Path.of(args[0]), Integer.parseInt(args[1]));
    List<RecommendationList> lists = rows.stream().map(Encodings::list).toList();
    long candidates = lists.stream().mapToLong(list -> list.size).sum();
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("Kith: plain pages of its own, zstd 1", file -> writeLists(lists, file));
    ways.put("plain, zstd 1", way(rows, PARQUET_1_0, false, ZSTD, 1));
    ways.put("plain, zstd 3", way(rows, PARQUET_1_0, false, ZSTD, 3));
    ways.put("plain, zstd 9", way(rows, PARQUET_1_0, false, ZSTD, 9));
    ways.put("plain, snappy", way(rows, PARQUET_1_0, false, SNAPPY, 0));
    ways.put("plain, not compressed", way(rows, PARQUET_1_0, false, UNCOMPRESSED, 0));
    ways.put("dictionaries, zstd 1", way(rows, PARQUET_1_0, true, ZSTD, 1));
    ways.put("delta (version 2 pages), zstd 1", way(rows, PARQUET_2_0, false, ZSTD, 1));
    ways.put("delta and dictionaries, zstd 1", way(rows, PARQUET_2_0, true, ZSTD, 1));
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    Path file = Files.createTempDirectory("encodings").resolve("table.parquet");
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        Files.deleteIfExists(file);
        long start = THREADS.getCurrentThreadCpuTime();
        way.getValue().write(file);
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        costs
            .computeIfAbsent(way.getKey(), name -> new ArrayList<>())
            .add(new Cost(seconds, Files.size(file)));
      }
    }
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.delete(file.getParent());
    print(costs, candidates);
  }

  private static void print(Map<String, List<Cost>> costs, long candidates) {
    double first = 0;
    System.out.println("| encoding | cpu per candidate | to Kith's | bytes per candidate |");
    System.out.println("|---|--:|--:|--:|");
    for (Map.Entry<String, List<Cost>> way : costs.entrySet()) {
      Cost best = way.getValue().stream().min(Cost.BY_CPU).orElseThrow();
      first = first == 0 ? best.cpuSeconds : first;
      System.out.printf(
          "| %s | %.0f ns | %.2f | %.1f |%n",
          way.getKey(),
          best.cpuSeconds * 1e9 / candidates,
          best.cpuSeconds / first,
          (double) best.bytes / candidates);
    }
  }

  private static List<Group> read(Path folder, int members) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.parquet")) {
      List<Path> sorted = StreamSupport.stream(files.spliterator(), false).sorted().toList();
      for (Path file : sorted) {
        try (ParquetReader<Group> reader =
            ParquetReader.builder(
                    new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
          Group row = reader.read();
          while (row != null && rows.size() < members) {
            rows.add(row);
            row = reader.read();
          }
        }
      }
    }
    return rows;
  }

  private static RecommendationList list(Group row) {
    Group candidates = row.getGroup("candidates", 0);
    int size = candidates.getFieldRepetitionCount("list");
    RecommendationList list = new RecommendationList(size, INTRODUCERS, List.of(), false);
    list.memberId = row.getLong("member_id", 0);
    list.size = size;
    for (int rank = 0; rank < size; rank++) {
      Group candidate = candidates.getGroup("list", rank).getGroup("element", 0);
      list.candidateIds[rank] = candidate.getLong("candidate_id", 0);
      list.scores[rank] = candidate.getDouble("score", 0);
      list.mutualCounts[rank] = candidate.getInteger("mutual_count", 0);
      list.visibleMutualCounts[rank] = candidate.getInteger("visible_mutual_count", 0);
      list.secondDegreeSince[rank] =
          candidate.getFieldRepetitionCount("second_degree_since") == 0
              ? RecommendationList.UNKNOWN
              : candidate.getLong("second_degree_since", 0);
      Group introducers = candidate.getGroup("introducers", 0);
      list.introducerCounts[rank] = introducers.getFieldRepetitionCount("list");
      for (int i = 0; i < list.introducerCounts[rank]; i++) {
        list.introducers[rank * INTRODUCERS + i] =
            introducers.getGroup("list", i).getLong("element", 0);
      }
    }
    return list;
  }

  private static void writeLists(List<RecommendationList> lists, Path file) throws IOException {
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(
            StoreOutputFile.local(file), RecommendationsTable.schema(List.of(), false))) {
      for (RecommendationList list : lists) {
        writer.write(list);
      }
      writer.finish();
    }
  }

  private static Way way(
      List<Group> rows,
      WriterVersion version,
      boolean dictionaries,
      CompressionCodecName codec,
      int level) {
    return file -> {
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
              .withType(RecommendationsTable.schema(List.of(), false).parquet())
              .withWriterVersion(version)
              .withDictionaryEncoding(dictionaries)
              .withCompressionCodec(codec)
              .config("parquet.compression.codec.zstd.level", Integer.toString(level))
              .withPageSize(64 << 10)
              .withRowGroupSize(16L << 20)
              .build()) {
        for (Group row : rows) {
          writer.write(row);
        }
      }
    };
  }
}
