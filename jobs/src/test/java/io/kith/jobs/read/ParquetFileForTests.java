package io.kith.jobs.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files with types that Spark does not write. */
public final class ParquetFileForTests {
  private final MessageType schema;
  private final Path file;

  private ParquetFileForTests(Path file, MessageType schema) {
    this.file = file;
    this.schema = schema;
  }

  /** A file of columns like {@code "required int64 member_a; …"}. */
  public static ParquetFileForTests of(Path file, String columns) {
    return new ParquetFileForTests(
        file, MessageTypeParser.parseMessageType("message rows { " + columns + " }"));
  }

  /** Writes the rows and gives the path. */
  @SafeVarargs
  public final String write(Consumer<Group>... rows) {
    if (!file.getParent().toFile().isDirectory() && !file.getParent().toFile().mkdirs()) {
      throw new IllegalStateException("cannot make " + file.getParent());
    }
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new Configuration(false))
            .withType(schema)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withDictionaryEncoding(false)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(schema);
        row.accept(group);
        writer.write(group);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }
}
