package io.kith.jobs.corpus;

import io.kith.jobs.corpus.NaiveNetwork.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A sound Parquet file of connections to be damaged: its bytes, where their parts lie, and the
 * network that it holds.
 */
record SoundParquet(
    byte[] bytes,
    List<Range> dictionaries,
    List<Range> pages,
    int footerStart,
    NaiveNetwork network) {
  private static final int ROWS = 150;
  private static final int MEMBERS = 40;
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message connections { required int64 member_a; optional int64 member_b;"
              + " optional int64 connected_at (TIMESTAMP(MICROS,true)); required binary note (STRING); }");

  /** Bytes from {@code begin} to before {@code end}. */
  record Range(int begin, int end) {}

  /** How a file is written. */
  record Layout(
      boolean dictionary,
      boolean checksums,
      WriterVersion version,
      CompressionCodecName codec,
      boolean manyRowGroups) {

    static final Layout CHECKED =
        new Layout(true, true, WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED, false);
    static final Layout UNCHECKED =
        new Layout(
            false, false, WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED, false);
    static final Layout SECOND_VERSION =
        new Layout(true, true, WriterVersion.PARQUET_2_0, CompressionCodecName.ZSTD, false);
    static final Layout MANY_GROUPS =
        new Layout(true, true, WriterVersion.PARQUET_1_0, CompressionCodecName.SNAPPY, true);
  }

  static SoundParquet of(Layout layout) {
    try {
      Path file = Files.createTempFile("kith-sound", ".parquet");
      write(file, SCHEMA, layout, groups());
      SoundParquet sound = read(file);
      Files.delete(file);
      return sound;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes rows of any schema. */
  static void write(Path file, MessageType schema, Layout layout, List<Consumer<Group>> rows)
      throws IOException {
    Configuration settings = new Configuration(false);
    settings.setBoolean("parquet.page.write-checksum.enabled", layout.checksums());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(settings)
            .withType(schema)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withWriterVersion(layout.version())
            .withCompressionCodec(layout.codec())
            .withDictionaryEncoding(layout.dictionary())
            .withPageWriteChecksumEnabled(layout.checksums())
            .withMinRowCountForPageSizeCheck(10)
            .withRowGroupSize(layout.manyRowGroups() ? 1024L : 1L << 20)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(schema);
        row.accept(group);
        writer.write(group);
      }
    }
  }

  private static List<Consumer<Group>> groups() {
    Random random = new Random(1);
    List<Consumer<Group>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean whole = i % 50 != 49;
      long a = random.nextInt(MEMBERS);
      long b = random.nextInt(MEMBERS);
      long micros = 1_600_000_000_000_000L + i * 1_000_000L;
      rows.add(
          row -> {
            row.append("member_a", a).append("connected_at", micros).append("note", "n" + a % 7);
            if (whole) {
              row.append("member_b", b);
            }
          });
    }
    return rows;
  }

  private static SoundParquet read(Path file) throws IOException {
    List<Range> dictionaries = new ArrayList<>();
    List<Range> pages = new ArrayList<>();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : group.getColumns()) {
          int start = (int) column.getStartingPos();
          int data = (int) column.getFirstDataPageOffset();
          if (start < data) {
            dictionaries.add(new Range(start, data));
          }
          pages.add(new Range(data, start + (int) column.getTotalSize()));
        }
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    List<Row> rows = PlainReader.read(file);
    return new SoundParquet(bytes, dictionaries, pages, footerStart(bytes), NaiveNetwork.of(rows));
  }

  private static int footerStart(byte[] bytes) {
    int at = bytes.length - 8;
    int length =
        (bytes[at] & 0xff)
            | (bytes[at + 1] & 0xff) << 8
            | (bytes[at + 2] & 0xff) << 16
            | (bytes[at + 3] & 0xff) << 24;
    return at - length;
  }

  Range footer() {
    return new Range(footerStart, bytes.length - 8);
  }

  Range lengthAndMagic() {
    return new Range(bytes.length - 8, bytes.length);
  }

  /** Column and offset indexes, between the last page and the footer. */
  Optional<Range> indexes() {
    int end = pages.stream().mapToInt(Range::end).max().orElseThrow();
    return end < footerStart ? Optional.of(new Range(end, footerStart)) : Optional.empty();
  }
}
