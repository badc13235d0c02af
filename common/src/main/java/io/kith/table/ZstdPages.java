package io.kith.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses and decompresses pages with Zstandard alone, by zstd-jni.
 *
 * <p>parquet-hadoop's own codecs load a Hadoop configuration first, which costs a lookup more than
 * the lookup itself. One owner, one thread.
 */
final class ZstdPages implements CompressionCodecFactory {
  private final int level;
  private ZstdCompressCtx compressing;
  private ZstdDecompressCtx decompressing;

  ZstdPages(int level) {
    this.level = level;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    requireZstd(codec);
    if (compressing == null) {
      compressing = new ZstdCompressCtx().setLevel(level);
    }
    return new Compressor(compressing);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    requireZstd(codec);
    if (decompressing == null) {
      decompressing = new ZstdDecompressCtx();
    }
    return new Decompressor(decompressing);
  }

  private static void requireZstd(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new UnsupportedOperationException("pages of Kith's tables are ZSTD, not " + codec);
    }
  }

  @Override
  public void release() {
    if (compressing != null) {
      compressing.close();
      compressing = null;
    }
    if (decompressing != null) {
      decompressing.close();
      decompressing = null;
    }
  }

  /** The result of one page is good until the next page. */
  private static final class Compressor implements BytesInputCompressor {
    private final ZstdCompressCtx zstd;
    private final FastByteArrayOutputStream plain = new FastByteArrayOutputStream();
    private byte[] compressed = {};

    Compressor(ZstdCompressCtx zstd) {
      this.zstd = zstd;
    }

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      plain.reset();
      page.writeAllTo(plain);
      int bound = Math.toIntExact(Zstd.compressBound(plain.length));
      if (compressed.length < bound) {
        compressed = new byte[bound];
      }
      int size =
          zstd.compressByteArray(compressed, 0, compressed.length, plain.array, 0, plain.length);
      return BytesInput.from(compressed, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      // The context belongs to the factory.
    }
  }

  private record Decompressor(ZstdDecompressCtx zstd) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int decompressedSize) throws IOException {
      byte[] compressed = page.toInputStream().readAllBytes();
      return BytesInput.from(zstd.decompress(compressed, decompressedSize));
    }

    @Override
    public void decompress(
        ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize) {
      byte[] compressed = new byte[compressedSize];
      input.get(compressed);
      output.put(zstd.decompress(compressed, decompressedSize));
    }

    @Override
    public void release() {
      // The context belongs to the factory.
    }
  }
}
