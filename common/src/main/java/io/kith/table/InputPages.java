package io.kith.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Decompresses pages of files that others wrote: plain, Snappy, gzip and Zstandard, without loading
 * Hadoop. One owner, one thread.
 */
final class InputPages implements CompressionCodecFactory {
  private final ZstdPages zstd = new ZstdPages(TableWriter.ZSTD_LEVEL);

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("inputs are read only");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Pages(page -> page);
      case SNAPPY -> new Pages(Snappy::uncompress);
      case GZIP ->
          new Pages(page -> new GZIPInputStream(new ByteArrayInputStream(page)).readAllBytes());
      case ZSTD -> zstd.getDecompressor(codec);
      default -> throw new UnsupportedOperationException("pages are compressed by " + codec);
    };
  }

  @Override
  public void release() {
    zstd.release();
  }

  private interface Decompression {
    byte[] apply(byte[] page) throws IOException;
  }

  private record Pages(Decompression decompression) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int decompressedSize) throws IOException {
      return BytesInput.from(decompression.apply(page.toInputStream().readAllBytes()));
    }

    @Override
    public void decompress(
        ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
        throws IOException {
      byte[] compressed = new byte[compressedSize];
      input.get(compressed);
      output.put(decompression.apply(compressed));
    }

    @Override
    public void release() {}
  }
}
