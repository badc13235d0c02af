package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberTable;

/**
 * How walks of three steps tie a member u to each candidate v of a list: the sum over walks
 * u–m–w–v, w ≠ u, of 1/(d(m) d(w)). It is summed slab by slab of w, once the candidates are known.
 * Source: Kovács et al., Nature Communications 10, 2019 (L3), which takes roots of degrees.
 *
 * <p>reach(w) = sum over mutuals m of u and w of 1/(d(m) d(w)), for all w at once; then each
 * candidate v adds up reach(w) of its connections w, which is 0 of those that no mutual leads to.
 * Sums run in an order that the data alone decides, whatever the slabs. Cost: the member's wedges
 * and the candidates' degrees, the latter without a branch; 4 bytes a label of the slab. One owner:
 * one thread.
 */
final class ThreeStepWalks {
  private static final int TABLE = 1 << 16;

  private final MemberTable members;
  private final ColumnSlab slab;
  private final HubBitmaps hubs;

  /** 1/d for the degrees below {@link #TABLE}. */
  private final float[] shares;

  /** reach of label w at w − from. */
  private final float[] reach;

  ThreeStepWalks(ColumnSlab slab, HubBitmaps hubs) {
    this.slab = slab;
    this.hubs = hubs;
    members = slab.members();
    shares = new float[Math.min(TABLE, members.degreeMax() + 1)];
    for (int degree = 1; degree < shares.length; degree++) {
      shares[degree] = 1f / degree;
    }
    reach = new float[slab.to() - slab.from()];
  }

  private float share(int degree) {
    return degree < shares.length ? shares[degree] : 1f / degree;
  }

  /** Adds the walks whose third member lies in the slab. */
  void add(MutualLists lists, Shortlist list) {
    if (list.size > 0) {
      fillReach(lists);
      boolean probes = lists.walked() < lists.size();
      for (int rank = 0; rank < list.size; rank++) {
        list.walks[rank] = sum(lists, probes, list.labels[rank], list.walks[rank]);
      }
      clearReach(lists);
    }
  }

  private void fillReach(MutualLists lists) {
    int[] labels = lists.source();
    int from = slab.from();
    for (int i = 0; i < lists.walked(); i++) {
      float ofMutual = share(lists.degree(i));
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        int label = labels[position];
        reach[label - from] += ofMutual * share(members.degree(label));
      }
    }
  }

  /** Third members come by label, so that slabs one after the other make the same sum. */
  private double sum(MutualLists lists, boolean probes, int candidate, double before) {
    Adjacency connections = slab.lists();
    int[] neighbors = connections.neighbors();
    int from = slab.from();
    int end = connections.end(candidate);
    double sum = before;
    if (probes) {
      for (int entry = connections.start(candidate); entry < end; entry++) {
        sum += reachWithHubs(lists, neighbors[entry]);
      }
    } else {
      for (int entry = connections.start(candidate); entry < end; entry++) {
        sum += reach[neighbors[entry] - from];
      }
    }
    return sum;
  }

  /** What reaches a third member, over hubs too, whose connections are probed. */
  private float reachWithHubs(MutualLists lists, int label) {
    int offset = label - slab.from();
    float reached = reach[offset];
    for (int i = lists.walked(); i < lists.size(); i++) {
      if ((hubs.words(lists.mutual(i))[offset >>> 6] >>> offset & 1) == 1) {
        reached += share(lists.degree(i)) * share(members.degree(label));
      }
    }
    return reached;
  }

  private void clearReach(MutualLists lists) {
    int[] labels = lists.source();
    int from = slab.from();
    for (int i = 0; i < lists.walked(); i++) {
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        reach[labels[position] - from] = 0;
      }
    }
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return 4L * reach.length + 4L * shares.length;
  }
}
