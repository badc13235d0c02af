package io.kith.feature;

import io.kith.feature.FeatureClock.HalfLife;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a ranker looks at: numbers of a member u and a candidate v at distance 2, from connections
 * known at the as-of alone. N(u) is the set of u's connections, d their number; m are the mutuals
 * of u and v; logarithms are natural. Ages are in units of {@link FeatureClock}.
 *
 * <p>Most are logarithms, so that a weighted sum of them is a product of powers: every measure is
 * such a sum, and so is every blend of measures.
 */
public enum Feature {
  /** ln CN. */
  LOG_COMMON_NEIGHBORS(Group.MUTUALS) {
    @Override
    public double of(Pair pair) {
      return log(pair.mutualCount);
    }
  },

  /** ln of the sum over m of 1/ln max(d(m), 2). */
  LOG_ADAMIC_ADAR(Group.MUTUALS) {
    @Override
    public double of(Pair pair) {
      return log(pair.adamicAdar);
    }
  },

  /** ln of the sum over m of 1/d(m). */
  LOG_RESOURCE_ALLOCATION(Group.MUTUALS) {
    @Override
    public double of(Pair pair) {
      return log(pair.resourceAllocation);
    }
  },

  /** ln d(v). */
  LOG_DEGREE(Group.MUTUALS) {
    @Override
    public double of(Pair pair) {
      return log(pair.candidateDegree());
    }
  },

  /** ln (CN / (d(u) + d(v) − CN)). */
  LOG_JACCARD(Group.MUTUALS) {
    @Override
    public double of(Pair pair) {
      long union = (long) pair.memberDegree() + pair.candidateDegree() - pair.mutualCount;
      return log((double) pair.mutualCount / union);
    }
  },

  /** ln (CN / min(d(u), d(v))). */
  LOG_HUB_PROMOTED(Group.MUTUALS) {
    @Override
    public double of(Pair pair) {
      int smaller = Math.min(pair.memberDegree(), pair.candidateDegree());
      return log((double) pair.mutualCount / smaller);
    }
  },

  /**
   * ln (0.0001 + sum over walks u–m–w–v of three steps, w ≠ u, of 1/(d(m) d(w))). As the index of
   * Kovács et al., Nature Communications 10, 2019, but for its square roots.
   */
  LOG_ALLOCATED_WALKS(Group.WALKS) {
    @Override
    public double of(Pair pair) {
      return log(1e-4 + pair.allocatedWalks);
    }
  },

  /** ln (0.01 + d(v), each connection counted 2^(−age) ^ 4 times): what v does right now. */
  LOG_DEGREE_SHORT(Group.ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1e-2 + pair.candidateDecayedDegree(HalfLife.SHORT));
    }
  },

  /** ln (0.01 + d(v), each connection counted 2^(−age) times). */
  LOG_DEGREE_MIDDLE(Group.ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1e-2 + pair.candidateDecayedDegree(HalfLife.MIDDLE));
    }
  },

  /** ln (0.01 + d(v), each connection counted 2^(−age / 4) times). */
  LOG_DEGREE_LONG(Group.ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1e-2 + pair.candidateDecayedDegree(HalfLife.LONG));
    }
  },

  /** ln (1 + 16 · age of v's latest connection). */
  LOG_LATEST_AGE(Group.ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1 + 16 * pair.candidateLatestAge());
    }
  },

  /** ln (1 + 16 · age of v's first connection): for how long v is there. */
  LOG_FIRST_AGE(Group.ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1 + 16 * pair.candidateFirstAge());
    }
  },

  /** ln (0.0001 + sum over m of 2^(−age(u,m) − age(m,v)) / ln max(d(m), 2)). */
  LOG_RECENT_ADAMIC_ADAR(Group.PATHS) {
    @Override
    public double of(Pair pair) {
      return log(1e-4 + pair.recentAdamicAdar);
    }
  },

  /** ln (1 + 16 · age of the youngest path u–m–v, which is that of its younger connection). */
  LOG_PATH_AGE(Group.PATHS) {
    @Override
    public double of(Pair pair) {
      return log(1 + 16 * pair.pathAge);
    }
  },

  /** ln (0.01 + the share of pairs of v's connections that are connected). */
  LOG_CLUSTERING(Group.CLUSTERING) {
    @Override
    public double of(Pair pair) {
      return log(1e-2 + pair.candidateClustering());
    }
  },

  /** ln d(u); the same for all candidates, as all of this group. */
  LOG_MEMBER_DEGREE(Group.MEMBER) {
    @Override
    public double of(Pair pair) {
      return log(pair.memberDegree());
    }
  },

  /** ln (0.01 + the share of pairs of u's connections that are connected). */
  LOG_MEMBER_CLUSTERING(Group.MEMBER_CLUSTERING) {
    @Override
    public double of(Pair pair) {
      return log(1e-2 + pair.memberClustering());
    }
  },

  /** ln (0.01 + d(u), each connection counted 2^(−age) times). */
  LOG_MEMBER_DEGREE_MIDDLE(Group.MEMBER_ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1e-2 + pair.memberDecayedDegree(HalfLife.MIDDLE));
    }
  },

  /** ln (1 + 16 · age of u's latest connection). */
  LOG_MEMBER_LATEST_AGE(Group.MEMBER_ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1 + 16 * pair.memberLatestAge());
    }
  },

  /** ln (1 + 16 · age of u's first connection). */
  LOG_MEMBER_FIRST_AGE(Group.MEMBER_ACTIVITY) {
    @Override
    public double of(Pair pair) {
      return log(1 + 16 * pair.memberFirstAge());
    }
  },

  /** ln (0.1 + sum over organizations where u and v were together of 1/ln max(size, 2)). */
  LOG_AFFILIATION_AFFINITY(Group.AFFILIATIONS) {
    @Override
    public double of(Pair pair) {
      return log(0.1 + pair.affiliationAffinity);
    }
  },

  /** ln (1 + years together, of all these organizations). */
  LOG_SHARED_YEARS(Group.AFFILIATIONS) {
    @Override
    public double of(Pair pair) {
      return log(1 + pair.sharedYears);
    }
  },

  /**
   * ln (1 + years since u and v last came together at an organization); of 60 if they never did.
   */
  LOG_SHARED_SINCE(Group.AFFILIATIONS) {
    @Override
    public double of(Pair pair) {
      return log(1 + pair.yearsSinceTogether);
    }
  },

  /** ln (1 + years since u and v were last together at one); of 60 if they never were. */
  LOG_SHARED_UNTIL(Group.AFFILIATIONS) {
    @Override
    public double of(Pair pair) {
      return log(1 + pair.yearsSinceApart);
    }
  },

  /** 1 if u and v are known to be at the same location, else 0. */
  SAME_LOCATION(Group.PROFILE) {
    @Override
    public double of(Pair pair) {
      return pair.sameLocation ? 1 : 0;
    }
  },

  /** 1 if u and v are known to work in the same industry, else 0. */
  SAME_INDUSTRY(Group.PROFILE) {
    @Override
    public double of(Pair pair) {
      return pair.sameIndustry ? 1 : 0;
    }
  };

  /** What of the inputs a feature is made of. */
  public enum Source {
    /** Who is connected with whom. */
    CONNECTIONS,
    /** The dates of connections. */
    DATES,
    /** Where members work, worked and studied. */
    AFFILIATIONS,
    /** Members' locations and industries. */
    PROFILES
  }

  /** Features that come and go together. */
  public enum Group {
    /** Mutuals and the candidate's popularity: what measures are made of. */
    MUTUALS(Source.CONNECTIONS, false),
    /** Walks of three steps. */
    WALKS(Source.CONNECTIONS, false),
    /** How active the candidate was lately. */
    ACTIVITY(Source.DATES, false),
    /** How recent the paths of two steps are. */
    PATHS(Source.DATES, false),
    /** How tightly those around the candidate know each other. */
    CLUSTERING(Source.CONNECTIONS, false),
    /** The member itself. */
    MEMBER(Source.CONNECTIONS, true),
    /** How tightly those around the member know each other. */
    MEMBER_CLUSTERING(Source.CONNECTIONS, true),
    /** How active the member was lately. */
    MEMBER_ACTIVITY(Source.DATES, true),
    /** Organizations that both belong to. */
    AFFILIATIONS(Source.AFFILIATIONS, false),
    /** What both say of themselves. */
    PROFILE(Source.PROFILES, false);

    private final Source source;
    private final boolean isOfMember;

    Group(Source source, boolean isOfMember) {
      this.source = source;
      this.isOfMember = isOfMember;
    }

    /** The name on the command line, such as {@code member-activity}. */
    public String optionName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Group group;

  Feature(Group group) {
    this.group = group;
  }

  /** The value for a pair; finite. */
  public abstract double of(Pair pair);

  /** The group that it belongs to. */
  public Group group() {
    return group;
  }

  /** Whether it is of what members share beside connections. */
  public boolean isOfProfiles() {
    return source() == Source.AFFILIATIONS || source() == Source.PROFILES;
  }

  /** Whether it asks how tightly those around a member know each other. */
  public boolean isOfClustering() {
    return group == Group.CLUSTERING || group == Group.MEMBER_CLUSTERING;
  }

  /** What it is made of; it tells nothing where that is not known. */
  public Source source() {
    return group.source;
  }

  /** Whether it is the same for all candidates of a member: then it orders nothing by itself. */
  public boolean isOfMember() {
    return group.isOfMember;
  }

  /** The name in models and tables, such as {@code log_adamic_adar}. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The feature of this name. */
  public static Optional<Feature> named(String name) {
    return Arrays.stream(values()).filter(f -> f.columnName().equals(name)).findFirst();
  }

  /**
   * All features that are made of what is known, in order.
   *
   * @param dated whether dates of connections are
   * @param profiles what is known of members
   */
  public static List<Feature> of(boolean dated, Profiles profiles) {
    Set<Source> known = known(dated, profiles);
    return Arrays.stream(values()).filter(feature -> known.contains(feature.source())).toList();
  }

  static Set<Source> known(boolean dated, Profiles profiles) {
    Set<Source> known = EnumSet.of(Source.CONNECTIONS);
    known.addAll(profiles.sources());
    if (dated) {
      known.add(Source.DATES);
    }
    return known;
  }

  /** The same double everywhere. */
  private static double log(double x) {
    return Logarithms.of(x);
  }
}
