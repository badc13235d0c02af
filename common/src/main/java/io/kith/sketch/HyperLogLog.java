package io.kith.sketch;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Estimates how many distinct members were put into a set of registers.
 *
 * <p>A member's hash chooses one of m = {@value #REGISTERS} registers and a rank (1 with
 * probability 1/2, 2 with 1/4, …); a register holds the largest rank it met, 0 for none. Two sets
 * unite by the larger rank of each register, so order and repetition do not matter (Flajolet, Fusy,
 * Gandouet, Meunier, AofA 2007). The estimate is Ertl's improved raw estimator (arXiv:1702.01284,
 * algorithm 6): without bias from the empty set on, where the classical one needs linear counting
 * and a table of corrections.
 *
 * <p>What it needs of the registers is a sum, so registers can be visited in slices, in any order:
 *
 * <pre>
 *   summary   bits 51-62  registers that are 0
 *             bits  0-50  sum of 2^−rank over all others, in units of 2^−40
 * </pre>
 */
public final class HyperLogLog {
  private static final int REGISTER_BITS = 11;

  /** Registers of a counter. */
  public static final int REGISTERS = 1 << REGISTER_BITS;

  /** Relative standard error of an estimate of a large set: 1.04/√m. */
  public static final double RELATIVE_ERROR = 1.04 / Math.sqrt(REGISTERS);

  /** Reached once in 2^40 members and register: a network has less than 2^31. */
  private static final int RANK_MAX = 40;

  private static final int ZEROS_SHIFT = REGISTER_BITS + RANK_MAX;
  private static final long SUM_MASK = (1L << ZEROS_SHIFT) - 1;

  private static final long SEED = 0x6b697468L;

  /** m·m/(2 ln 2), the estimate times the sum of 2^−rank. */
  private static final double SCALE = (double) REGISTERS * REGISTERS / (2 * Math.log(2));

  /** What a register adds to the summary, by its value; as long as a byte without sign. */
  private static final long[] TERMS = terms();

  private HyperLogLog() {}

  private static long[] terms() {
    long[] terms = new long[1 << Byte.SIZE];
    terms[0] = 1L << ZEROS_SHIFT;
    for (int rank = 1; rank <= RANK_MAX; rank++) {
      terms[rank] = 1L << (RANK_MAX - rank);
    }
    return terms;
  }

  /** The same hash on every machine, in every run, whoever else is in the network. */
  static long hash(long memberId) {
    return HashCommon.murmurHash3(memberId + SEED);
  }

  /** The register that a hash belongs to. */
  static int register(long hash) {
    return (int) (hash >>> (Long.SIZE - REGISTER_BITS));
  }

  /** The rank of a hash: one more than the zeros that lead its other bits. */
  static int rank(long hash) {
    return Math.min(RANK_MAX, 1 + Long.numberOfLeadingZeros(hash << REGISTER_BITS));
  }

  /** What eight registers, packed as {@link HyperBall} does, add to a summary. */
  static long summarize(long registers) {
    long summary = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      summary += TERMS[(int) (registers >>> shift) & 0xff];
    }
    return summary;
  }

  /** How many members the registers with this summary, all of them, hold, about. */
  public static double estimate(long summary) {
    double zeros = (double) (summary >>> ZEROS_SHIFT) / REGISTERS;
    double sum = Math.scalb((double) (summary & SUM_MASK), -RANK_MAX);
    return zeros == 1 ? 0 : SCALE / (sum + REGISTERS * zerosWeight(zeros));
  }

  /** σ(x) = x + sum over k ≥ 1 of x^(2^k)·2^(k−1): what a share x of empty registers weighs. */
  private static double zerosWeight(double x) {
    double power = x;
    double weight = x;
    double before;
    double factor = 1;
    do {
      power *= power;
      before = weight;
      weight += power * factor;
      factor *= 2;
    } while (weight != before);
    return weight;
  }
}
