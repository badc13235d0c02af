package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputTextsTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message m { optional binary name (STRING); optional double x; required int32 id; }");

  @TempDir Path folder;

  private Path write(CompressionCodecName codec) throws IOException {
    Path file = folder.resolve(codec + ".parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(codec)
            .build()) {
      for (int id = 0; id < 1000; id++) {
        Group row = new SimpleGroup(SCHEMA).append("id", id);
        if (id % 10 != 0) {
          row.add("name", "member " + id);
        }
        writer.write(row);
      }
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void textsAreReadWhateverTheirCompression(CompressionCodecName codec) throws IOException {
    Map<Long, String> names = new TreeMap<>();
    boolean isReadable =
        InputTexts.read(
            new LocalInputFile(write(codec)),
            "id",
            List.of("name"),
            (id, texts) -> names.put(id, texts[0]));
    assertThat(isReadable).isTrue();
    assertThat(names).hasSize(1000).containsEntry(999L, "member 999").containsEntry(990L, "");
  }

  @Test
  void aFileWithoutTheColumnsGivesNothing() throws IOException {
    Path file = write(CompressionCodecName.ZSTD);
    assertThat(InputTexts.read(new LocalInputFile(file), "id", List.of("title"), (id, t) -> {}))
        .isFalse();
    assertThat(InputTexts.read(new LocalInputFile(file), "x", List.of("name"), (id, t) -> {}))
        .isFalse();
  }
}
