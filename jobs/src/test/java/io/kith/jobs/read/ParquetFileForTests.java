package io.kith.jobs.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

  /** Writes rows of values by column and gives the path; null where a column has none. */
  public String write(List<List<Object>> rows) {
    List<Consumer<Group>> groups = new ArrayList<>();
    rows.forEach(row -> groups.add(group -> fill(group, row)));
    return writeAll(groups);
  }

  private static void fill(Group group, List<Object> row) {
    for (int column = 0; column < row.size(); column++) {
      Object value = row.get(column);
      if (value instanceof Long number) {
        group.add(column, number);
      } else if (value instanceof Integer number) {
        group.add(column, number);
      } else if (value instanceof Boolean flag) {
        group.add(column, flag);
      } else if (value instanceof LocalDate date) {
        group.add(column, (int) date.toEpochDay());
      } else if (value != null) {
        group.add(column, (String) value);
      }
    }
  }

  /** Writes the rows and gives the path. */
  @SafeVarargs
  public final String write(Consumer<Group>... rows) {
    List<Consumer<Group>> groups = new ArrayList<>();
    for (Consumer<Group> row : rows) {
      groups.add(row);
    }
    return writeAll(groups);
  }

  private String writeAll(List<Consumer<Group>> rows) {
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
