package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.MemberRows;
import io.kith.graph.MemberTable;
import io.kith.rank.RecommendationList;
import io.kith.rank.RecommendationSource;
import java.util.Arrays;

/**
 * The best candidates of one member so far, best first, with their evidence: what a round over one
 * slab hands to the next.
 *
 * <p>Entry i of every column belongs to the candidate of rank i + 1. Introducers are entries of the
 * member's own list, counted from its begin. A candidate without mutuals comes from another source
 * than the second degree; its key is its score.
 */
final class Shortlist {
  final ListShape shape;
  int size;
  final int[] labels;
  final long[] keys;
  final int[] counts;
  final int[] visibleCounts;
  final int[] introducers;
  final int[] introducerCounts;
  final long[] since;
  final double[][] measures;
  final long[] reachGains;

  /** Features of a candidate in the second stage's row; 0 without one. */
  final int featuresEach;

  /** What the second stage looks at: row after row. */
  final float[] features;

  /** Sums of {@link ThreeStepWalks}; length 0 without a second stage. */
  final double[] walks;

  Shortlist(ListShape shape) {
    this(shape, shape.top(), 0);
  }

  /** A list with room for {@code top} candidates, whatever the shape's. */
  Shortlist(ListShape shape, int top, int featuresEach) {
    this.shape = shape;
    this.featuresEach = featuresEach;
    features = new float[top * featuresEach];
    walks = new double[featuresEach > 0 ? top : 0];
    labels = new int[top];
    keys = new long[top];
    counts = new int[top];
    visibleCounts = new int[top];
    introducers = new int[top * shape.introducers()];
    introducerCounts = new int[top];
    since = new long[top];
    measures = new double[shape.measures().size()][top];
    reachGains = new long[shape.reachGain() ? top : 0];
  }

  /** A candidate of which nothing but its place is known. */
  void begin(int rank, int label, long key, int count) {
    labels[rank] = label;
    keys[rank] = key;
    counts[rank] = count;
    visibleCounts[rank] = count;
    introducerCounts[rank] = 0;
    since[rank] = Adjacency.UNKNOWN;
    for (double[] measure : measures) {
      measure[rank] = 0;
    }
    if (shape.reachGain()) {
      reachGains[rank] = 0;
    }
    if (featuresEach > 0) {
      Arrays.fill(features, rank * featuresEach, (rank + 1) * featuresEach, 0);
      walks[rank] = 0;
    }
  }

  /** Takes over the evidence for a candidate that another list holds at {@code from}. */
  void copyEvidence(int rank, Shortlist other, int from) {
    visibleCounts[rank] = other.visibleCounts[from];
    introducerCounts[rank] = other.introducerCounts[from];
    System.arraycopy(
        other.introducers,
        from * shape.introducers(),
        introducers,
        rank * shape.introducers(),
        introducerCounts[rank]);
    since[rank] = other.since[from];
    for (int i = 0; i < measures.length; i++) {
      measures[i][rank] = other.measures[i][from];
    }
    System.arraycopy(
        other.features, from * featuresEach, features, rank * featuresEach, featuresEach);
    if (featuresEach > 0) {
      walks[rank] = other.walks[from];
    }
  }

  /** Takes over all that another list holds of the candidate at {@code from}. */
  void copy(int rank, Shortlist other, int from) {
    begin(rank, other.labels[from], other.keys[from], other.counts[from]);
    copyEvidence(rank, other, from);
  }

  void write(RoundState.Writer to, boolean dated) {
    to.putVarint(size);
    for (int rank = 0; rank < size; rank++) {
      to.putInt(labels[rank]);
      to.putLong(keys[rank]);
      to.putVarint(counts[rank]);
      to.putVarint(counts[rank] - visibleCounts[rank]);
      to.putVarint(introducerCounts[rank]);
      for (int i = 0; i < introducerCounts[rank]; i++) {
        to.putVarint(introducers[rank * shape.introducers() + i]);
      }
      if (dated) {
        to.putLong(since[rank]);
      }
      for (double[] measure : measures) {
        to.putLong(Double.doubleToRawLongBits(measure[rank]));
      }
      if (shape.reachGain()) {
        to.putVarint(reachGains[rank]);
      }
      for (int i = rank * featuresEach; i < (rank + 1) * featuresEach; i++) {
        to.putInt(Float.floatToRawIntBits(features[i]));
      }
      if (featuresEach > 0) {
        to.putLong(Double.doubleToRawLongBits(walks[rank]));
      }
    }
  }

  void read(RoundState.Reader from, boolean dated) {
    size = (int) from.varint();
    for (int rank = 0; rank < size; rank++) {
      begin(rank, from.readInt(), from.readLong(), (int) from.varint());
      visibleCounts[rank] = counts[rank] - (int) from.varint();
      introducerCounts[rank] = (int) from.varint();
      for (int i = 0; i < introducerCounts[rank]; i++) {
        introducers[rank * shape.introducers() + i] = (int) from.varint();
      }
      if (dated) {
        since[rank] = from.readLong();
      }
      for (double[] measure : measures) {
        measure[rank] = Double.longBitsToDouble(from.readLong());
      }
      if (shape.reachGain()) {
        reachGains[rank] = from.varint();
      }
      for (int i = rank * featuresEach; i < (rank + 1) * featuresEach; i++) {
        features[i] = Float.intBitsToFloat(from.readInt());
      }
      if (featuresEach > 0) {
        walks[rank] = Double.longBitsToDouble(from.readLong());
      }
    }
  }

  /** Writes the candidates as they are published. */
  void fill(
      MemberRows rows, int row, MemberTable members, Ranking ranking, RecommendationList list) {
    list.memberId = members.id(rows.label(row));
    list.size = size;
    // Column by column: what each loop asks of memory is fetched side by side.
    for (int rank = 0; rank < size; rank++) {
      list.candidateIds[rank] = members.id(labels[rank]);
    }
    for (int rank = 0; rank < size; rank++) {
      boolean isSecondDegree = counts[rank] > 0;
      list.scores[rank] =
          isSecondDegree ? ranking.score(keys[rank]) : Double.longBitsToDouble(keys[rank]);
      list.sources[rank] =
          isSecondDegree ? RecommendationSource.SECOND_DEGREE : RecommendationSource.AFFILIATION;
    }
    System.arraycopy(counts, 0, list.mutualCounts, 0, size);
    System.arraycopy(visibleCounts, 0, list.visibleMutualCounts, 0, size);
    System.arraycopy(introducerCounts, 0, list.introducerCounts, 0, size);
    System.arraycopy(since, 0, list.secondDegreeSince, 0, size);
    nameIntroducers(rows, row, members, list);
    for (int i = 0; i < measures.length; i++) {
      System.arraycopy(measures[i], 0, list.measures[i], 0, size);
    }
    for (int i = 0; i < shape.features().size(); i++) {
      for (int rank = 0; rank < size; rank++) {
        list.measures[measures.length + i][rank] = features[rank * featuresEach + i];
      }
    }
    System.arraycopy(reachGains, 0, list.reachGains, 0, shape.reachGain() ? size : 0);
  }

  private void nameIntroducers(
      MemberRows rows, int row, MemberTable members, RecommendationList list) {
    int own = rows.connections().start(row);
    int[] neighbors = rows.connections().neighbors();
    for (int rank = 0; rank < size; rank++) {
      int first = rank * shape.introducers();
      for (int at = first; at < first + introducerCounts[rank]; at++) {
        list.introducers[at] = members.id(neighbors[own + introducers[at]]);
      }
    }
  }
}
