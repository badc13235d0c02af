package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberTable;

/**
 * How walks of three steps tie a member u to each candidate v of a list: sums over walks u–m–w–v, w
 * ≠ u, of 1, of 1/√(d(m) d(w)) and of 1/(d(m) d(w)). They are summed slab by slab of w, once the
 * candidates are known. Sources: Lü, Jin and Zhou, Phys. Rev. E 80, 2009 (local path index); Kovács
 * et al., Nature Communications 10, 2019 (L3).
 *
 * <p>reach(w) = sum over mutuals m of u and w of 1, 1/√(d(m) d(w)) and 1/(d(m) d(w)), for all w at
 * once; then each candidate v adds up reach(w) of its connections w, which is 0 of those that no
 * mutual leads to. Sums run in an order that the data alone decides, whatever the slabs. Cost: the
 * member's wedges and the candidates' degrees, the latter without a branch; 12 bytes a label of the
 * slab. One owner: one thread.
 */
final class ThreeStepWalks {
  /** Sums a candidate has. */
  static final int SUMS = 3;

  private static final int TABLE = 1 << 16;

  private final MemberTable members;
  private final ColumnSlab slab;
  private final HubBitmaps hubs;

  /** 1/√d for the degrees below {@link #TABLE}. */
  private final float[] roots;

  /** reach of label w is the three from (w − from) · 3 on. */
  private final float[] reach;

  /** reach of one label. */
  private final float[] reached = new float[SUMS];

  ThreeStepWalks(ColumnSlab slab, HubBitmaps hubs) {
    this.slab = slab;
    this.hubs = hubs;
    members = slab.members();
    roots = new float[Math.min(TABLE, members.degreeMax() + 1)];
    for (int degree = 1; degree < roots.length; degree++) {
      roots[degree] = root(degree);
    }
    reach = new float[Math.multiplyExact(SUMS, slab.to() - slab.from())];
  }

  private static float root(int degree) {
    return (float) (1 / Math.sqrt(degree));
  }

  private float rootOf(int degree) {
    return degree < roots.length ? roots[degree] : root(degree);
  }

  /** Adds the walks whose third member lies in the slab. */
  void add(MutualLists lists, Shortlist list) {
    if (list.size > 0) {
      fillReach(lists);
      boolean probes = lists.walked() < lists.size();
      for (int rank = 0; rank < list.size; rank++) {
        addWalks(lists, probes, list, rank);
      }
      clearReach(lists);
    }
  }

  private void fillReach(MutualLists lists) {
    int[] labels = lists.source();
    int from = slab.from();
    for (int i = 0; i < lists.walked(); i++) {
      float ofMutual = rootOf(lists.degree(i));
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        float root = ofMutual * rootOf(members.degree(labels[position]));
        int at = (labels[position] - from) * SUMS;
        reach[at]++;
        reach[at + 1] += root;
        reach[at + 2] += root * root;
      }
    }
  }

  /** Third members come by label, so that slabs one after the other make the same sums. */
  private void addWalks(MutualLists lists, boolean probes, Shortlist list, int rank) {
    Adjacency connections = slab.lists();
    int[] neighbors = connections.neighbors();
    int from = slab.from();
    double count = list.walks[rank * SUMS];
    double byRoots = list.walks[rank * SUMS + 1];
    double byDegrees = list.walks[rank * SUMS + 2];
    int end = connections.end(list.labels[rank]);
    int start = connections.start(list.labels[rank]);
    if (probes) {
      for (int entry = start; entry < end; entry++) {
        addHubs(lists, neighbors[entry]);
        count += reached[0];
        byRoots += reached[1];
        byDegrees += reached[2];
      }
    } else {
      for (int entry = start; entry < end; entry++) {
        int at = (neighbors[entry] - from) * SUMS;
        count += reach[at];
        byRoots += reach[at + 1];
        byDegrees += reach[at + 2];
      }
    }
    list.walks[rank * SUMS] = count;
    list.walks[rank * SUMS + 1] = byRoots;
    list.walks[rank * SUMS + 2] = byDegrees;
  }

  /** What reaches a third member, over hubs too, whose connections are probed. */
  private void addHubs(MutualLists lists, int label) {
    int offset = label - slab.from();
    System.arraycopy(reach, offset * SUMS, reached, 0, SUMS);
    for (int i = lists.walked(); i < lists.size(); i++) {
      if ((hubs.words(lists.mutual(i))[offset >>> 6] >>> offset & 1) == 1) {
        float root = rootOf(lists.degree(i)) * rootOf(members.degree(label));
        reached[0]++;
        reached[1] += root;
        reached[2] += root * root;
      }
    }
  }

  private void clearReach(MutualLists lists) {
    int[] labels = lists.source();
    int from = slab.from();
    for (int i = 0; i < lists.walked(); i++) {
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        int at = (labels[position] - from) * SUMS;
        reach[at] = 0;
        reach[at + 1] = 0;
        reach[at + 2] = 0;
      }
    }
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return 4L * reach.length + 4L * roots.length;
  }
}
