package io.kith.feature;

import io.kith.feature.FeatureClock.HalfLife;

/**
 * What features ask of a member u and one of its candidates v; filled anew for each pair. Sums are
 * over mutuals m.
 */
public final class Pair {
  /** As long ago as anything. */
  private static final int YEARS_MAX = 60;

  private final MemberSignals signals;
  private int member;
  private int candidate;
  private int memberDegree;
  private int candidateDegree;

  int mutualCount;
  double adamicAdar;
  double resourceAllocation;
  double recentAdamicAdar;
  double pathAge;

  /** Walks u–m–w–v, each counted 1/(d(m) d(w)) times. */
  double allocatedWalks;

  double affiliationAffinity;
  int sharedYears;
  int yearsSinceTogether;
  int yearsSinceApart;
  boolean sameLocation;
  boolean sameIndustry;

  /** Of members with these signals. */
  public Pair(MemberSignals signals) {
    this.signals = signals;
    beginAffiliations();
  }

  /** Begins a pair of labels. */
  public void begin(int newMember, int newMemberDegree, int newCandidate, int newCandidateDegree) {
    member = newMember;
    memberDegree = newMemberDegree;
    candidate = newCandidate;
    candidateDegree = newCandidateDegree;
  }

  /** Sets what was summed over walks of three steps. */
  public void walks(double allocated) {
    allocatedWalks = allocated;
  }

  /** Begins what the two share by their affiliations: nothing yet. */
  public void beginAffiliations() {
    affiliationAffinity = 0;
    sharedYears = 0;
    yearsSinceTogether = YEARS_MAX;
    yearsSinceApart = YEARS_MAX;
  }

  /**
   * Adds an organization where the two were together.
   *
   * @param size its number of members
   * @param firstYear of the longest time together
   * @param lastYear of it, inclusive
   * @param now the year of the as-of
   */
  public void addAffiliation(int size, int firstYear, int lastYear, int now) {
    affiliationAffinity += 1 / StrictMath.log(Math.max(size, 2));
    sharedYears += lastYear - firstYear + 1;
    yearsSinceTogether = Math.min(yearsSinceTogether, now - firstYear);
    yearsSinceApart = Math.min(yearsSinceApart, now - lastYear);
  }

  /** Sets what the two share by what they say of themselves. */
  public void profile(boolean isSameLocation, boolean isSameIndustry) {
    sameLocation = isSameLocation;
    sameIndustry = isSameIndustry;
  }

  int memberDegree() {
    return memberDegree;
  }

  int candidateDegree() {
    return candidateDegree;
  }

  double memberDecayedDegree(HalfLife halfLife) {
    return signals.decayedDegree(halfLife, member);
  }

  double candidateDecayedDegree(HalfLife halfLife) {
    return signals.decayedDegree(halfLife, candidate);
  }

  double memberClustering() {
    return signals.clustering(member);
  }

  double candidateClustering() {
    return signals.clustering(candidate);
  }

  double memberLatestAge() {
    return signals.latestAge(member);
  }

  double memberFirstAge() {
    return signals.firstAge(member);
  }

  double candidateLatestAge() {
    return signals.latestAge(candidate);
  }

  double candidateFirstAge() {
    return signals.firstAge(candidate);
  }
}
