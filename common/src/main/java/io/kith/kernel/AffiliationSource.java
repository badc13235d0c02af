package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.AffiliationCandidates;
import io.kith.score.Measure;
import java.util.List;

/**
 * Fills lists up with those of a slab whom no short path leads to: members at the same
 * organizations.
 *
 * <p>Cost per other member looked at: one search in the list of each of the member's connections.
 */
final class AffiliationSource {
  private final MemberRows rows;
  private final ColumnSlab slab;
  private final AffiliationCandidates found;

  AffiliationSource(MemberRows rows, ColumnSlab slab, AffiliationCandidates found) {
    this.rows = rows;
    this.slab = slab;
    this.found = found;
  }

  void clear() {
    found.clear();
  }

  /** Adds the candidates of this slab to those of earlier ones. */
  void find(int row, int limit) {
    found.findMore(rows.label(row), other -> isElsewhere(other) || isNear(row, other), limit);
  }

  private boolean isElsewhere(int other) {
    return other < slab.from() || other >= slab.to();
  }

  /** Connected, connected later, or at distance 2. */
  private boolean isNear(int row, int other) {
    Adjacency own = rows.connections();
    if (own.entry(row, other) >= 0 || rows.later().entry(row, other) >= 0) {
      return true;
    }
    for (int entry = own.start(row); entry < own.end(row); entry++) {
      if (slab.lists().entry(own.neighbors()[entry], other) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Puts the best candidates behind those of a list, which then has at most {@code limit}. */
  void append(int row, Shortlist list, int limit) {
    for (int i = 0; i < found.size() && list.size < limit; i++) {
      int rank = list.size++;
      int label = found.candidate(i);
      list.begin(rank, label, Double.doubleToRawLongBits(found.score(i)), 0);
      int degree = rows.degree(row);
      int otherDegree = slab.members().degree(label);
      List<Measure> measures = list.shape.measures();
      for (int m = 0; degree > 0 && otherDegree > 0 && m < measures.size(); m++) {
        if (measures.get(m).isCountBased()) {
          list.measures[m][rank] = measures.get(m).score(0, degree, otherDegree);
        }
      }
    }
  }

  void write(RoundState.Writer to) {
    to.putVarint(found.size());
    for (int i = 0; i < found.size(); i++) {
      to.putInt(found.candidate(i));
      to.putLong(Double.doubleToRawLongBits(found.score(i)));
    }
  }

  void read(RoundState.Reader from) {
    found.clear();
    for (int left = (int) from.varint(); left > 0; left--) {
      int candidate = from.readInt();
      found.restore(candidate, Double.longBitsToDouble(from.readLong()));
    }
  }
}
