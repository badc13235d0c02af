package io.kith.export;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * An Avro container file of rows, compressed by deflate, which every reader of Avro knows. The same
 * rows and the same mark between blocks give the same bytes.
 */
final class AvroFile implements RowWriter {
  private static final int DEFLATE_LEVEL = 1;
  private static final int BLOCK_BYTES = 256 << 10;

  private final DataFileWriter<GenericRecord> file;
  private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

  /**
   * Writes to {@code out}, and closes it.
   *
   * @param schema of a record that begins with the member's id
   * @param mark the 16 bytes between blocks
   */
  AvroFile(OutputStream out, Schema schema, byte[] mark) throws IOException {
    file = new DataFileWriter<>(new GenericDatumWriter<>(schema));
    file.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    file.setSyncInterval(BLOCK_BYTES);
    file.create(schema, out, mark);
  }

  @Override
  public void write(EncodedRow row) throws IOException {
    bytes.reset();
    encoder.writeLong(row.memberId());
    encoder.writeFixed(row.bytes(), 0, row.length());
    encoder.flush();
    file.appendEncoded(ByteBuffer.wrap(bytes.array, 0, bytes.length));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The rows of a file, block by block. */
  static long rows(InputStream in) throws IOException {
    long rows = 0;
    try (DataFileStream<GenericRecord> blocks =
        new DataFileStream<>(in, new GenericDatumReader<>())) {
      while (blocks.hasNext()) {
        rows += blocks.getBlockCount();
        blocks.nextBlock();
      }
    }
    return rows;
  }
}
