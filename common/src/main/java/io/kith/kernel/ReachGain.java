package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberRows;

/**
 * How many members each candidate would bring within two steps: its connections that the member
 * does not reach. They are counted slab by slab, once the list is final.
 */
final class ReachGain {
  private final MemberRows rows;
  private final ColumnSlab slab;
  private final HubBitmaps hubs;

  /** Everybody in the slab within two steps of the member. */
  private final LabelBits reached;

  ReachGain(MemberRows rows, ColumnSlab slab, HubBitmaps hubs) {
    this.rows = rows;
    this.slab = slab;
    this.hubs = hubs;
    reached = new LabelBits(slab.from(), slab.to());
  }

  /** Adds what the candidates bring of this slab. */
  void add(int row, MutualLists lists, Shortlist list) {
    if (list.size == 0) {
      return;
    }
    int member = rows.label(row);
    if (member >= slab.from() && member < slab.to()) {
      reached.add(member);
    }
    Adjacency own = rows.connections();
    for (int entry = own.start(row); entry < own.end(row); entry++) {
      int label = own.neighbors()[entry];
      if (label >= slab.from() && label < slab.to()) {
        reached.add(label);
      }
    }
    for (int i = 0; i < lists.walked(); i++) {
      reached.addAll(lists.source(), lists.begin(i), lists.end(i));
    }
    for (int i = lists.walked(); i < lists.size(); i++) {
      reached.addAll(hubs.words(lists.mutual(i)));
    }
    Adjacency connections = slab.lists();
    for (int rank = 0; rank < list.size; rank++) {
      int candidate = list.labels[rank];
      list.reachGains[rank] +=
          reached.countMissing(
              connections.neighbors(), connections.start(candidate), connections.end(candidate));
    }
    reached.clear();
  }
}
