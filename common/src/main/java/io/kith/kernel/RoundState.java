package io.kith.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What is known of some members after some slabs, member after member, as packed bytes: they wait
 * for the next round and may be spilled meanwhile.
 */
public final class RoundState {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private RoundState() {}

  /** Packs one member after the other. */
  public static final class Writer {
    private byte[] bytes = new byte[1 << 16];
    private int size;

    /** Everything put. */
    public byte[] toBytes() {
      return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length));
      }
    }

    void putInt(int value) {
      reserve(Integer.BYTES);
      INTS.set(bytes, size, value);
      size += Integer.BYTES;
    }

    void putLong(long value) {
      reserve(Long.BYTES);
      LONGS.set(bytes, size, value);
      size += Long.BYTES;
    }

    /** Seven bits a byte, the lowest first; for numbers from 0 on. */
    void putVarint(long value) {
      reserve(10);
      long rest = value;
      while (rest > 0x7f) {
        bytes[size++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }
  }

  /** Reads what a writer put, in the same order. */
  public static final class Reader {
    private final byte[] bytes;
    private int at;

    /** A reader of everything that a writer put; of no bytes before the first round. */
    public Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Whether nothing is known yet: the first round. */
    boolean isEmpty() {
      return bytes.length == 0;
    }

    int readInt() {
      int value = (int) INTS.get(bytes, at);
      at += Integer.BYTES;
      return value;
    }

    long readLong() {
      long value = (long) LONGS.get(bytes, at);
      at += Long.BYTES;
      return value;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
