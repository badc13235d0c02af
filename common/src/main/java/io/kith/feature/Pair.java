package io.kith.feature;

import io.kith.feature.FeatureClock.HalfLife;

/**
 * What features ask of a member u and one of its candidates v; filled anew for each pair. Sums are
 * over mutuals m.
 */
public final class Pair {
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

  /** Of members with these signals. */
  public Pair(MemberSignals signals) {
    this.signals = signals;
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
