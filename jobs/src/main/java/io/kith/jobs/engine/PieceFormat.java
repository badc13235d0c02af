package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A block's piece of a slab as bytes.
 *
 * <pre>
 *   int32 members, entries, has dates, has strengths   little endian, as all that follows
 *   int32 labels    [members]
 *   int32 lengths   [members]
 *   int32 neighbors [entries]
 *   int64 dates     [entries] if there are any
 *   int8  strengths [entries] if there are any
 * </pre>
 */
final class PieceFormat {
  private static final int HEADER_BYTES = 4 * Integer.BYTES;
  private static final int CHUNK_BYTES = 1 << 20;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  void write(LabelledBlock piece, OutputStream out) throws IOException {
    chunk
        .clear()
        .putInt(piece.labels().length)
        .putInt(piece.neighbors().length)
        .putInt(piece.isDated() ? 1 : 0)
        .putInt(piece.isWeighted() ? 1 : 0);
    out.write(chunk.array(), 0, chunk.position());
    write(piece.labels(), out);
    write(piece.degrees(), out);
    write(piece.neighbors(), out);
    write(piece.connectedAt(), out);
    out.write(piece.strengths());
  }

  private void write(int[] values, OutputStream out) throws IOException {
    for (int from = 0; from < values.length; ) {
      int count = Math.min(values.length - from, CHUNK_BYTES / Integer.BYTES);
      chunk.clear().asIntBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Integer.BYTES);
      from += count;
    }
  }

  private void write(long[] values, OutputStream out) throws IOException {
    for (int from = 0; from < values.length; ) {
      int count = Math.min(values.length - from, CHUNK_BYTES / Long.BYTES);
      chunk.clear().asLongBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Long.BYTES);
      from += count;
    }
  }

  /** The members of a piece and their lengths: the block without its entries. */
  LabelledBlock readMembers(SeekableInputStream in) throws IOException {
    read(in, HEADER_BYTES);
    int members = chunk.getInt();
    int[] labels = readInts(in, members);
    int[] lengths = readInts(in, members);
    return new LabelledBlock(
        labels, lengths, new int[0], new long[0], new byte[0], new int[0], new int[0]);
  }

  LabelledBlock read(SeekableInputStream in) throws IOException {
    read(in, HEADER_BYTES);
    int members = chunk.getInt();
    int entries = chunk.getInt();
    boolean dated = chunk.getInt() == 1;
    boolean weighted = chunk.getInt() == 1;
    int[] labels = readInts(in, members);
    int[] lengths = readInts(in, members);
    int[] neighbors = readInts(in, entries);
    long[] dates = readLongs(in, dated ? entries : 0);
    byte[] strengths = new byte[weighted ? entries : 0];
    in.readFully(strengths);
    return new LabelledBlock(labels, lengths, neighbors, dates, strengths, new int[0], new int[0]);
  }

  private void read(SeekableInputStream in, int bytes) throws IOException {
    in.readFully(chunk.array(), 0, bytes);
    chunk.clear();
  }

  private int[] readInts(SeekableInputStream in, int count) throws IOException {
    int[] values = new int[count];
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, CHUNK_BYTES / Integer.BYTES);
      read(in, some * Integer.BYTES);
      chunk.asIntBuffer().get(values, from, some);
      from += some;
    }
    return values;
  }

  private long[] readLongs(SeekableInputStream in, int count) throws IOException {
    long[] values = new long[count];
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, CHUNK_BYTES / Long.BYTES);
      read(in, some * Long.BYTES);
      chunk.asLongBuffer().get(values, from, some);
      from += some;
    }
    return values;
  }
}
