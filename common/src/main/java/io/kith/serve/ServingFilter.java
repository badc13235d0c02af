package io.kith.serve;

import io.kith.table.MemberRemoval;
import io.kith.table.Recommendation;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a list what has changed since its snapshot: who connected, who suppressed whom, who
 * hides, who left. Made of the events since the snapshot's as-of, as a product has them at hand.
 * Immutable, safe for many threads. Cost: a few look-ups per candidate and introducer.
 *
 * <p>What a member is told goes with what is known: an introducer who is taken out is taken off
 * {@code visible_mutual_count} and off the reason that counts mutual connections, where the
 * connection itself is gone or hidden. Of mutual connections that are counted but not named nothing
 * is known here: until the next run they stay counted. A candidate at distance 2 who is left
 * without a mutual connection is taken out.
 */
public final class ServingFilter {
  /** Nothing has changed. */
  public static final ServingFilter NONE = new Builder().build();

  private final LongOpenHashSet erased;
  private final LongOpenHashSet hiding;
  private final LongOpenHashSet notRecommendable;
  private final LongOpenHashSet notIntroducible;
  private final Set<Pair> suppressed;
  private final Set<Pair> blocked;
  private final Set<Pair> connected;
  private final Set<Pair> disconnected;

  private ServingFilter(Builder events) {
    erased = events.erased.clone();
    hiding = events.hiding.clone();
    notRecommendable = events.notRecommendable.clone();
    notIntroducible = events.notIntroducible.clone();
    suppressed = Set.copyOf(events.suppressed);
    blocked = Set.copyOf(events.blocked);
    connected = Set.copyOf(events.connected);
    disconnected = Set.copyOf(events.disconnected);
  }

  /** Events, in any order; of contradicting ones all hold. */
  public static Builder builder() {
    return new Builder();
  }

  /** Two members, the first of them the one who is shown something, or the smaller id. */
  private record Pair(long first, long second) {
    static Pair unordered(long a, long b) {
      return a < b ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /** Gathers events. */
  public static final class Builder {
    private final LongOpenHashSet erased = new LongOpenHashSet();
    private final LongOpenHashSet hiding = new LongOpenHashSet();
    private final LongOpenHashSet notRecommendable = new LongOpenHashSet();
    private final LongOpenHashSet notIntroducible = new LongOpenHashSet();
    private final Set<Pair> suppressed = new HashSet<>();
    private final Set<Pair> blocked = new HashSet<>();
    private final Set<Pair> connected = new HashSet<>();
    private final Set<Pair> disconnected = new HashSet<>();

    private Builder() {}

    /** The member was erased or deleted: shown to nobody, nowhere. */
    public Builder erased(long memberId) {
      erased.add(memberId);
      return this;
    }

    /** The member no longer shows their connections to others. */
    public Builder hidesConnections(long memberId) {
      hiding.add(memberId);
      return this;
    }

    /** The member is no longer to be recommended to anybody. */
    public Builder notRecommendable(long memberId) {
      notRecommendable.add(memberId);
      return this;
    }

    /** The member is no longer to be named as an introducer. */
    public Builder notIntroducible(long memberId) {
      notIntroducible.add(memberId);
      return this;
    }

    /** The two are connected now, or one has asked the other. */
    public Builder connected(long a, long b) {
      connected.add(Pair.unordered(a, b));
      return this;
    }

    /** The two are connected no longer. They are not recommended to each other either. */
    public Builder disconnected(long a, long b) {
      disconnected.add(Pair.unordered(a, b));
      return this;
    }

    /** The member does not want to see the candidate; the candidate may still see the member. */
    public Builder dismissed(long memberId, long candidateId) {
      suppressed.add(new Pair(memberId, candidateId));
      return this;
    }

    /** One has blocked or reported the other: neither sees, or introduces, the other. */
    public Builder blocked(long a, long b) {
      blocked.add(Pair.unordered(a, b));
      return this;
    }

    /** The filter of these events. */
    public ServingFilter build() {
      return new ServingFilter(this);
    }
  }

  /** What may still be shown of a member's list, in its order; nothing to a member who left. */
  public List<Recommendation> apply(long memberId, List<Recommendation> list) {
    return erased.contains(memberId)
        ? List.of()
        : list.stream()
            .filter(candidate -> mayBeShown(memberId, candidate.candidateId()))
            .flatMap(candidate -> told(memberId, candidate).stream())
            .toList();
  }

  private boolean mayBeShown(long memberId, long candidateId) {
    Pair pair = Pair.unordered(memberId, candidateId);
    return !notRecommendable.contains(candidateId)
        && !suppressed.contains(new Pair(memberId, candidateId))
        && !connected.contains(pair)
        && !disconnected.contains(pair)
        && !blocked.contains(pair);
  }

  /** The candidate with what may still be told of the way there; nothing if there is none. */
  private List<Recommendation> told(long memberId, Recommendation candidate) {
    long candidateId = candidate.candidateId();
    // Connections that are gone go from all counts; those that are hidden from what is told.
    MemberRemoval gone =
        new MemberRemoval(
            id ->
                erased.contains(id)
                    || disconnected.contains(Pair.unordered(memberId, id))
                    || disconnected.contains(Pair.unordered(id, candidateId)));
    boolean hides = hiding.contains(candidateId);
    return gone.from(List.of(candidate)).stream()
        .map(left -> hides ? left.withoutMutualsTold() : left.withoutTold(hiding::contains))
        .map(
            left ->
                left.withoutNames(
                    id ->
                        notIntroducible.contains(id)
                            || blocked.contains(Pair.unordered(memberId, id))
                            || blocked.contains(Pair.unordered(id, candidateId))))
        .toList();
  }
}
