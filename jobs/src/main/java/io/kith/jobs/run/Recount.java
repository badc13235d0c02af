package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.jobs.audit.RecountOptions;
import io.kith.jobs.audit.RecountResult;
import io.kith.jobs.audit.RecountRows;
import io.kith.jobs.audit.RecountStage;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.people.AffiliationsStage;
import io.kith.jobs.people.MembersStage;
import io.kith.jobs.people.SuppressionsStage;
import io.kith.jobs.read.ColumnMapping;
import io.kith.jobs.read.InputFilters;
import io.kith.jobs.read.InputReader;
import io.kith.jobs.read.InputSpec;
import io.kith.jobs.read.ReadFailures;
import io.kith.jobs.session.SparkSessions;
import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.ImpressionsTable;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.MembersTable;
import io.kith.jobs.table.SuppressionsTable;
import io.kith.jobs.validate.AffiliationRules;
import io.kith.jobs.validate.ConnectionRules;
import io.kith.jobs.validate.Connections;
import io.kith.jobs.validate.ImpressionRules;
import io.kith.jobs.validate.MemberRules;
import io.kith.jobs.validate.SuppressionRules;
import io.kith.people.ImpressionDecay;
import io.kith.people.Privacy;
import io.kith.score.Measure;
import io.kith.store.Erasures;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Counts members of a snapshot again from the input that its manifest names, with the options that
 * it names.
 */
public final class Recount {
  /** The inputs that the recount knows what to do with. */
  private static final Map<String, InputColumns> KNOWN =
      Map.of(
          ConnectionsTable.INPUT,
          ConnectionsTable.COLUMNS,
          MembersTable.INPUT,
          MembersTable.COLUMNS,
          SuppressionsTable.INPUT,
          SuppressionsTable.COLUMNS,
          ImpressionsTable.INPUT,
          ImpressionsTable.COLUMNS,
          AffiliationsTable.INPUT,
          AffiliationsTable.COLUMNS);

  /** The command whose snapshots are their parents' without some members, not counted. */
  private static final String ERASE = "erase";

  private final SnapshotStore store;
  private final Snapshot snapshot;
  private final Manifest manifest;

  public Recount(SnapshotStore store, Snapshot snapshot) {
    this.store = store;
    this.snapshot = snapshot;
    manifest = snapshot.manifest();
  }

  /**
   * The differences of so many members.
   *
   * @throws KithException of the input if the files are not those that the snapshot was made from
   */
  public RecountResult of(int members, long seed, Map<String, String> sparkSettings) {
    refuseUnknown();
    boolean ownSession = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = SparkSessions.open("kith snapshots verify", sparkSettings);
    try {
      return compare(spark, members, seed);
    } catch (Exception | Error e) {
      Optional<KithException> known = ReadFailures.translate(e, () -> List.of(connections()));
      // A failure inside SQL text may be the recount's own.
      if (known.isEmpty() || known.get().failure() == KithException.Failure.COMMAND_LINE) {
        throw e;
      }
      throw known.get();
    } finally {
      if (ownSession) {
        spark.stop();
      }
    }
  }

  /** Numbers that follow from what the recount does not know would differ without being wrong. */
  private void refuseUnknown() {
    String others =
        manifest.inputs().stream()
            .map(Manifest.Input::name)
            .filter(name -> !KNOWN.containsKey(name))
            .collect(Collectors.joining(", "));
    if (manifest.command().equals(ERASE)) {
      throw KithException.commandLine(
          "Cannot recount snapshot %s: kith erase made it from another one without counting, in '%s'. Leave out --recount, or recount the next snapshot that kith recommend publishes."
              .formatted(snapshot.id(), snapshot.folder()));
    }
    if (!others.isEmpty()) {
      throw KithException.commandLine(
          "Cannot recount snapshot %s: it was made with %s, which the recount does not know, in '%s'. Leave out --recount."
              .formatted(snapshot.id(), others, snapshot.folder()));
    }
  }

  private RecountResult compare(SparkSession spark, int members, long seed) {
    InputData data = read(spark, ConnectionsTable.INPUT).orElseThrow();
    Connections rows = ConnectionRules.apply(data);
    RecountRows all =
        new RecountRows(
            rows.rows(),
            read(spark, MembersTable.INPUT)
                .map(
                    table ->
                        MemberRules.apply(table, MembersStage.VISIBILITIES, MembersStage.STATUSES)
                            .rows()),
            read(spark, SuppressionsTable.INPUT)
                .map(table -> SuppressionRules.apply(table, SuppressionsStage.REASONS).rows()),
            read(spark, ImpressionsTable.INPUT).map(table -> ImpressionRules.apply(table).rows()),
            read(spark, AffiliationsTable.INPUT)
                .map(table -> AffiliationRules.apply(table, AffiliationsStage.KINDS).rows()),
            Erasures.in(store).membersLeftOutBy(snapshot).ids());
    RecountOptions options =
        new RecountOptions(
            ChronoUnit.MICROS.between(Instant.EPOCH, manifest.asOf()),
            is("as-of-strict"),
            is("require-mutual"),
            people(all.members().isPresent()),
            lists(rows.weighted()),
            members,
            seed);
    RecountOptions.Tables tables =
        new RecountOptions.Tables(
            files(MemberNetworkTable.NAME),
            options.lists().isEmpty() ? List.of() : files(RecommendationsTable.NAME),
            files(MemberConnectionsTable.NAME));
    return RecountStage.run(all, tables, options);
  }

  private RecountOptions.People people(boolean hasMembers) {
    return new RecountOptions.People(
        hasMembers,
        option("privacy").orElse((hasMembers ? Privacy.EVIDENCE : Privacy.SHARED).optionName()),
        option("hub-cap").map(Integer::parseInt).orElse(Integer.MAX_VALUE),
        option("dismissed-days").map(Integer::parseInt).orElse(0),
        option("removed-days").map(Integer::parseInt).orElse(0),
        option("withdrawn-days").map(Integer::parseInt).orElse(0),
        new RecountOptions.Decay(
            option("impression-decay")
                .filter(ImpressionDecay.Form.INVERSE.optionName()::equals)
                .isPresent(),
            option("impression-rate").map(Double::parseDouble).orElse(1.0),
            option("impression-recovery-days").map(Double::parseDouble).orElse(1.0)),
        manifest.asOf().atZone(ZoneOffset.UTC).getYear());
  }

  /** An input, if the snapshot was made with it, as it was then. */
  private Optional<InputData> read(SparkSession spark, String input) {
    return made(input)
        .map(
            then -> {
              InputData data = InputReader.read(spark, spec(then), KNOWN.get(input));
              refuseChanged(then, JobRun.files(data));
              return data;
            });
  }

  /** The input as the manifest names it; options of the same name may be several, by commas. */
  private InputSpec spec(Manifest.Input then) {
    String input = then.name();
    String names = String.join("|", KNOWN.keySet());
    List<String> where =
        option("where")
            .map(text -> Arrays.asList(text.split(",(?=(" + names + ")\\s*=)", -1)))
            .orElse(List.of());
    return new InputSpec(
        input,
        then.location(),
        option(input + "-format").or(() -> option("format")).orElse(InputSpec.PARQUET),
        ColumnMapping.parse(option("columns").stream().toList(), KNOWN).of(input),
        InputFilters.parse(where, List.copyOf(KNOWN.keySet())).of(input),
        is("all-partitions"));
  }

  private InputSpec connections() {
    return spec(
        made(ConnectionsTable.INPUT)
            .orElseThrow(
                () ->
                    KithException.input(
                        "Cannot recount snapshot %s: its manifest names no connections in '%s'."
                            .formatted(snapshot.id(), snapshot.folder()))));
  }

  private Optional<Manifest.Input> made(String input) {
    return manifest.inputs().stream().filter(found -> found.name().equals(input)).findFirst();
  }

  private void refuseChanged(Manifest.Input then, InputFiles now) {
    if (!now.fingerprint().equals(then.fingerprint())) {
      throw KithException.input(
          "Cannot recount snapshot %s: the input changed since it was made, so that differences would prove nothing: %d files of %d bytes then, %d of %d now, or others of other times, in '%s'. Restore the files, or publish anew."
              .formatted(
                  snapshot.id(),
                  then.files(),
                  then.bytes(),
                  now.files().size(),
                  now.bytes(),
                  then.location()));
    }
  }

  private Optional<RecountOptions.Lists> lists(boolean weighted) {
    Optional<Measure> score = option("score").flatMap(Measure::named);
    if (files(RecommendationsTable.NAME).isEmpty() || score.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecountOptions.Lists(
            score.get().columnName(),
            weighted,
            number("top"),
            number("introducers"),
            number("min-mutuals"),
            EngineSettings.measures("--measures", option("measures").orElse("")).stream()
                .map(Measure::columnName)
                .toList(),
            is("reach-gain"),
            new RecountOptions.Caps(cap("max-exposure"), cap("max-introductions"))));
  }

  private List<String> files(String table) {
    return manifest.table(table).stream()
        .flatMap(found -> found.files().stream())
        .map(snapshot::locate)
        .toList();
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(manifest.options().get(name)).filter(text -> !text.isEmpty());
  }

  private boolean is(String name) {
    return option(name).filter("true"::equals).isPresent();
  }

  private OptionalInt cap(String name) {
    return option(name).stream().mapToInt(Integer::parseInt).findFirst();
  }

  private int number(String name) {
    return option(name).map(Integer::parseInt).orElseThrow();
  }
}
