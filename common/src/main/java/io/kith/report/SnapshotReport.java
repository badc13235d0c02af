package io.kith.report;

import io.kith.Figures;
import io.kith.rank.Reason;
import io.kith.rank.ReasonFormatter;
import io.kith.store.Gate;
import io.kith.store.Manifest;
import io.kith.store.MemberLookup;
import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.Recommendation;
import io.kith.table.RecommendationsTable;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page about one snapshot: HTML that is also well-formed XML, with its charts and colors inside,
 * without scripts and without anything from a network. The same snapshot gives the same bytes.
 */
public final class SnapshotReport {
  private static final int EXAMPLE_PLACES = 5;
  private static final int LENGTH_BINS = 10;

  private final Snapshot snapshot;
  private final Manifest manifest;
  private final SnapshotFigures figures;
  private final Optional<RunRecord> run;
  private final Optional<Snapshot> before;
  private final List<PageFrame.Section> sections = new ArrayList<>();

  /**
   * @param run how the run ended that made it, if that is on record
   * @param before the snapshot to compare with
   */
  public SnapshotReport(
      Snapshot snapshot,
      SnapshotFigures figures,
      Optional<RunRecord> run,
      Optional<Snapshot> before) {
    this.snapshot = snapshot;
    this.figures = figures;
    this.run = run;
    this.before = before;
    manifest = snapshot.manifest();
  }

  /** The page. */
  public String page() {
    sections.clear();
    section("run", "What ran", ran());
    section("inputs", "Inputs", inputs());
    section("gates", "Gates", gates());
    section("time", "Time and work", time());
    if (!figures.degree().isEmpty()) {
      section("network", "The network", network());
    }
    if (!figures.listLength().isEmpty()) {
      section("recommendations", "Recommendations", recommendations());
      section("examples", "Examples", examples());
    }
    section("comparison", "Compared with the snapshot before", comparison());
    section("tables", "Tables", tables());
    return PageFrame.around(
        "Kith snapshot " + snapshot.id(),
        "What %s published as of %s".formatted(manifest.command(), Words.time(manifest.asOf())),
        glance(),
        sections,
        "Made by kith report, for those who run Kith: figures of a whole network are no reasons for a member.");
  }

  private void section(String id, String title, List<Markup> content) {
    sections.add(new PageFrame.Section(id, title, content));
  }

  /** Four figures to begin with. */
  private List<PageFrame.Fact> glance() {
    List<PageFrame.Fact> facts = new ArrayList<>();
    for (String name :
        List.of("members", "connections", "members_with_recommendations", "recommendations")) {
      Optional.ofNullable(manifest.counts().get(name))
          .ifPresent(
              count -> facts.add(new PageFrame.Fact(Words.name(name), Figures.count(count))));
    }
    return facts;
  }

  private List<Markup> ran() {
    Table table = new Table("What ran", "what", "value").belowHeading();
    table.row("command", manifest.command());
    table.row("as of", Words.time(manifest.asOf()));
    table.row("run", manifest.runId());
    run.ifPresent(
        record -> {
          table.row("began", Words.time(record.started()));
          table.row(
              "ended",
              "%s, after %s, with exit code %d"
                  .formatted(
                      Words.time(record.finished()),
                      Words.seconds(
                          Duration.between(record.started(), record.finished()).toMillis()
                              / 1000.0),
                      record.exitCode()));
          table.row("message", record.message());
        });
    table.row("folder", snapshot.folder());
    table.row("snapshot before", manifest.parent().orElse("none"));
    Manifest.Versions versions = manifest.versions();
    table.row(
        "versions",
        "Kith %s, Spark %s, Java %s".formatted(versions.kith(), versions.spark(), versions.java()));
    Table options = new Table("Options", "option", "value");
    manifest.options().forEach((name, value) -> options.row("--" + name, value));
    return List.of(table.markup(), folded("All options", options));
  }

  private static Markup folded(String summary, Table table) {
    return Markup.of("details").add(Markup.of("summary", summary)).add(table.markup());
  }

  private List<Markup> inputs() {
    Table table =
        new Table("Inputs", "input", "location", "files", "size", "rows", "rejected", "later")
            .belowHeading()
            .numbers(2);
    Table rules = new Table("Rows set aside or cleaned", "input", "why", "rows").numbers(2);
    long ruled = 0;
    for (Manifest.Input input : manifest.inputs()) {
      long rejected = input.rejected().values().stream().mapToLong(Long::longValue).sum();
      table.row(
          input.name(),
          input.location(),
          Figures.count(input.files()),
          Figures.bytes(input.bytes()),
          Figures.count(input.rows()),
          input.rows() == 0
              ? "0"
              : "%s (%s)"
                  .formatted(
                      Figures.count(rejected), Words.share((double) rejected / input.rows())),
          Figures.count(input.later()));
      ruled += addRules(input, "rejected: ", input.rejected(), rules);
      ruled += addRules(input, "", input.cleaned(), rules);
    }
    List<Markup> content = new ArrayList<>(List.of(table.markup()));
    if (ruled > 0) {
      content.add(rules.markup());
    }
    return content;
  }

  private static long addRules(
      Manifest.Input input, String prefix, Map<String, Long> counts, Table rules) {
    long rows = 0;
    for (Map.Entry<String, Long> rule : counts.entrySet()) {
      if (rule.getValue() > 0) {
        rules.row(input.name(), prefix + Words.name(rule.getKey()), Figures.count(rule.getValue()));
        rows++;
      }
    }
    return rows;
  }

  private List<Markup> gates() {
    if (manifest.gates().isEmpty()) {
      return List.of(Markup.of("p", "The run was held against no gate."));
    }
    Table table =
        new Table("Gates", "gate", "figure", "threshold", "verdict").belowHeading().numbers(1);
    for (Gate gate : manifest.gates()) {
      table.row(
          gate.name(),
          Words.share(gate.figure()),
          Words.share(gate.threshold()),
          gate.tripped() ? "tripped" : "held");
    }
    long tripped = manifest.gates().stream().filter(Gate::tripped).count();
    return List.of(
        Markup.of(
            "p",
            tripped == 0
                ? "All %d gates held.".formatted(manifest.gates().size())
                : "%d of %d gates tripped.".formatted(tripped, manifest.gates().size())),
        table.markup());
  }

  private List<Markup> time() {
    Table work = new Table("Work", "what", "figure").numbers(1);
    work.row("wedges", Figures.count(manifest.work().wedges()));
    work.row("shuffled", Figures.bytes(manifest.work().shuffleBytes()));
    work.row("spilled", Figures.bytes(manifest.work().spillBytes()));
    Markup chart =
        new Chart("stages", "Seconds of each stage", "seconds", "stage")
            .bars(
                manifest.stages().stream()
                    .map(
                        stage ->
                            new Chart.Bar(
                                stage.name(), stage.seconds(), Words.seconds(stage.seconds())))
                    .toList());
    List<Markup> content = new ArrayList<>(List.of(pair(chart, work.markup())));
    if (!manifest.plan().isEmpty()) {
      Table plan = new Table("Planned and come", "what", "planned", "came").numbers(1);
      manifest
          .plan()
          .forEach(
              (name, forecast) ->
                  plan.row(
                      Words.name(name),
                      Words.decimal(forecast.predicted()),
                      Words.decimal(forecast.actual())));
      content.add(folded("What was planned, and what came", plan));
    }
    return content;
  }

  private static Markup pair(Markup... parts) {
    return Markup.of("div", List.of(parts)).with("class", "pair");
  }

  private List<Markup> network() {
    return List.of(
        sampleNote(),
        pair(
            new Chart(
                    "degree",
                    "Members by number of connections",
                    "connections of a member; each range doubles",
                    "members")
                .histogram(figures.degree().doublingBins()),
            new Chart(
                    "second-degree",
                    "Members by size of the second degree",
                    "members at distance 2; each range doubles",
                    "members")
                .histogram(figures.secondDegree().doublingBins())),
        quantiles(
            Map.entry("connections of a member", figures.degree()),
            Map.entry("second degree of a member", figures.secondDegree())));
  }

  private Markup sampleNote() {
    return Markup.of(
        "p",
        figures.sampled()
            ? "The tables are large: figures of this section are from %s members and %s lists, taken in runs that are spread evenly over the ids."
                .formatted(
                    Figures.count(figures.degree().size()),
                    Figures.count(figures.listLength().size()))
            : "Figures are from all rows of the tables.");
  }

  @SafeVarargs
  private static Markup quantiles(Map.Entry<String, Distribution>... rows) {
    Table table =
        new Table("Distributions", "of", "mean", "10 %", "median", "90 %", "99 %", "largest")
            .numbers(1);
    for (Map.Entry<String, Distribution> row : rows) {
      Distribution values = row.getValue();
      table.row(
          row.getKey(),
          Words.decimal(values.mean()),
          Figures.count(values.quantile(0.1)),
          Figures.count(values.quantile(0.5)),
          Figures.count(values.quantile(0.9)),
          Figures.count(values.quantile(0.99)),
          Figures.count(values.max()));
    }
    return table.markup();
  }

  private List<Markup> recommendations() {
    long top =
        Optional.ofNullable(manifest.options().get("top"))
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Long::parseLong)
            .orElse(figures.listLength().max());
    return List.of(
        sampleNote(),
        Markup.of("p", sources()),
        pair(
            new Chart(
                    "list-length",
                    "Members by length of their list",
                    "candidates in a list, at most %s".formatted(Figures.count(top)),
                    "members with a list")
                .histogram(
                    figures
                        .listLength()
                        .equalBins(Math.max(top, figures.listLength().max()), LENGTH_BINS)),
            new Chart(
                    "mutual-count",
                    "Recommendations by mutual connections",
                    "mutual connections; each range doubles",
                    "recommendations")
                .histogram(figures.mutualCount().doublingBins())),
        quantiles(
            Map.entry("candidates in a list", figures.listLength()),
            Map.entry("mutual connections of a recommendation", figures.mutualCount())));
  }

  /** Where candidates came from, as the manifest counts them. */
  private String sources() {
    Map<String, Long> counts = manifest.counts();
    long all = counts.getOrDefault("recommendations", 0L);
    long affiliations = counts.getOrDefault("recommendations_from_affiliations", 0L);
    StringBuilder text = new StringBuilder();
    text.append(
        "%s recommendations: %s from the second degree, %s from affiliations."
            .formatted(
                Figures.count(all),
                Figures.count(all - affiliations),
                Figures.count(affiliations)));
    Optional.ofNullable(counts.get("recommendations_without_visible_mutual"))
        .ifPresent(
            count ->
                text.append(
                    " Of those from the second degree, %s name no mutual connection, as all of them are closed to the member."
                        .formatted(Figures.count(count))));
    return text.toString();
  }

  private List<Markup> examples() {
    MemberLookup lookup = MemberLookup.of(snapshot);
    List<Markup> content = new ArrayList<>();
    content.add(
        Markup.of(
            "p",
            "Members of low, middle and high degree, and the first %d of their lists. Only fields that may be shown to the member."
                .formatted(EXAMPLE_PLACES)));
    for (long member : figures.typical()) {
      content.add(example(member, lookup));
    }
    return content;
  }

  private static Markup example(long member, MemberLookup lookup) {
    Optional<MemberNetwork> network =
        lookup.has(MemberNetworkTable.NAME) ? lookup.network(member) : Optional.empty();
    String caption =
        "Member %d%s"
            .formatted(
                member,
                network
                    .map(
                        row ->
                            ": %s, %s in the second degree"
                                .formatted(
                                    Words.counted(row.degree(), "connection"),
                                    Figures.count(row.secondDegree())))
                    .orElse(""));
    Table table =
        new Table(caption, "rank", "candidate", "why", "ask first", "second degree since");
    int rank = 1;
    for (Recommendation candidate :
        lookup.recommendations(member).stream().limit(EXAMPLE_PLACES).toList()) {
      table.row(
          Integer.toString(rank++),
          Long.toString(candidate.candidateId()),
          reasons(candidate.reasons()),
          candidate.introducers().isEmpty() ? "–" : candidate.introducers().get(0).toString(),
          candidate
              .secondDegreeSince()
              .map(since -> since.atOffset(ZoneOffset.UTC).toLocalDate().toString())
              .orElse("–"));
    }
    return table.markup();
  }

  private static String reasons(List<Reason> reasons) {
    ReasonFormatter words = ReasonFormatter.withoutNames();
    return reasons.isEmpty()
        ? "–"
        : reasons.stream().map(words::format).collect(Collectors.joining(", "));
  }

  private List<Markup> comparison() {
    if (before.isEmpty()) {
      return List.of(Markup.of("p", "There is no snapshot before this one in the store."));
    }
    List<Markup> content = new ArrayList<>();
    content.add(Markup.of("p", "Compared with %s.".formatted(before.get().id())));
    content.add(SnapshotChanges.table(before.get().manifest(), manifest).markup());
    boolean bothHaveLists =
        manifest.table(RecommendationsTable.NAME).isPresent()
            && before.get().manifest().table(RecommendationsTable.NAME).isPresent();
    if (bothHaveLists) {
      ListComparison lists = ListComparison.of(before.get(), snapshot);
      content.add(
          Markup.of(
              "p",
              lists.members() == 0
                  ? "No member that was looked at has a list in both."
                  : "Of %s members with a list in both, %s (%s) have the same first %d in the same order; on average %s of the candidates there stayed."
                      .formatted(
                          Figures.count(lists.members()),
                          Figures.count(lists.same()),
                          Words.share((double) lists.same() / lists.members()),
                          ListComparison.PLACES,
                          Words.share(lists.overlap()))));
    }
    return content;
  }

  private List<Markup> tables() {
    Table table =
        new Table("Tables", "table", "version", "rows", "files", "size", "digest")
            .belowHeading()
            .numbers(1);
    for (Manifest.Table published : manifest.tables()) {
      table.row(
          published.name(),
          Integer.toString(published.schemaVersion()),
          Figures.count(published.rows()),
          Figures.count(published.files().size()),
          Figures.bytes(published.bytes()),
          published.digest().substring(0, 12));
    }
    return List.of(table.markup());
  }
}
