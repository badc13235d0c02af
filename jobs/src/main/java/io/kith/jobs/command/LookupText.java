package io.kith.jobs.command;

import io.kith.rank.Reason;
import io.kith.rank.ReasonFormatter;
import io.kith.table.Facet;
import io.kith.table.Recommendation;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What {@code kith lookup} prints for a person. */
final class LookupText {
  private static final String DOT = " · ";

  /** Lists of ids are cut here; JSON has them whole. */
  private static final int MAX_IDS = 20;

  private final PrintWriter out;
  private final ReasonFormatter reasons = ReasonFormatter.withoutNames();

  LookupText(PrintWriter out) {
    this.out = out;
  }

  void print(MemberView member) {
    out.println("member " + member.memberId() + DOT + "snapshot " + member.snapshotId());
    member.network().ifPresent(network -> out.println(text(network)));
    if (member.recommendations().isEmpty()) {
      out.println("no recommendations");
    } else {
      out.println();
      print(member.recommendations());
    }
    member
        .facets()
        .filter(facets -> !facets.isEmpty())
        .ifPresent(
            facets -> {
              out.println();
              facets.stream().map(LookupText::text).forEach(out::println);
            });
  }

  private void print(List<CandidateView> candidates) {
    int rankWidth = String.valueOf(candidates.size()).length();
    int idWidth =
        candidates.stream()
            .mapToInt(candidate -> String.valueOf(candidate.candidateId()).length())
            .max()
            .orElse(1);
    String line = "%" + rankWidth + "d  %" + idWidth + "d   %s";
    for (CandidateView candidate : candidates) {
      out.println(
          String.format(
              Locale.ROOT, line, candidate.rank(), candidate.candidateId(), text(candidate)));
    }
  }

  private static String text(Facet facet) {
    String value =
        facet.value().or(() -> optional(facet.valueId()).map(id -> "#" + id)).orElse("unknown");
    List<String> facts = new ArrayList<>();
    facts.add(facet.kind().replace('_', ' ') + " " + value);
    facts.add(counted(facet.firstDegree(), "connection") + ids(": ", facet.firstDegreeMembers()));
    facts.add(
        Figures.count(facet.secondDegree())
            + " in the second degree"
            + ids(", first ", facet.secondDegreeMembers())
            + ids(", ask ", facet.introducers()));
    return String.join(DOT, facts);
  }

  private static Optional<Long> optional(OptionalLong id) {
    return id.isPresent() ? Optional.of(id.getAsLong()) : Optional.empty();
  }

  private static String ids(String before, List<Long> ids) {
    return ids.isEmpty() ? "" : before + listed(ids);
  }

  private static String text(MemberView.Network network) {
    List<String> facts = new ArrayList<>();
    facts.add(counted(network.degree(), "connection"));
    facts.add(Figures.count(network.secondDegree()) + " in the second degree" + change(network));
    network
        .thirdDegreeEstimate()
        .ifPresent(third -> facts.add("about " + Figures.count(third) + " in the third"));
    network
        .internal()
        .ifPresent(
            internal -> {
              facts.add(counted(internal.triangles(), "triangle"));
              facts.add("clustering " + decimal(internal.clusteringCoefficient()));
              internal.componentId().ifPresent(id -> facts.add("component " + id));
              internal
                  .componentSize()
                  .ifPresent(size -> facts.add("of " + counted(size, "member")));
            });
    return String.join(DOT, facts);
  }

  private static String change(MemberView.Network network) {
    return network.secondDegreeChange().isEmpty() || network.secondDegreeChange().getAsLong() == 0
        ? ""
        : String.format(Locale.ROOT, " (%+,d)", network.secondDegreeChange().getAsLong());
  }

  private String text(CandidateView candidate) {
    List<String> facts = new ArrayList<>();
    facts.add(
        candidate.source().equals(Recommendation.SECOND_DEGREE)
            ? "2nd"
            : candidate.source().replace('_', ' '));
    for (Reason reason : candidate.reasons()) {
      facts.add(reasons.format(reason));
    }
    if (!candidate.introducers().isEmpty()) {
      facts.add("ask " + candidate.introducers().get(0) + " first");
    }
    candidate
        .secondDegreeSince()
        .ifPresent(since -> facts.add("since " + since.atOffset(ZoneOffset.UTC).toLocalDate()));
    candidate.internal().ifPresent(internal -> addInternal(internal, facts));
    return String.join(DOT, facts);
  }

  private static void addInternal(CandidateView.Internal internal, List<String> facts) {
    facts.add("score " + decimal(internal.score()));
    facts.add(Figures.count(internal.mutualCount()) + " mutual in all");
    internal.measures().forEach((name, value) -> facts.add(name + " " + decimal(value)));
    internal.reachGain().ifPresent(gain -> facts.add("reach gain " + Figures.count(gain)));
  }

  void print(PairView pair) {
    out.println(
        "members %d and %d".formatted(pair.memberId(), pair.otherId())
            + DOT
            + "snapshot "
            + pair.snapshotId());
    out.println(separation(pair));
    String visible = counted(pair.visibleMutualCount(), "mutual connection");
    out.println(
        pair.visibleMutuals()
            .filter(ids -> !ids.isEmpty())
            .map(ids -> visible + ": " + listed(ids))
            .orElse(visible));
    pair.internal()
        .ifPresent(
            internal ->
                out.println(
                    Figures.count(internal.mutualCount())
                        + " mutual in all"
                        + internal
                            .mutuals()
                            .filter(ids -> !ids.isEmpty())
                            .map(ids -> ": " + listed(ids))
                            .orElse("")));
  }

  private static String separation(PairView pair) {
    if (pair.degreeOfSeparation().isEmpty()) {
      return "beyond the third degree";
    }
    return switch (pair.degreeOfSeparation().getAsInt()) {
      case 0 -> "the same member";
      case 1 -> "1st: connected";
      case 2 -> "2nd";
      default -> "3rd";
    };
  }

  private static String listed(List<Long> ids) {
    String first =
        ids.stream().limit(MAX_IDS).map(String::valueOf).collect(Collectors.joining(", "));
    return ids.size() > MAX_IDS
        ? first + " and " + Figures.count(ids.size() - MAX_IDS) + " more"
        : first;
  }

  private static String counted(long number, String noun) {
    return number == 1 ? "1 " + noun : Figures.count(number) + " " + noun + "s";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
