package io.kith.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Puts the sets inside a Parquet footer in one order.
 *
 * <p>parquet-hadoop keeps a column's encodings in a hash set of enum constants, whose order is that
 * of identity hash codes: two JVMs write the same rows as different bytes. Key-value metadata goes
 * through a hash map as well.
 */
final class StableFooter {
  /** A file ends with the footer's length as a little-endian int, and "PAR1". */
  private static final int TRAILER_BYTES = 8;

  private StableFooter() {}

  /**
   * The end of a file, its footer in order.
   *
   * @param tail [0, length) ends with the footer and its trailer; indexes may precede it
   */
  static byte[] of(byte[] tail, int length) throws IOException {
    int footerEnd = length - TRAILER_BYTES;
    int footerLength =
        ByteBuffer.wrap(tail, footerEnd, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    int footerStart = footerEnd - footerLength;
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(tail, footerStart, footerLength));
    sort(footer);

    ByteArrayOutputStream stable = new ByteArrayOutputStream(length);
    stable.write(tail, 0, footerStart);
    Util.writeFileMetaData(footer, stable);
    int stableLength = stable.size() - footerStart;
    stable.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(stableLength)
            .array());
    stable.write(tail, footerEnd + Integer.BYTES, TRAILER_BYTES - Integer.BYTES);
    return stable.toByteArray();
  }

  private static void sort(FileMetaData footer) {
    footer.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
    for (RowGroup rowGroup : footer.getRow_groups()) {
      for (ColumnChunk column : rowGroup.getColumns()) {
        column.getMeta_data().getEncodings().sort(Comparator.naturalOrder());
      }
    }
  }
}
