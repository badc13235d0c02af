package io.kith.jobs.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects what is not as it was recounted: all are counted, the first ones told. */
final class Differences {
  /** How far a published number may lie from its definition, relatively. */
  static final double TOLERANCE = 1e-6;

  private final List<String> told = new ArrayList<>();
  private long found;

  List<String> told() {
    return List.copyOf(told);
  }

  long found() {
    return found;
  }

  void add(String where, String what) {
    found++;
    if (told.size() < RecountResult.MAX_DIFFERENCES) {
      told.add(where + ": " + what);
    }
  }

  /** Two values that must be the same. */
  void check(String where, String name, Object published, Object recounted) {
    if (!Objects.equals(published, recounted)) {
      add(where, "%s is %s, recounted %s".formatted(name, published, recounted));
    }
  }

  /** Two numbers that must be nearly the same. */
  void checkNearly(String where, String name, double published, double recounted) {
    if (!(Math.abs(published - recounted) <= TOLERANCE * Math.max(1, Math.abs(recounted)))) {
      add(where, "%s is %s, recounted %s".formatted(name, published, recounted));
    }
  }
}
