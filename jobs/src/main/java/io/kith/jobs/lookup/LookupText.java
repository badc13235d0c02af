package io.kith.jobs.lookup;

import io.kith.Figures;
import io.kith.rank.Reason;
import io.kith.rank.ReasonFormatter;
import io.kith.store.InputNames;
import io.kith.table.Facet;
import io.kith.table.Recommendation;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What {@code kith lookup} prints for a person. */
public final class LookupText {
  private static final String DOT = " · ";

  /** Lists of ids are cut here; JSON has them whole. */
  private static final int MAX_IDS = 20;

  private final PrintWriter out;
  private final InputNames names;

  /** Prints names where they are known. */
  public LookupText(PrintWriter out, InputNames names) {
    this.out = out;
    this.names = names;
  }

  public void print(MemberView member) {
    out.println(
        "member %d%s"
                .formatted(
                    member.memberId(),
                    names.member(member.memberId()).map(name -> " " + name).orElse(""))
            + DOT
            + "snapshot "
            + member.snapshotId());
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
              facets.stream().map(this::text).forEach(out::println);
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

  private String text(Facet facet) {
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

  private String ids(String before, List<Long> ids) {
    return ids.isEmpty() ? "" : before + named(ids);
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
    names.member(candidate.candidateId()).ifPresent(facts::add);
    facts.add(
        candidate.source().equals(Recommendation.SECOND_DEGREE)
            ? "2nd"
            : candidate.source().replace('_', ' '));
    for (Reason reason : candidate.reasons()) {
      facts.add(text(reason) + introducers(reason, candidate));
    }
    candidate
        .secondDegreeSince()
        .ifPresent(since -> facts.add("since " + since.atOffset(ZoneOffset.UTC).toLocalDate()));
    candidate.internal().ifPresent(internal -> addInternal(internal, facts));
    return String.join(DOT, facts);
  }

  private String text(Reason reason) {
    return new ReasonFormatter(id -> names.organization(organizationKind(reason), id))
        .format(reason);
  }

  /** The kind of organization that a reason is about, as affiliations call it. */
  private static String organizationKind(Reason reason) {
    return reason.kind().replaceFirst("^same_", "");
  }

  /** Whom to ask, best first: ": A, B, C" after the number of mutual connections. */
  private String introducers(Reason reason, CandidateView candidate) {
    boolean isOfMutuals = reason.kind().equals(Reason.Kind.MUTUAL_CONNECTIONS.column());
    return !isOfMutuals || candidate.introducers().isEmpty()
        ? ""
        : ": " + candidate.introducers().stream().map(this::name).collect(Collectors.joining(", "));
  }

  private String name(long memberId) {
    return names.member(memberId).orElse(Long.toString(memberId));
  }

  private static void addInternal(CandidateView.Internal internal, List<String> facts) {
    facts.add("score " + decimal(internal.score()));
    facts.add(Figures.count(internal.mutualCount()) + " mutual in all");
    internal.measures().forEach((name, value) -> facts.add(name + " " + decimal(value)));
    internal.reachGain().ifPresent(gain -> facts.add("reach gain " + Figures.count(gain)));
  }

  public void print(ScoreView score) {
    out.println(
        "member %d, candidate %d".formatted(score.memberId(), score.candidateId())
            + DOT
            + "snapshot "
            + score.snapshotId());
    List<String> facts = new ArrayList<>();
    facts.add("rank " + score.rank());
    facts.add("score " + decimal(score.score()));
    facts.add(score.scorer());
    facts.add(score.unit());
    score
        .factor()
        .filter(factor -> factor < 1 - 1e-9)
        .ifPresent(factor -> facts.add("after a discount to " + decimal(factor)));
    out.println(String.join(DOT, facts));
    if (score.contributions().isEmpty()) {
      return;
    }
    out.println();
    String line = "%+10.4f  %-26s %s%n";
    out.printf(Locale.ROOT, line, score.base(), "an average candidate", "");
    for (ScoreView.Contribution part : score.contributions()) {
      out.printf(Locale.ROOT, line, part.contribution(), part.feature(), decimal(part.value()));
    }
  }

  public void print(PairView pair) {
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
            .map(ids -> visible + ": " + named(ids))
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
                            .map(ids -> ": " + named(ids))
                            .orElse("")));
  }

  public void print(MentionsView mentions) {
    out.println("member " + mentions.memberId() + DOT + "snapshot " + mentions.snapshotId());
    if (mentions.places().isEmpty()) {
      out.println("named nowhere");
    }
    for (MentionsView.Place place : mentions.places()) {
      String rows = place.rows().isEmpty() ? "" : ": " + listed(place.rows(), Long::toString);
      out.println(
          "%s.%s %s%s"
              .formatted(place.table(), place.column(), Figures.count(place.count()) + "×", rows));
    }
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

  private String named(List<Long> ids) {
    return listed(ids, this::name);
  }

  private static String listed(List<Long> ids, LongFunction<String> text) {
    String first = ids.stream().limit(MAX_IDS).map(text::apply).collect(Collectors.joining(", "));
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
