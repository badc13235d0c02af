package io.kith.rank;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A fact that speaks for a recommendation, without words; {@link ReasonFormatter} has those.
 *
 * @param kind the value of column {@code kind}; see {@link Kind} for the known ones
 * @param refId what the fact is about, such as an organization
 * @param count how many
 * @param fromYear first calendar year of an overlap
 * @param toYear last calendar year of an overlap
 */
public record Reason(
    String kind, OptionalLong refId, OptionalInt count, OptionalInt fromYear, OptionalInt toYear) {
  /** The kinds of facts that this version writes or puts into words. */
  public enum Kind {
    MUTUAL_CONNECTIONS,
    SAME_COMPANY,
    SAME_SCHOOL,
    SAME_GROUP,
    SAME_LOCATION,
    SAME_INDUSTRY;

    /** The kind as it stands in the column {@code kind}. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is about an organization, with its id, its size and years of overlap. */
    public boolean isOfOrganization() {
      return this == SAME_COMPANY || this == SAME_SCHOOL || this == SAME_GROUP;
    }

    /** The kind of that column value; empty for one of a later version. */
    public static Optional<Kind> of(String column) {
      for (Kind kind : values()) {
        if (kind.column().equals(column)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  public Reason {
    requireNonNull(kind, "kind");
    requireNonNull(refId, "refId");
    requireNonNull(count, "count");
    requireNonNull(fromYear, "fromYear");
    requireNonNull(toYear, "toYear");
  }

  /** So many mutual connections that may be disclosed. */
  public static Reason mutualConnections(int count) {
    return new Reason(
        Kind.MUTUAL_CONNECTIONS.column(),
        OptionalLong.empty(),
        OptionalInt.of(count),
        OptionalInt.empty(),
        OptionalInt.empty());
  }
}
