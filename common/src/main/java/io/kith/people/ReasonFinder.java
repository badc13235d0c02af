package io.kith.people;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;

/**
 * The facts that two members share beside their mutual connections.
 *
 * <p>First the organizations where both were at the same time: companies, then schools, then
 * groups, of each kind the longest overlap first, then the latest, then the smallest organization,
 * then the smallest id. Their count is the organization's size. Then location and industry, if both
 * have the same. One owner: one task, one thread.
 */
public final class ReasonFinder {
  private final MemberTraits traits;
  private final Organizations organizations;
  private final SharedAffiliations shared;
  private final IntComparator strongestFirst = this::compare;
  private int[] order = new int[16];

  public ReasonFinder(MemberTraits traits, Affiliations affiliations) {
    this.traits = traits;
    organizations = affiliations.organizations();
    shared = new SharedAffiliations(affiliations);
  }

  /** Writes why a member should know the candidate at a rank of its list, as many as fit. */
  public void find(int member, int candidate, RecommendationList list, int rank) {
    list.reasonCounts[rank] = 0;
    shared.find(member, candidate);
    order = IntArrays.ensureCapacity(order, shared.size());
    for (int i = 0; i < shared.size(); i++) {
      order[i] = i;
    }
    IntArrays.quickSort(order, 0, shared.size(), strongestFirst);
    for (int i = 0; i < shared.size(); i++) {
      int organization = shared.organization(order[i]);
      list.addReason(
          rank,
          organizations.kind(organization).reason(),
          organizations.id(organization),
          organizations.size(organization),
          shared.firstYear(order[i]),
          shared.lastYear(order[i]));
    }
    if (traits.haveSameLocation(member, candidate)) {
      list.addReason(rank, Reason.Kind.SAME_LOCATION, 0, 0, 0, 0);
    }
    if (traits.haveSameIndustry(member, candidate)) {
      list.addReason(rank, Reason.Kind.SAME_INDUSTRY, 0, 0, 0, 0);
    }
  }

  private int compare(int i, int j) {
    int a = shared.organization(i);
    int b = shared.organization(j);
    int kind = organizations.kind(a).compareTo(organizations.kind(b));
    if (kind != 0) {
      return kind;
    }
    int years = Integer.compare(shared.years(j), shared.years(i));
    if (years != 0) {
      return years;
    }
    int latest = Integer.compare(shared.lastYear(j), shared.lastYear(i));
    if (latest != 0) {
      return latest;
    }
    int size = Integer.compare(organizations.size(a), organizations.size(b));
    return size != 0 ? size : Integer.compare(a, b);
  }
}
