package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.jobs.audit.RecountOptions;
import io.kith.jobs.audit.RecountResult;
import io.kith.jobs.audit.RecountStage;
import io.kith.jobs.read.ColumnMapping;
import io.kith.jobs.read.InputFilters;
import io.kith.jobs.read.InputReader;
import io.kith.jobs.read.InputSpec;
import io.kith.jobs.read.ReadFailures;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.InputData;
import io.kith.jobs.validate.ConnectionRules;
import io.kith.jobs.validate.Connections;
import io.kith.score.Measure;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Counts members of a snapshot again from the input that its manifest names, with the options that
 * it names.
 */
final class Recount {
  private final Snapshot snapshot;
  private final Manifest manifest;

  Recount(Snapshot snapshot) {
    this.snapshot = snapshot;
    manifest = snapshot.manifest();
  }

  /**
   * The differences of so many members.
   *
   * @throws KithException of the input if the files are not those that the snapshot was made from
   */
  RecountResult of(int members, long seed, Map<String, String> sparkSettings) {
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

  /** Numbers that follow from more than connections would differ without being wrong. */
  private void refuseUnknown() {
    String others =
        manifest.inputs().stream()
            .map(Manifest.Input::name)
            .filter(name -> !name.equals(ConnectionsTable.INPUT))
            .collect(Collectors.joining(", "));
    String what = option("hub-cap").isPresent() ? "--hub-cap" : others;
    what = manifest.erasures().isEmpty() ? what : "erased members left out";
    if (!what.isEmpty()) {
      throw KithException.commandLine(
          "Cannot recount snapshot %s: it was made with %s, which the recount does not know, in '%s'. Leave out --recount."
              .formatted(snapshot.id(), what, snapshot.folder()));
    }
  }

  private RecountResult compare(SparkSession spark, int members, long seed) {
    InputData data = InputReader.read(spark, connections(), ConnectionsTable.COLUMNS);
    refuseChanged(JobRun.files(data));
    Connections rows = ConnectionRules.apply(data);
    RecountOptions options =
        new RecountOptions(
            ChronoUnit.MICROS.between(Instant.EPOCH, manifest.asOf()),
            is("as-of-strict"),
            is("require-mutual"),
            lists(rows.weighted()),
            members,
            seed);
    RecountOptions.Tables tables =
        new RecountOptions.Tables(
            files(MemberNetworkTable.NAME),
            options.lists().isEmpty() ? List.of() : files(RecommendationsTable.NAME),
            files(MemberConnectionsTable.NAME));
    return RecountStage.run(rows.rows(), tables, options);
  }

  /** The input as the manifest names it; options of the same name may be several, by commas. */
  private InputSpec connections() {
    String input = ConnectionsTable.INPUT;
    List<String> where =
        option("where")
            .map(text -> Arrays.asList(text.split(",(?=" + input + "\\s*=)", -1)))
            .orElse(List.of());
    return new InputSpec(
        input,
        read().location(),
        option("format").orElse(InputSpec.PARQUET),
        ColumnMapping.parse(
                option("columns").stream().toList(), Map.of(input, ConnectionsTable.COLUMNS))
            .of(input),
        InputFilters.parse(where, List.of(input)).of(input),
        is("all-partitions"));
  }

  private Manifest.Input read() {
    return manifest.inputs().stream()
        .filter(input -> input.name().equals(ConnectionsTable.INPUT))
        .findFirst()
        .orElseThrow(
            () ->
                KithException.input(
                    "Cannot recount snapshot %s: its manifest names no connections in '%s'."
                        .formatted(snapshot.id(), snapshot.folder())));
  }

  private void refuseChanged(InputFiles now) {
    Manifest.Input then = read();
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
            is("reach-gain")));
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

  private int number(String name) {
    return option(name).map(Integer::parseInt).orElseThrow();
  }
}
