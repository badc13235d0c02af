package io.kith.graph;

import java.util.List;

/** What the rows of one pair say together, found by their numbers in the chunks. */
final class PairAttributes {
  private final PairLayout layout;
  private final int width;

  /** The attributes of pair i are values[i * width .. (i + 1) * width), in the layout's order. */
  private final long[] values;

  private long date;
  private double strength;
  private boolean strengthUnknown;
  private long directions;
  private long directionsWithLater;
  private int rows;
  private int laterRows;

  PairAttributes(PairLayout layout, List<long[]> chunks, int pairs) {
    this.layout = layout;
    width = layout.stride() - 2;
    values = new long[Math.multiplyExact(pairs, width)];
    int filled = 0;
    for (long[] chunk : chunks) {
      for (int position = 0; position < chunk.length; position += layout.stride()) {
        System.arraycopy(chunk, position + 2, values, filled, width);
        filled += width;
      }
    }
  }

  void reset() {
    date = Adjacency.UNKNOWN;
    strength = 0;
    strengthUnknown = false;
    directions = 0;
    directionsWithLater = 0;
    rows = 0;
    laterRows = 0;
  }

  /** Takes in one row: a later one only makes the pair known as later. */
  void merge(int number, long asOfMicros) {
    int at = number * width - 2;
    long direction = layout.directed() ? values[at + layout.directionAt()] : PairLayout.FORWARD;
    directionsWithLater |= direction;
    long rowDate = layout.dated() ? values[at + layout.dateAt()] : Adjacency.UNKNOWN;
    if (rowDate != Adjacency.UNKNOWN && rowDate > asOfMicros) {
      laterRows++;
      return;
    }
    rows++;
    directions |= direction;
    if (rowDate != Adjacency.UNKNOWN) {
      date = date == Adjacency.UNKNOWN ? rowDate : Math.min(date, rowDate);
    }
    if (layout.weighted()) {
      double rowStrength = Double.longBitsToDouble(values[at + layout.strengthAt()]);
      strengthUnknown |= rowStrength == 0;
      strength = Math.max(strength, rowStrength);
    }
  }

  /** Whether the pair is connected at the as-of. */
  boolean isConnected(boolean requireMutual) {
    return rows > 0 && (!requireMutual || directions == (PairLayout.FORWARD | PairLayout.BACKWARD));
  }

  /** Whether the pair is connected once the later rows count too. */
  boolean isConnectedLater(boolean requireMutual) {
    return laterRows > 0
        && (!requireMutual || directionsWithLater == (PairLayout.FORWARD | PairLayout.BACKWARD));
  }

  /** Rows dated at or before the as-of, or undated. */
  int rows() {
    return rows;
  }

  /** The earliest known date. */
  long date() {
    return date;
  }

  /** The largest strength; 0 if any row left it unknown, which counts as the maximum. */
  double strength() {
    return strengthUnknown ? 0 : strength;
  }
}
