package io.kith.table;

import static java.util.Objects.requireNonNull;

import io.kith.rank.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes members out of rows: as whose row it is, as candidate, as introducer, in every array.
 *
 * <p>A count that a list of names stands beside goes down by the names taken out of that list: of
 * others nobody knows any more that they were counted. A candidate at distance 2 who is left
 * without a mutual connection goes as well.
 */
public final class MemberRemoval {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

  private final LongPredicate gone;

  /** Takes out whomever {@code gone} accepts. */
  public MemberRemoval(LongPredicate gone) {
    this.gone = requireNonNull(gone, "gone");
  }

  /** The row without them; empty if it is one of theirs, or nobody is left in it. */
  public Optional<MemberRecommendations> from(MemberRecommendations row) {
    List<Recommendation> left = gone.test(row.memberId()) ? List.of() : from(row.candidates());
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new MemberRecommendations(row.memberId(), left));
  }

  /** A list without them. */
  public List<Recommendation> from(List<Recommendation> candidates) {
    return candidates.stream().flatMap(candidate -> from(candidate).stream()).toList();
  }

  private Optional<Recommendation> from(Recommendation candidate) {
    if (gone.test(candidate.candidateId())) {
      return Optional.empty();
    }
    List<Long> introducers = from(candidate.introducers(), gone);
    int taken = candidate.introducers().size() - introducers.size();
    if (taken == 0) {
      return Optional.of(candidate);
    }
    boolean isSecondDegree = candidate.source().equals(Recommendation.SECOND_DEGREE);
    boolean lastsNoMore = candidate.mutualCount() >= 0 && candidate.mutualCount() <= taken;
    return isSecondDegree && lastsNoMore
        ? Optional.empty()
        : Optional.of(candidate.withFewerMutuals(taken, introducers));
  }

  private static List<Long> from(List<Long> ids, LongPredicate gone) {
    return ids.stream().filter(id -> !gone.test(id)).toList();
  }

  /** The row without them; empty if it is one of theirs, or nobody is left in it. */
  public Optional<MemberConnections> from(MemberConnections row) {
    long[] connections = from(row.connections());
    return gone.test(row.memberId()) || connections.length == 0
        ? Optional.empty()
        : Optional.of(
            new MemberConnections(row.memberId(), connections, from(row.openConnections())));
  }

  private long[] from(long[] ids) {
    return Arrays.stream(ids).filter(id -> !gone.test(id)).toArray();
  }

  /** The row; empty if it is one of theirs. A component that is named after one has no name. */
  public Optional<MemberNetwork> from(MemberNetwork row) {
    if (gone.test(row.memberId())) {
      return Optional.empty();
    }
    return row.componentId().isPresent() && gone.test(row.componentId().getAsLong())
        ? Optional.of(row.withComponentId(OptionalLong.empty()))
        : Optional.of(row);
  }

  /** The row without them; empty if it is one of theirs, or no facet is left in it. */
  public Optional<MemberFacets> from(MemberFacets row) {
    if (gone.test(row.memberId())) {
      return Optional.empty();
    }
    List<Facet> left = new ArrayList<>();
    for (Facet facet : row.facets()) {
      Facet without = from(facet);
      if (without.firstDegree() > 0 || without.secondDegree() > 0) {
        left.add(without);
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(new MemberFacets(row.memberId(), left));
  }

  private Facet from(Facet facet) {
    List<Long> first = from(facet.firstDegreeMembers(), gone);
    List<Long> second = from(facet.secondDegreeMembers(), gone);
    return new Facet(
        facet.kind(),
        facet.valueId(),
        facet.value(),
        facet.firstDegree() - (facet.firstDegreeMembers().size() - first.size()),
        first,
        facet.secondDegree() - (facet.secondDegreeMembers().size() - second.size()),
        from(facet.introducers(), gone),
        second);
  }

  /** The row; empty if it names one of them, in its text as well. */
  public Optional<RejectedRow> from(RejectedRow row) {
    boolean names = isGone(row.memberId()) || isGone(row.otherId()) || names(row.detail(), gone);
    return names ? Optional.empty() : Optional.of(row);
  }

  private boolean isGone(OptionalLong id) {
    return id.isPresent() && gone.test(id.getAsLong());
  }

  /** Whether a number in the text is the id of one of them. */
  static boolean names(String text, LongPredicate members) {
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      OptionalLong id = id(numbers.group());
      if (id.isPresent() && members.test(id.getAsLong())) {
        return true;
      }
    }
    return false;
  }

  private static OptionalLong id(String number) {
    try {
      return OptionalLong.of(Long.parseLong(number));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // It is larger than any id.
    }
  }

  /** Reasons with another number of mutual connections; without that reason for none. */
  static List<Reason> withMutuals(List<Reason> reasons, int count) {
    List<Reason> left = new ArrayList<>();
    for (Reason reason : reasons) {
      if (!reason.kind().equals(Reason.Kind.MUTUAL_CONNECTIONS.column())) {
        left.add(reason);
      } else if (count > 0) {
        left.add(
            new Reason(
                reason.kind(),
                reason.refId(),
                OptionalInt.of(count),
                reason.fromYear(),
                reason.toYear()));
      }
    }
    return left;
  }
}
