package io.kith.eval;

/** Numbers that look random and are a function of what went in: the finalizer of SplitMix64. */
public final class Mixing {
  private Mixing() {}

  /** The number that belongs to this one. */
  public static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
