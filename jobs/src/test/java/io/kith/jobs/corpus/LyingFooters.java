package io.kith.jobs.corpus;

import io.kith.jobs.corpus.BadInput.Expected;
import io.kith.jobs.corpus.SoundParquet.Layout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** Files whose footer is well formed and says what is not so. */
final class LyingFooters {
  private static final String FILE = "lying.parquet";

  private final SoundParquet sound = SoundParquet.of(Layout.MANY_GROUPS);
  private final List<BadInput> inputs = new ArrayList<>();

  private LyingFooters() {}

  static List<BadInput> all() {
    LyingFooters lies = new LyingFooters();
    lies.addRowCounts();
    lies.addColumns();
    lies.addSchemas();
    return lies.inputs;
  }

  private static Expected refused() {
    return BadInput.refused("Cannot read", FILE);
  }

  /** A reader that believed these would lose rows, or wait for more. */
  private void addRowCounts() {
    for (long more : new long[] {-1, 1, -20, 1_000_000, Integer.MAX_VALUE}) {
      add(
          "group-rows-" + more,
          refused(),
          footer -> group(footer).setNum_rows(group(footer).getNum_rows() + more));
    }
    add("group-rows-none", refused(), footer -> group(footer).setNum_rows(0));
    add("group-rows-negative", refused(), footer -> group(footer).setNum_rows(-5));
    add("group-rows-extreme", refused(), footer -> group(footer).setNum_rows(Long.MAX_VALUE));
    add("values-fewer", refused(), footer -> column(footer, 0).setNum_values(3));
    add("values-more", refused(), footer -> column(footer, 0).setNum_values(3_000));
    add("values-negative", refused(), footer -> column(footer, 1).setNum_values(-3));
    add("group-dropped", refused(), footer -> footer.getRow_groups().remove(0));
    add("group-twice", refused(), footer -> footer.addToRow_groups(group(footer)));
    add("groups-none", refused(), footer -> footer.setRow_groups(List.of()));
    add("file-rows-none", refused(), footer -> footer.setNum_rows(0));
    add("file-rows-more", refused(), footer -> footer.setNum_rows(1_000_000_000L));
  }

  private void addColumns() {
    for (long offset : new long[] {0, -1, 5, Long.MAX_VALUE, 1_000_000}) {
      // The dictionary lies before the pages: readers go by its offset, and only where that is
      // missing
      // by this one.
      add(
          "offset-" + offset,
          offset < 4 ? refused() : BadInput.asRead(sound.network()),
          footer -> column(footer, 0).setData_page_offset(offset));
    }
    add(
        "offset-of-the-other-column",
        BadInput.asRead(),
        footer -> column(footer, 0).setData_page_offset(column(footer, 1).getData_page_offset()));
    for (long size : new long[] {0, -1, 1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
      add(
          "size-" + size,
          BadInput.asRead(sound.network()),
          footer -> column(footer, 0).setTotal_compressed_size(size));
    }
    for (CompressionCodec codec : CompressionCodec.values()) {
      if (codec != CompressionCodec.SNAPPY) {
        add("codec-" + codec, refused(), footer -> column(footer, 0).setCodec(codec));
      }
    }
    add(
        "type-of-the-chunk",
        BadInput.asRead(sound.network()),
        footer -> column(footer, 0).setType(Type.BYTE_ARRAY));
    add(
        "name-of-the-chunk",
        BadInput.asRead(sound.network()),
        footer -> column(footer, 0).setPath_in_schema(List.of("member_b")));
    add("chunk-missing", refused(), footer -> group(footer).getColumns().remove(0));
    add(
        "file-of-the-chunk",
        BadInput.asRead(sound.network()),
        footer -> group(footer).getColumns().get(0).setFile_path("../../elsewhere.parquet"));
    add(
        "statistics-that-deny-nulls",
        BadInput.asRead(),
        footer -> column(footer, 1).getStatistics().setNull_count(0));
    add(
        "statistics-of-another-range",
        BadInput.published(sound.network()),
        footer ->
            column(footer, 0)
                .setStatistics(
                    new Statistics()
                        .setMin_value(bytes(1_000))
                        .setMax_value(bytes(2_000))
                        .setNull_count(0)));
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private void addSchemas() {
    add(
        "schema-children-too-many",
        refused(),
        footer -> root(footer).setNum_children(Integer.MAX_VALUE));
    add("schema-children-too-few", BadInput.asRead(), footer -> root(footer).setNum_children(2));
    add("schema-children-negative", refused(), footer -> root(footer).setNum_children(-1));
    add(
        "schema-without-columns",
        refused(),
        footer -> footer.setSchema(List.of(root(footer).setNum_children(0))));
    add("schema-column-narrow", refused(), footer -> field(footer, 0).setType(Type.INT32));
    add("schema-column-as-bytes", refused(), footer -> field(footer, 0).setType(Type.BYTE_ARRAY));
    add("schema-column-as-double", refused(), footer -> field(footer, 0).setType(Type.DOUBLE));
    add(
        "schema-column-optional",
        BadInput.asRead(),
        footer -> field(footer, 0).setRepetition_type(FieldRepetitionType.OPTIONAL));
    add(
        "schema-column-required",
        BadInput.asRead(),
        footer -> field(footer, 1).setRepetition_type(FieldRepetitionType.REQUIRED));
    add(
        "schema-column-repeated",
        refused(),
        footer -> field(footer, 0).setRepetition_type(FieldRepetitionType.REPEATED));
    add("schema-column-twice", refused(), footer -> field(footer, 3).setName("member_a"));
    add(
        "schema-columns-swapped",
        BadInput.asRead(),
        footer -> {
          field(footer, 0).setName("member_b");
          field(footer, 1).setName("member_a");
        });
    add("schema-name-empty", refused(), footer -> field(footer, 0).setName(""));
    add(
        "created-by-nobody",
        BadInput.published(sound.network()),
        footer -> footer.setCreated_by("nobody version ?"));
    add(
        "version-of-the-future",
        BadInput.published(sound.network()),
        footer -> footer.setVersion(99));
  }

  private static SchemaElement root(FileMetaData footer) {
    return footer.getSchema().get(0);
  }

  private static SchemaElement field(FileMetaData footer, int column) {
    return footer.getSchema().get(column + 1);
  }

  private static RowGroup group(FileMetaData footer) {
    return footer.getRow_groups().get(0);
  }

  private static ColumnMetaData column(FileMetaData footer, int column) {
    return group(footer).getColumns().get(column).getMeta_data();
  }

  private void add(String name, Expected expected, Consumer<FileMetaData> lie) {
    inputs.add(
        new BadInput(
            "footer-" + name,
            "lying footer",
            FILE,
            // Three rows of the sound file have no second id.
            List.of("--max-rejected=100%"),
            file -> Files.write(file, withFooter(lie)),
            expected));
  }

  private byte[] withFooter(Consumer<FileMetaData> lie) {
    int start = sound.footerStart();
    byte[] bytes = sound.bytes();
    try {
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(bytes, start, bytes.length - 8 - start));
      lie.accept(footer);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, start);
      Util.writeFileMetaData(footer, out);
      int length = out.size() - start;
      out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
      out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
