package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

class LevelEncoderTest {
  @Property(tries = 200)
  void parquetsOwnDecoderReadsTheValuesBack(
      @ForAll @IntRange(min = 1, max = 7) int bitWidth,
      @ForAll @IntRange(min = 0, max = 2000) int count,
      @ForAll long seed)
      throws IOException {
    byte[] values = runs(bitWidth, count, new Random(seed));

    byte[] encoded = encode(values, bitWidth);

    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(bitWidth, new ByteArrayInputStream(encoded));
    for (int i = 0; i < count; i++) {
      assertThat(decoder.readInt()).as("value %d, seed %d", i, seed).isEqualTo(values[i]);
    }
  }

  @Test
  void equalValuesAreOneRun() {
    // Header 10 << 1, then the value.
    assertThat(encode(new byte[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 2)).containsExactly(20, 2);
  }

  @Test
  void differentValuesArePackedLowestBitsFirst() {
    // Header 1 << 1 | 1, then the bits 0,1,1 from the lowest.
    assertThat(encode(new byte[] {0, 1, 1}, 1)).containsExactly(3, 0b110);
  }

  @Test
  void bitWidthHoldsTheLargestValue() {
    assertThat(LevelEncoder.bitWidth(0)).isZero();
    assertThat(LevelEncoder.bitWidth(1)).isEqualTo(1);
    assertThat(LevelEncoder.bitWidth(2)).isEqualTo(2);
    assertThat(LevelEncoder.bitWidth(3)).isEqualTo(2);
  }

  private static byte[] encode(byte[] values, int bitWidth) {
    FastByteArrayOutputStream out = new FastByteArrayOutputStream();
    LevelEncoder.encode(values, values.length, bitWidth, out);
    return Arrays.copyOf(out.array, out.length);
  }

  /** Stretches of equal values between stretches of mixed ones. */
  private static byte[] runs(int bitWidth, int count, Random random) {
    byte[] values = new byte[count];
    boolean mixed = false;
    byte value = 0;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(300) == 0) {
        mixed = !mixed;
      }
      value = mixed || i == 0 ? (byte) random.nextInt(1 << bitWidth) : value;
      values[i] = value;
    }
    return values;
  }
}
