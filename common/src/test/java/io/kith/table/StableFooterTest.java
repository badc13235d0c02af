package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

class StableFooterTest {
  @Test
  void orderOfEncodingsAndKeysDoesNotMatter() throws IOException {
    byte[] one = tail(List.of(Encoding.PLAIN, Encoding.RLE), List.of("a", "b"));
    byte[] two = tail(List.of(Encoding.RLE, Encoding.PLAIN), List.of("b", "a"));

    assertThat(one).isNotEqualTo(two);
    assertThat(StableFooter.of(one, one.length)).isEqualTo(StableFooter.of(two, two.length));
    assertThat(StableFooter.of(one, one.length)).isEqualTo(one);
  }

  private static byte[] tail(List<Encoding> encodings, List<String> keys) throws IOException {
    ColumnChunk column = new ColumnChunk(0);
    column.setMeta_data(
        new ColumnMetaData(
            Type.INT64,
            new ArrayList<>(encodings),
            List.of("member_id"),
            CompressionCodec.ZSTD,
            1,
            8,
            8,
            4));
    FileMetaData footer =
        new FileMetaData(1, List.of(), 1, List.of(new RowGroup(List.of(column), 8, 1)));
    footer.setKey_value_metadata(new ArrayList<>(keys.stream().map(KeyValue::new).toList()));

    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    tail.writeBytes("indexes".getBytes(StandardCharsets.US_ASCII));
    int start = tail.size();
    Util.writeFileMetaData(footer, tail);
    int length = tail.size() - start;
    tail.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    tail.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    return tail.toByteArray();
  }
}
