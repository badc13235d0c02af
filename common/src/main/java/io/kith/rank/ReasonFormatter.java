package io.kith.rank;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Turns the facts of a recommendation into English text for the member. */
public final class ReasonFormatter {
  private final LongFunction<Optional<String>> names;

  /**
   * A formatter that asks {@code names} for the names behind {@code ref_id}; empty when unknown.
   */
  public ReasonFormatter(LongFunction<Optional<String>> names) {
    this.names = names;
  }

  /** A formatter that knows no names: "worked at the same company 2014-2018". */
  public static ReasonFormatter withoutNames() {
    return new ReasonFormatter(id -> Optional.empty());
  }

  /**
   * The fact in words, without a full stop: "3 mutual connections", "worked at Acme together
   * 2014-2018". A kind of a later version gives its own name, "same_team" as "same team".
   */
  public String format(Reason reason) {
    Optional<Reason.Kind> kind = Reason.Kind.of(reason.kind());
    if (kind.isEmpty()) {
      return reason.kind().replace('_', ' ');
    }
    return switch (kind.get()) {
      case MUTUAL_CONNECTIONS -> mutualConnections(reason.count());
      case SAME_COMPANY ->
          named(reason.refId(), "worked at %s together", "worked at the same company")
              + years(reason);
      case SAME_SCHOOL ->
          named(reason.refId(), "studied at %s together", "studied at the same school")
              + years(reason);
      case SAME_GROUP -> named(reason.refId(), "both in %s", "in the same group") + years(reason);
      case SAME_LOCATION -> named(reason.refId(), "both in %s", "in the same place");
      case SAME_INDUSTRY -> named(reason.refId(), "both in %s", "in the same industry");
    };
  }

  private static String mutualConnections(OptionalInt count) {
    if (count.isEmpty()) {
      return "mutual connections";
    }
    return count.getAsInt() == 1
        ? "1 mutual connection"
        : String.format(Locale.ROOT, "%,d mutual connections", count.getAsInt());
  }

  private String named(OptionalLong refId, String pattern, String withoutName) {
    Optional<String> name = refId.isPresent() ? names.apply(refId.getAsLong()) : Optional.empty();
    return name.map(known -> String.format(Locale.ROOT, pattern, known)).orElse(withoutName);
  }

  /** " 2014-2018", " 2014" for one year, " since 2014" or " until 2018" when one end is open. */
  private static String years(Reason reason) {
    OptionalInt from = reason.fromYear();
    OptionalInt to = reason.toYear();
    if (from.isPresent() && to.isPresent()) {
      return from.getAsInt() == to.getAsInt()
          ? " " + from.getAsInt()
          : " " + from.getAsInt() + "-" + to.getAsInt();
    }
    if (from.isPresent()) {
      return " since " + from.getAsInt();
    }
    return to.isPresent() ? " until " + to.getAsInt() : "";
  }
}
