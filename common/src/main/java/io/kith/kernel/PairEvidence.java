package io.kith.kernel;

import io.kith.feature.Feature;
import io.kith.feature.Pair;
import io.kith.feature.PairSums;
import io.kith.feature.Profiles;
import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.rank.SecondStage;
import java.util.Arrays;

/** Features of the candidates of one list, from the mutuals that the evidence pass meets. */
final class PairEvidence {
  private final MemberRows rows;
  private final ColumnSlab slab;
  private final Feature[] features;
  private final PairSums sums;
  private final Pair pair;
  private final Profiles.Finder profiles;

  PairEvidence(MemberRows rows, ColumnSlab slab, SecondStage stage, int capacity) {
    this.rows = rows;
    this.slab = slab;
    features = stage.ranker().features().toArray(new Feature[0]);
    sums = new PairSums(stage.facts().signals().clock(), capacity);
    pair = new Pair(stage.facts().signals());
    boolean asked = Arrays.stream(features).anyMatch(Feature::isOfProfiles);
    profiles = (asked ? stage.facts().profiles() : Profiles.NONE).finder();
  }

  /** Begins a list of so many candidates. */
  void begin(int size) {
    sums.begin(size);
  }

  /** Takes in a mutual of this degree, over the entries that connect it to the two. */
  void add(int rank, int mutualDegree, int ownEntry, int entry) {
    sums.add(
        rank,
        mutualDegree,
        rows.connections().connectedAt(ownEntry),
        slab.lists().connectedAt(entry));
  }

  /** Writes the candidate's row of features. */
  void write(int row, int candidate, int rank, Shortlist list) {
    int member = rows.label(row);
    pair.begin(member, rows.degree(row), candidate, slab.members().degree(candidate));
    sums.fill(rank, list.counts[rank], pair);
    profiles.describe(member, candidate, pair);
    for (int i = 0; i < features.length; i++) {
      list.features[rank * features.length + i] = (float) features[i].of(pair);
    }
  }
}
