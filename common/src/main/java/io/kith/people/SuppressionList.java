package io.kith.people;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who must not be shown to whom, by label: the rows that hold, both ways where their reason says
 * so.
 *
 * <p>Memory, for n members and p pairs: 8 n bytes, 8 p for pairs both ways, 4 p for dismissed ones,
 * 8 p more for blocked and reported ones.
 */
public final class SuppressionList implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LabelLists hidden;
  private final LabelLists strangers;
  private final long repeats;
  private final long selfPairs;
  private final long unknownMembers;

  private SuppressionList(Builder rows) {
    LongArrayList hiddenPairs = new LongArrayList();
    LongArrayList strangerPairs = new LongArrayList();
    long repeated = 0;
    for (SuppressionReason reason : SuppressionReason.values()) {
      LongArrayList pairs = rows.byReason.get(reason);
      LabelLists.sort(pairs);
      for (int i = 0; i < pairs.size(); i++) {
        long pair = pairs.getLong(i);
        if (i > 0 && pair == pairs.getLong(i - 1)) {
          repeated++;
          continue;
        }
        addPair(hiddenPairs, pair, reason.isMutual());
        if (reason.barsIntroductions()) {
          addPair(strangerPairs, pair, true);
        }
      }
    }
    hidden = LabelLists.of(rows.members, hiddenPairs);
    strangers = LabelLists.of(rows.members, strangerPairs);
    repeats = repeated;
    selfPairs = rows.selfPairs;
    unknownMembers = rows.unknownMembers;
  }

  private static void addPair(LongArrayList pairs, long pair, boolean bothWays) {
    pairs.add(pair);
    if (bothWays) {
      pairs.add(LabelLists.pack(LabelLists.label(pair), LabelLists.member(pair)));
    }
  }

  /** Collects the rows that hold, in any order; one use. */
  public static final class Builder {
    private final int members;
    private final LabelOf labels;
    private final Map<SuppressionReason, LongArrayList> byReason =
        new EnumMap<>(SuppressionReason.class);
    private long selfPairs;
    private long unknownMembers;

    /** For the labels [0, members). */
    public Builder(int members, LabelOf labels) {
      this.members = members;
      this.labels = labels;
      for (SuppressionReason reason : SuppressionReason.values()) {
        byReason.put(reason, new LongArrayList());
      }
    }

    /**
     * Adds a row that holds; one of a member without a label, or of a single member, is counted.
     */
    public Builder add(long memberId, long candidateId, SuppressionReason reason) {
      int member = labels.label(memberId);
      int candidate = labels.label(candidateId);
      if (memberId == candidateId) {
        selfPairs++;
      } else if (member < 0 || candidate < 0) {
        unknownMembers++;
      } else {
        byReason.get(reason).add(LabelLists.pack(member, candidate));
      }
      return this;
    }

    /** The list. */
    public SuppressionList build() {
      return new SuppressionList(this);
    }
  }

  /** A list without any suppression. */
  public static SuppressionList none(int members) {
    return new Builder(members, id -> -1).build();
  }

  /** The labels that each member must not be shown. */
  public LabelLists hidden() {
    return hidden;
  }

  /**
   * The labels that each member is to know nothing of, blocked or reported from either side:
   * neither introduces the other or is named to them. Symmetric, and a part of {@link #hidden}.
   */
  public LabelLists strangers() {
    return strangers;
  }

  /** Whether {@code introducer} may introduce the member to the candidate, as far as this list. */
  public boolean mayIntroduce(int introducer, int member, int candidate) {
    return !strangers.contains(introducer, member) && !strangers.contains(introducer, candidate);
  }

  /** Rows that repeat member, candidate and reason of another. */
  public long repeats() {
    return repeats;
  }

  /** Rows that name one member twice. */
  public long selfPairs() {
    return selfPairs;
  }

  /** Rows that name a member without a label: deleted, or in no other input. */
  public long unknownMembers() {
    return unknownMembers;
  }
}
