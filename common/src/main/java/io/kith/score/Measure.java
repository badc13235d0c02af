package io.kith.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The measures of mutual connections between two members u and v.
 *
 * <p>N(u) is the set of u's connections, d(u) = |N(u)|, CN = |N(u) ∩ N(v)|. Kith applies them at
 * distance two, where CN ≥ 1 and so every degree is at least 1; no case is undefined there.
 * Sources: Liben-Nowell and Kleinberg, CIKM 2003; Zhou, Lü and Zhang, Eur. Phys. J. B 71, 2009
 * (table 1); Lü and Zhou, Physica A 390, 2011.
 *
 * <p>A measure is either a sum over mutuals of a weight of the mutual's degree (common neighbors,
 * Adamic-Adar, resource allocation), or a ratio of CN and the two degrees. Ratios are compared as
 * integers where their doubles are equal, so that they are ordered exactly.
 */
public enum Measure {
  /** CN. Newman, Phys. Rev. E 64, 2001. */
  COMMON_NEIGHBORS(Form.SUM) {
    @Override
    public double weight(int mutualDegree) {
      return 1;
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return mutualCount;
    }
  },

  /**
   * AA(u,v) = sum over m in N(u) ∩ N(v) of 1/ln max(d(m), 2). Adamic and Adar, Social Networks 25,
   * 2003.
   */
  ADAMIC_ADAR(Form.SUM) {
    @Override
    public double weight(int mutualDegree) {
      return 1 / StrictMath.log(Math.max(mutualDegree, 2));
    }
  },

  /**
   * RA(u,v) = sum over m in N(u) ∩ N(v) of 1/d(m). Zhou, Lü and Zhang, Eur. Phys. J. B 71, 2009.
   */
  RESOURCE_ALLOCATION(Form.SUM) {
    @Override
    public double weight(int mutualDegree) {
      return 1.0 / mutualDegree;
    }
  },

  /** CN / |N(u) ∪ N(v)| = CN / (d(u) + d(v) − CN). Jaccard, 1901. */
  JACCARD(Form.RATIO) {
    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return (long) degree + otherDegree - mutualCount;
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return mutualCount / (double) denominator(mutualCount, degree, otherDegree);
    }
  },

  /** 2 CN / (d(u) + d(v)). Sørensen, 1948. */
  SORENSEN(Form.RATIO) {
    @Override
    long numerator(int mutualCount, int otherDegree) {
      return 2L * mutualCount;
    }

    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return (long) degree + otherDegree;
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return 2.0 * mutualCount / denominator(mutualCount, degree, otherDegree);
    }
  },

  /** CN / √(d(u) d(v)), the cosine of the two neighbor vectors. Salton and McGill, 1983. */
  COSINE(Form.RATIO) {
    @Override
    long numerator(int mutualCount, int otherDegree) {
      return (long) mutualCount * mutualCount;
    }

    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return otherDegree;
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return Math.sqrt((double) numerator(mutualCount, otherDegree) / otherDegree / degree);
    }
  },

  /** CN / min(d(u), d(v)). Ravasz et al., Science 297, 2002. */
  HUB_PROMOTED(Form.RATIO) {
    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return Math.min(degree, otherDegree);
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return mutualCount / (double) denominator(mutualCount, degree, otherDegree);
    }
  },

  /** CN / max(d(u), d(v)). Zhou, Lü and Zhang, 2009. */
  HUB_DEPRESSED(Form.RATIO) {
    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return Math.max(degree, otherDegree);
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return mutualCount / (double) denominator(mutualCount, degree, otherDegree);
    }
  },

  /** CN / (d(u) d(v)), the local index. Leicht, Holme and Newman, Phys. Rev. E 73, 2006. */
  LEICHT_HOLME_NEWMAN(Form.RATIO) {
    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return otherDegree;
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return (double) mutualCount / otherDegree / degree;
    }
  },

  /** d(u) d(v). Barabási and Albert, Science 286, 1999. */
  PREFERENTIAL_ATTACHMENT(Form.RATIO) {
    @Override
    long numerator(int mutualCount, int otherDegree) {
      return otherDegree;
    }

    @Override
    long denominator(int mutualCount, int degree, int otherDegree) {
      return 1;
    }

    @Override
    public double score(int mutualCount, int degree, int otherDegree) {
      return (double) otherDegree * degree;
    }

    @Override
    public int compareExactly(int degree, int mutualsA, int degreeA, int mutualsB, int degreeB) {
      return Integer.compare(degreeA, degreeB);
    }
  };

  private enum Form {
    SUM,
    RATIO
  }

  private final Form form;

  Measure(Form form) {
    this.form = form;
  }

  /** Whether the measure is a sum over mutuals of {@link #weight}; else it is a ratio. */
  public boolean isSum() {
    return form == Form.SUM;
  }

  /**
   * Whether more connections of the candidate never lower a ratio's value; if not, they never raise
   * it. More mutuals never lower it.
   */
  public boolean favorsLargeDegrees() {
    return this == PREFERENTIAL_ATTACHMENT;
  }

  /** Whether the value follows from the mutual count and the two degrees alone. */
  public boolean isCountBased() {
    return form == Form.RATIO || this == COMMON_NEIGHBORS;
  }

  /**
   * What one mutual of this degree (at least 1) adds; for sums only. The same double everywhere.
   */
  public double weight(int mutualDegree) {
    throw new UnsupportedOperationException(this + " is not a sum over mutuals");
  }

  /**
   * The value for a pair with {@code mutualCount} mutuals; for count-based measures only. Each has
   * its own code, as a kernel asks for one of them a billion times. For one u it never orders two
   * candidates v against the exact ratio: each rounding step is monotone.
   */
  public double score(int mutualCount, int degree, int otherDegree) {
    throw new UnsupportedOperationException(this + " is not a ratio");
  }

  /**
   * Compares two candidates of a member of degree {@code degree} by the exact ratio; for ratios
   * only. Negative, zero or positive as candidate a scores less than, the same as, or more than b.
   */
  public int compareExactly(int degree, int mutualsA, int degreeA, int mutualsB, int degreeB) {
    return compareProducts(
        numerator(mutualsA, degreeA), denominator(mutualsB, degree, degreeB),
        numerator(mutualsB, degreeB), denominator(mutualsA, degree, degreeA));
  }

  /** The part of the numerator that differs between candidates of one member. */
  long numerator(int mutualCount, int otherDegree) {
    return mutualCount;
  }

  /** The part of the denominator that differs between candidates of one member. */
  long denominator(int mutualCount, int degree, int otherDegree) {
    throw new UnsupportedOperationException(this + " is not a ratio");
  }

  /** Compares a·b with c·d for non-negative longs, exactly (128 bits). */
  private static int compareProducts(long a, long b, long c, long d) {
    int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
  }

  /** The name on the command line, such as {@code adamic-adar}. */
  public String optionName() {
    return columnName().replace('_', '-');
  }

  /** The name of the table column, such as {@code adamic_adar}. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The measure of this option or column name. */
  public static Optional<Measure> named(String name) {
    String wanted = name.strip().replace('-', '_');
    return Arrays.stream(values()).filter(m -> m.columnName().equals(wanted)).findFirst();
  }

  /** All option names, in the order of this class. */
  public static List<String> optionNames() {
    return Arrays.stream(values()).map(Measure::optionName).toList();
  }
}
