package io.kith.table;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;

/**
 * Parquet's hybrid of run lengths and bit packing, for small numbers: levels and dictionary
 * indices.
 *
 * <p>Runs of {@link #RUN} values each: one value repeated where they are equal, else packed, eight
 * values in as many bytes as a value has bits, lowest bits first. Only the last run can be shorter;
 * packed, it is padded with zeros to a multiple of eight.
 */
final class LevelEncoder {
  /** 63 groups of eight: the longest packed run whose header is one byte. */
  private static final int RUN = 504;

  private LevelEncoder() {}

  /** Bits that hold every value of [0, max]. */
  static int bitWidth(int max) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(max);
  }

  /** Appends {@code values[0..count)}, each of {@code bitWidth} bits, at most 7. */
  static void encode(byte[] values, int count, int bitWidth, FastByteArrayOutputStream out) {
    for (int from = 0; from < count; from += RUN) {
      int to = Math.min(count, from + RUN);
      if (isConstant(values, from, to)) {
        writeHeader((to - from) << 1, out);
        if (bitWidth > 0) {
          out.write(values[from]);
        }
      } else {
        int groups = (to - from + 7) >>> 3;
        writeHeader((groups << 1) | 1, out);
        pack(values, from, to, bitWidth, out);
      }
    }
  }

  private static boolean isConstant(byte[] values, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (values[i] != values[from]) {
        return false;
      }
    }
    return true;
  }

  private static void pack(
      byte[] values, int from, int to, int bitWidth, FastByteArrayOutputStream out) {
    for (int group = from; group < to; group += 8) {
      int end = Math.min(to, group + 8);
      long bits = 0;
      for (int i = end - 1; i >= group; i--) {
        bits = (bits << bitWidth) | values[i];
      }
      for (int b = 0; b < bitWidth; b++) {
        out.write((int) (bits >>> (8 * b)));
      }
    }
  }

  /** An unsigned varint; runs are short enough for two bytes. */
  private static void writeHeader(int header, FastByteArrayOutputStream out) {
    if (header >= 0x80) {
      out.write((header & 0x7f) | 0x80);
      out.write(header >>> 7);
    } else {
      out.write(header);
    }
  }
}
