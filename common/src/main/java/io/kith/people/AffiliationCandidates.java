package io.kith.people;

import io.kith.rank.CandidateFilter;
import io.kith.rank.Discount;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A second source of candidates, for members with few or no connections: those who were at a
 * company or school of the member's at the same time.
 *
 * <p>At most so many others of each organization are looked at: all of a small one, of a larger one
 * a sample (see {@link OrganizationRosters}). They are ordered by {@link
 * SharedAffiliations#affinity} times the discount, then by label. Cost: looking at them. One owner:
 * one task, one thread.
 */
public final class AffiliationCandidates {
  private final Affiliations affiliations;
  private final OrganizationRosters rosters;
  private final CandidateFilter filter;
  private final Discount discount;
  private final int perOrganization;
  private final SharedAffiliations shared;
  private final IntArrayList others = new IntArrayList();

  /** The best so far are at [0, size), best first. */
  private final int[] candidates;

  private final double[] scores;
  private int size;

  /**
   * A source.
   *
   * @param perOrganization others of one organization to look at, at most
   * @param top most candidates ever asked for
   */
  public AffiliationCandidates(
      Affiliations affiliations,
      OrganizationRosters rosters,
      Chain chain,
      int perOrganization,
      int top) {
    this.affiliations = affiliations;
    this.rosters = rosters;
    filter = chain.filter();
    discount = chain.discount();
    this.perOrganization = perOrganization;
    shared = new SharedAffiliations(affiliations);
    candidates = new int[top];
    scores = new double[top];
  }

  /**
   * What of the chain filter → score → discount → cap holds of this source, too.
   *
   * @param filter asked with 0 mutuals
   */
  public record Chain(CandidateFilter filter, Discount discount) {}

  /**
   * Finds the best candidates of a member.
   *
   * @param taken labels that are none: the member's connections, whoever is at distance 2, …
   * @param limit at most so many
   */
  public void find(int member, IntPredicate taken, int limit) {
    clear();
    findMore(member, taken, limit);
  }

  /** Forgets what was found. */
  public void clear() {
    size = 0;
  }

  /** Takes back what was found before, best first. */
  public void restore(int candidate, double score) {
    candidates[size] = candidate;
    scores[size++] = score;
  }

  /**
   * Finds the best candidates of a member among those found so far and others of larger labels; see
   * {@link #find}.
   */
  public void findMore(int member, IntPredicate taken, int limit) {
    if (limit == 0) {
      return;
    }
    collect(member);
    filter.begin(member);
    discount.begin(member);
    int before = member;
    for (int i = 0; i < others.size(); i++) {
      int other = others.getInt(i);
      if (other != before && filter.accepts(other, 0) && !taken.test(other)) {
        shared.find(member, other);
        double affinity = shared.affinity();
        if (affinity > 0) {
          offer(other, affinity * discount.factor(other), limit);
        }
      }
      before = other;
    }
  }

  /** Puts the others of all the member's companies and schools together, labels ascending. */
  private void collect(int member) {
    others.clear();
    int before = -1;
    for (int at = affiliations.start(member); at < affiliations.end(member); at++) {
      int organization = affiliations.organization(at);
      if (organization != before
          && affiliations.organizations().kind(organization) != OrganizationKind.GROUP) {
        rosters.addOthers(affiliations, at, perOrganization, others);
      }
      before = organization;
    }
    Arrays.sort(others.elements(), 0, others.size());
  }

  /** Candidates come with labels ascending: of equal scores the earlier one stays ahead. */
  private void offer(int candidate, double score, int limit) {
    if (size == limit) {
      if (score <= scores[size - 1]) {
        return;
      }
      size--;
    }
    int at = size++;
    while (at > 0 && scores[at - 1] < score) {
      candidates[at] = candidates[at - 1];
      scores[at] = scores[at - 1];
      at--;
    }
    candidates[at] = candidate;
    scores[at] = score;
  }

  /** How many were found. */
  public int size() {
    return size;
  }

  /** The label of the candidate at a rank, from 0. */
  public int candidate(int rank) {
    return candidates[rank];
  }

  /** What orders the candidates, after discounts. */
  public double score(int rank) {
    return scores[rank];
  }
}
