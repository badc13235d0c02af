package io.kith.jobs.run;

import io.kith.jobs.graph.MemberSets;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.people.AffiliationsStage;
import io.kith.jobs.people.AsOfRule;
import io.kith.jobs.people.ImpressionsStage;
import io.kith.jobs.people.MembersStage;
import io.kith.jobs.people.RowCounts;
import io.kith.jobs.people.SuppressionsStage;
import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.ImpressionsTable;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.MembersTable;
import io.kith.jobs.table.SuppressionsTable;
import io.kith.jobs.validate.AffiliationRules;
import io.kith.jobs.validate.ImpressionRules;
import io.kith.jobs.validate.JudgedRows;
import io.kith.jobs.validate.MemberRules;
import io.kith.jobs.validate.SuppressionRules;
import io.kith.people.Affiliations;
import io.kith.people.ImpressionList;
import io.kith.people.LabelOf;
import io.kith.people.MemberProfiles;
import io.kith.people.MemberTraits;
import io.kith.people.People;
import io.kith.people.Privacy;
import io.kith.people.SuppressionList;
import io.kith.people.SuppressionPolicy;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The inputs about people: judged, brought to the driver by id, and then put under labels. */
final class PeopleInput {
  private final ConnectionsOptions connections;
  private final GateKeeper gates;
  private final long asOfMicros;
  private final int asOfYear;
  private final List<Read> inputs = new ArrayList<>();

  private Optional<MembersStage.Result> members = Optional.empty();
  private Optional<AffiliationsStage.Result> affiliations = Optional.empty();
  private Optional<SuppressionsStage.Result> suppressions = Optional.empty();
  private Optional<ImpressionsStage.Result> impressions = Optional.empty();

  /** Affiliations after the year of the as-of, known when they get labels. */
  private long laterAffiliations;

  /** One input that was read, and what its rows were cleaned of as far as is known by now. */
  private record Read(
      InputData data, JudgedRows rows, RowCounts counts, Map<String, Long> cleaned) {}

  private PeopleInput(ConnectionsOptions connections, GateKeeper gates, Instant asOf) {
    this.connections = connections;
    this.gates = gates;
    asOfMicros = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    asOfYear = asOf.atZone(ZoneOffset.UTC).getYear();
  }

  /**
   * Reads those inputs that are there; stops the run when the rows of one are not fit for it.
   *
   * @param inputs opened inputs by name
   */
  static PeopleInput read(
      Map<String, InputData> inputs,
      ConnectionsOptions connections,
      PeopleOptions people,
      GateKeeper gates,
      Instant asOf) {
    PeopleInput read = new PeopleInput(connections, gates, asOf);
    Optional.ofNullable(inputs.get(MembersTable.INPUT)).ifPresent(read::readMembers);
    Optional.ofNullable(inputs.get(AffiliationsTable.INPUT)).ifPresent(read::readAffiliations);
    Optional.ofNullable(inputs.get(SuppressionsTable.INPUT))
        .ifPresent(data -> read.readSuppressions(data, people));
    Optional.ofNullable(inputs.get(ImpressionsTable.INPUT)).ifPresent(read::readImpressions);
    return read;
  }

  private void readMembers(InputData data) {
    JudgedRows rows = MemberRules.apply(data, MembersStage.VISIBILITIES, MembersStage.STATUSES);
    MembersStage.Result result =
        MembersStage.read(
            rows.rows(), rules(rows), new AsOfRule(asOfMicros, connections.asOfStrict));
    take(data, rows, result.counts()).put("repeats", result.profiles().repeats());
    members = Optional.of(result);
  }

  private void readAffiliations(InputData data) {
    JudgedRows rows = AffiliationRules.apply(data, AffiliationsStage.KINDS);
    AffiliationsStage.Result result = AffiliationsStage.read(rows.rows(), rules(rows));
    take(data, rows, result.counts());
    affiliations = Optional.of(result);
  }

  private void readSuppressions(InputData data, PeopleOptions options) {
    SuppressionPolicy policy =
        new SuppressionPolicy(
            asOfMicros,
            connections.asOfStrict,
            options.dismissedDays,
            options.removedDays,
            options.withdrawnDays);
    JudgedRows rows = SuppressionRules.apply(data, SuppressionsStage.REASONS);
    SuppressionsStage.Result result = SuppressionsStage.read(rows.rows(), rules(rows), policy);
    take(data, rows, result.counts());
    suppressions = Optional.of(result);
  }

  private void readImpressions(InputData data) {
    JudgedRows rows = ImpressionRules.apply(data);
    ImpressionsStage.Result result = ImpressionsStage.read(rows.rows(), rules(rows), asOfMicros);
    take(data, rows, result.counts());
    impressions = Optional.of(result);
  }

  private static int rules(JudgedRows rows) {
    return rows.ruleNames().size() - 1;
  }

  /** Checks an input's counts; gives the map of what its rows are cleaned of. */
  private Map<String, Long> take(InputData data, JudgedRows rows, RowCounts counts) {
    if (counts.rows() == 0) {
      throw data.noRows();
    }
    rows.checkEpoch(counts.dated(), counts.datedBefore1990());
    RejectedRowsGate.check(
        data,
        counts.rows(),
        RejectedRowsGate.byName(rows.ruleNames(), counts.byRule()),
        connections.maxRejected,
        gates);
    Read read = new Read(data, rows, counts, new TreeMap<>());
    inputs.add(read);
    return read.cleaned();
  }

  /** The members table, if there is one. */
  Optional<MemberProfiles> profiles() {
    return members.map(MembersStage.Result::profiles);
  }

  /** Everything by label, once members have labels; completes the manifest's figures. */
  People label(int memberCount, LabelOf labels) {
    SuppressionList suppressed =
        suppressions
            .map(read -> read.list(memberCount, labels))
            .orElseGet(() -> SuppressionList.none(memberCount));
    ImpressionList shown =
        impressions
            .map(read -> read.list(memberCount, labels))
            .orElseGet(() -> ImpressionList.none(memberCount));
    Affiliations affiliated =
        affiliations
            .map(read -> read.affiliations(memberCount, known(labels), asOfYear))
            .orElseGet(() -> Affiliations.none(memberCount));
    clean(SuppressionsTable.INPUT, "repeats", suppressed.repeats());
    clean(SuppressionsTable.INPUT, "self_pairs", suppressed.selfPairs());
    clean(SuppressionsTable.INPUT, "unknown_members", suppressed.unknownMembers());
    clean(ImpressionsTable.INPUT, "repeats", shown.repeats());
    clean(ImpressionsTable.INPUT, "self_pairs", shown.selfPairs());
    clean(ImpressionsTable.INPUT, "unknown_members", shown.unknownMembers());
    clean(AffiliationsTable.INPUT, "repeats", affiliated.repeats());
    clean(AffiliationsTable.INPUT, "unknown_members", affiliated.unknownMembers());
    laterAffiliations = affiliated.later();
    MemberTraits traits =
        profiles()
            .map(known -> MemberTraits.of(known, memberCount, labels))
            .orElseGet(() -> MemberTraits.unrestricted(memberCount));
    return new People(traits, suppressed, shown, affiliated);
  }

  /**
   * Only members of the members table are at an organization, if there is one: else somebody's mere
   * connection would change the organization's size, and who is sampled from it.
   */
  private LabelOf known(LabelOf labels) {
    return profiles()
        .<LabelOf>map(table -> id -> table.knows(id) ? labels.label(id) : -1)
        .orElse(labels);
  }

  /** Whether anything was read. */
  boolean isEmpty() {
    return inputs.isEmpty();
  }

  /** Who is in the graph, and whose connections count for others. */
  MemberSets sets(Privacy privacy) {
    boolean isStrict = privacy == Privacy.STRICT;
    return profiles()
        .map(
            known ->
                new MemberSets(
                    known.deletedIds(),
                    known.ids(),
                    isStrict,
                    isStrict ? known.visibleIds() : new long[0]))
        .orElse(MemberSets.NONE);
  }

  private void clean(String input, String what, long rows) {
    inputs.stream()
        .filter(read -> read.data().input().equals(input))
        .forEach(read -> read.cleaned().put(what, rows));
  }

  /** What the manifest says of the inputs, after {@link #label}. */
  List<Manifest.Input> manifestInputs(Function<InputData, InputFiles> files) {
    List<Manifest.Input> all = new ArrayList<>();
    for (Read read : inputs) {
      boolean isInYears = read.data().input().equals(AffiliationsTable.INPUT);
      all.add(
          Manifest.Input.of(
              files.apply(read.data()),
              read.counts().rows(),
              RejectedRowsGate.byName(read.rows().ruleNames(), read.counts().byRule()),
              isInYears ? laterAffiliations : read.counts().later(),
              read.cleaned()));
    }
    return all;
  }

  /** The rows that broke a rule; empty if none did. */
  Optional<Dataset<Row>> rejectedRows() {
    return inputs.stream()
        .filter(read -> read.counts().rejected() > 0)
        .map(read -> read.rows().rejectedRows())
        .reduce(Dataset::union);
  }

  /** Whether a count of the manifest is one of {@link #counts}. */
  static boolean isCount(String name) {
    return name.startsWith("suppressions_")
        || (name.startsWith("members_") && !name.startsWith("members_with_"));
  }

  /**
   * Counts for the manifest: {@code members_null_status} and the like, {@code
   * suppressions_active_blocked}, {@code suppressions_expired_dismissed} and the like.
   */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    members.ifPresent(
        read -> {
          counts.put("members_deleted", (long) read.profiles().deletedIds().length);
          read.unclear().forEach((what, rows) -> counts.put("members_" + what, rows));
        });
    suppressions.ifPresent(
        read -> {
          read.active()
              .forEach((reason, rows) -> counts.put("suppressions_active_" + reason, rows));
          read.expired()
              .forEach((reason, rows) -> counts.put("suppressions_expired_" + reason, rows));
        });
    return counts;
  }
}
