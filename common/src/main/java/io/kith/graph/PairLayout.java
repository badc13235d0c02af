package io.kith.graph;

import java.io.Serializable;

/**
 * How one directed pair lies in a chunk of longs: owner id, neighbor id, then what the input has of
 * date (microseconds or {@link Adjacency#UNKNOWN}), strength (bits of a double; 0 bits: unknown)
 * and direction (1: the row named the owner first, 2: second).
 */
public record PairLayout(boolean dated, boolean weighted, boolean directed)
    implements Serializable {
  /** The row named the owner first. */
  public static final long FORWARD = 1;

  /** The row named the owner second. */
  public static final long BACKWARD = 2;

  /** Longs per pair, 2 to 5. */
  public int stride() {
    return 2 + (dated ? 1 : 0) + (weighted ? 1 : 0) + (directed ? 1 : 0);
  }

  /** Position of the date within a pair. */
  int dateAt() {
    return 2;
  }

  /** Position of the strength within a pair. */
  int strengthAt() {
    return dated ? 3 : 2;
  }

  /** Position of the direction within a pair. */
  int directionAt() {
    return stride() - 1;
  }

  /** Writes one pair at {@code position}; fields that the layout lacks are ignored. */
  public void write(
      long[] chunk,
      int position,
      long owner,
      long neighbor,
      long date,
      double strength,
      long direction) {
    chunk[position] = owner;
    chunk[position + 1] = neighbor;
    if (dated) {
      chunk[position + dateAt()] = date;
    }
    if (weighted) {
      chunk[position + strengthAt()] = Double.doubleToRawLongBits(strength);
    }
    if (directed) {
      chunk[position + directionAt()] = direction;
    }
  }
}
