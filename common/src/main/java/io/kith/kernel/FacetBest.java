package io.kith.kernel;

/**
 * The best members of each of a member's facets, best first.
 *
 * <p>Layout: of each facet {@code each} entries of two longs, the key and the tie of {@link
 * TopCandidates}. Cost of an offer: a comparison when it is refused, else one for each entry behind
 * it. Memory: 20 bytes an entry.
 */
final class FacetBest {
  private final int each;
  private final TopCandidates order;
  private final long[] entries;
  private final int[] sizes;

  /** Where each is in the list of all that are named, once that is made. */
  private final int[] places;

  /**
   * Lists of at most {@code each} members of at most {@code facets} facets.
   *
   * @param order compares members; its own list is not used
   */
  FacetBest(int facets, int each, TopCandidates order) {
    this.each = each;
    this.order = order;
    entries = new long[2 * facets * each];
    sizes = new int[facets];
    places = new int[facets * each];
  }

  /** Begins the lists of a member of that degree. */
  void begin(int facets, int degree) {
    order.reset(0, degree);
    for (int facet = 0; facet < facets; facet++) {
      sizes[facet] = 0;
    }
  }

  /** Keys below this one are refused. */
  long floor(int facet) {
    if (sizes[facet] < each) {
      return 0;
    }
    return each == 0 ? Long.MAX_VALUE : entries[last(facet)];
  }

  private int last(int facet) {
    return 2 * (facet * each + sizes[facet] - 1);
  }

  void offer(int facet, long key, int count, int label) {
    long tie = TopCandidates.tie(count, label);
    if (sizes[facet] == each) {
      if (each == 0 || !isBetter(key, tie, last(facet))) {
        return;
      }
      sizes[facet]--;
    }
    sizes[facet]++;
    int first = 2 * facet * each;
    int at = last(facet);
    for (; at > first && isBetter(key, tie, at - 2); at -= 2) {
      entries[at] = entries[at - 2];
      entries[at + 1] = entries[at - 1];
    }
    entries[at] = key;
    entries[at + 1] = tie;
  }

  private boolean isBetter(long key, long tie, int at) {
    return key >= entries[at] && order.isBetter(key, tie, entries[at], entries[at + 1]);
  }

  int size(int facet) {
    return sizes[facet];
  }

  long key(int facet, int rank) {
    return entries[2 * (facet * each + rank)];
  }

  int count(int facet, int rank) {
    return TopCandidates.countOf(entries[2 * (facet * each + rank) + 1]);
  }

  int label(int facet, int rank) {
    return TopCandidates.labelOf(entries[2 * (facet * each + rank) + 1]);
  }

  void setPlace(int facet, int rank, int place) {
    places[facet * each + rank] = place;
  }

  int place(int facet, int rank) {
    return places[facet * each + rank];
  }
}
