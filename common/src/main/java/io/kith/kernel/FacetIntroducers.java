package io.kith.kernel;

import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;

/**
 * Who may introduce each of some members at distance 2, best introducer first.
 *
 * <p>Cost: one look at each wedge over somebody who may introduce anybody to the member, until all
 * are introduced as often as they can be. Memory: one bit for each label of the slab. One owner:
 * one task, one thread.
 */
final class FacetIntroducers {
  private final MemberRows rows;
  private final ColumnSlab slab;
  private final Disclosure disclosure;

  /** Members of the slab who may be introduced by more. */
  private final LabelBits open;

  FacetIntroducers(MemberRows rows, ColumnSlab slab, Disclosure disclosure) {
    this.rows = rows;
    this.slab = slab;
    this.disclosure = disclosure;
    open = new LabelBits(slab.from(), slab.to());
  }

  /**
   * Writes the introducers of those on the list that lie in the slab.
   *
   * @param places where on the list each label is
   */
  void gather(int row, MutualLists lists, Shortlist list, LabelRanks places) {
    int most = list.shape.introducers();
    int left = 0;
    for (int rank = 0; rank < list.size && most > 0; rank++) {
      if (isHere(list.labels[rank])) {
        open.add(list.labels[rank]);
        left++;
      }
    }
    int member = rows.label(row);
    int own = rows.connections().start(row);
    int[] labels = lists.source();
    for (int i = 0; i < lists.walked() && left > 0; i++) {
      int mutual = lists.mutual(i);
      if (!disclosure.shows(mutual) || !disclosure.mayIntroduce(mutual, member)) {
        continue;
      }
      boolean everybody = disclosure.mayIntroduceEverybody(mutual);
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        int label = labels[position];
        if (open.contains(label) && (everybody || disclosure.mayName(mutual, member, label))) {
          int rank = places.rank(label);
          int known = list.introducerCounts[rank]++;
          list.introducers[rank * most + known] = lists.ownEntry(i) - own;
          if (known + 1 == most) {
            open.remove(label);
            left--;
          }
        }
      }
    }
    for (int rank = 0; rank < list.size && left > 0; rank++) {
      if (isHere(list.labels[rank])) {
        open.remove(list.labels[rank]);
      }
    }
  }

  private boolean isHere(int label) {
    return label >= slab.from() && label < slab.to();
  }
}
