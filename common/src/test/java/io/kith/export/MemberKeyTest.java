package io.kith.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberKeyTest {
  /** Hashes by a few lines of Python that give 0xba6bd213 for "test", the known vector. */
  @ParameterizedTest
  @CsvSource({
    "0, 8000000000000000, 12, 1",
    "1, 8000000000000001, 14, 6",
    "-1, 7fffffffffffffff, 8, 5",
    "10250, 800000000000280a, 12, 6",
    "9223372036854775807, ffffffffffffffff, 6, 0",
    "-9223372036854775808, 0000000000000000, 2, 3"
  })
  void keysAndPartitionsAreThoseOfTheContract(long id, String key, int of16, int of7) {
    assertThat(HexFormat.of().formatHex(MemberKey.of(id))).isEqualTo(key);
    assertThat(MemberKey.memberId(MemberKey.of(id))).isEqualTo(id);
    assertThat(MemberKey.partition(id, 16)).isEqualTo(of16);
    assertThat(MemberKey.partition(id, 7)).isEqualTo(of7);
  }

  @Test
  void keysAsUnsignedBytesAreInOrderOfId() {
    long[] ids =
        LongStream.concat(
                new Random(3).longs(500), LongStream.of(Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE))
            .sorted()
            .toArray();
    byte[][] keys = Arrays.stream(ids).mapToObj(MemberKey::of).toArray(byte[][]::new);
    byte[][] sorted = keys.clone();
    Arrays.sort(sorted, Arrays::compareUnsigned);
    assertThat(sorted).isDeepEqualTo(keys);
  }
}
