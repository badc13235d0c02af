package io.kith.people;

import io.kith.rank.Reason;
import java.util.Locale;
import java.util.Optional;

/** What an organization is; ids of different kinds have nothing to do with each other. */
public enum OrganizationKind {
  COMPANY(Reason.Kind.SAME_COMPANY),
  SCHOOL(Reason.Kind.SAME_SCHOOL),
  GROUP(Reason.Kind.SAME_GROUP);

  private final Reason.Kind reason;

  OrganizationKind(Reason.Kind reason) {
    this.reason = reason;
  }

  /** The kind of that column value; empty for an unknown one. */
  public static Optional<OrganizationKind> of(String column) {
    for (OrganizationKind kind : values()) {
      if (kind.column().equals(column)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind as it stands in the column {@code kind}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason that two were there together. */
  public Reason.Kind reason() {
    return reason;
  }
}
