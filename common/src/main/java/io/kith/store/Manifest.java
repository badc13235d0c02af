package io.kith.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.kith.table.TableFile;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a snapshot holds and where it comes from: {@code manifest.json}, version 1. Properties of
 * the JSON are these names in snake_case, in this order, but for those given below; readers ignore
 * properties that they do not know.
 *
 * @param schemaVersion version of this form
 * @param snapshotId name of the snapshot
 * @param runId name of the run that made it
 * @param parent the live snapshot when that run began
 * @param command the subcommand
 * @param asOf business time
 * @param options options by name without dashes
 * @param requestHash see {@link RunRequest#hash}
 * @param inputsFingerprint see {@link RunRequest#inputsFingerprint}
 * @param versions of the software that made it
 * @param inputs what was read, by name
 * @param tables what was published, by name
 * @param counts further figures of the run by name, such as {@code members}
 * @param relativeErrors standard errors of estimated columns, by {@code table.column}, relative to
 *     what was estimated (of a third degree: all members within three steps); absent where nothing
 *     is estimated
 * @param figures further figures that are no counts, by name; absent where there are none
 * @param plan what the run was expected to cost before it started, beside what it did cost, by
 *     figure; absent where nothing was planned
 * @param scorer what ordered the candidates; absent where none were
 * @param work what it cost; its three figures stand in the manifest itself
 * @param stages {@code stage_timings}: seconds of each stage, in the order run
 * @param gates every gate that the run was held against
 * @param erasures the store's erasures that were obeyed, by name
 */
@JsonPropertyOrder({
  "schemaVersion",
  "snapshotId",
  "runId",
  "parent",
  "command",
  "asOf",
  "options",
  "requestHash",
  "inputsFingerprint",
  "versions",
  "inputs",
  "tables",
  "counts",
  "relative_errors",
  "figures",
  "plan",
  "scorer",
  "work",
  "stage_timings",
  "gates",
  "erasures"
})
public record Manifest(
    int schemaVersion,
    String snapshotId,
    String runId,
    Optional<String> parent,
    String command,
    Instant asOf,
    SortedMap<String, String> options,
    String requestHash,
    String inputsFingerprint,
    Versions versions,
    List<Input> inputs,
    List<Table> tables,
    Map<String, Long> counts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> relativeErrors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> figures,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Forecast> plan,
    @JsonInclude(JsonInclude.Include.NON_NULL) Scorer scorer,
    @JsonUnwrapped Work work,
    @JsonProperty("stage_timings") List<Stage> stages,
    List<Gate> gates,
    List<String> erasures) {

  /** The newest version that this code reads, and the one it writes. */
  public static final int SCHEMA_VERSION = 1;

  /** A figure as it was expected and as it came. */
  public record Forecast(double predicted, double actual) {}

  /**
   * What ordered the candidates, and how it was chosen.
   *
   * @param name a measure's option name, or what a model was learnt by
   * @param unit what a score is: a measure's column name, or {@code probability}; two snapshots'
   *     scores compare if their units are equal
   * @param retrieval the measure that picked the candidates to rank; null without a model
   * @param retrieve how many it picked; 0 without a model
   * @param choice why it was chosen, in words; null where the command line named it
   * @param tried what else was tried, best first
   * @param model the model itself; null without one
   */
  public record Scorer(
      String name,
      String unit,
      @JsonInclude(JsonInclude.Include.NON_NULL) String retrieval,
      int retrieve,
      @JsonInclude(JsonInclude.Include.NON_NULL) String choice,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tried> tried,
      @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode model) {
    public Scorer {
      Objects.requireNonNull(name, "scorer.name is missing");
      Objects.requireNonNull(unit, "scorer.unit is missing");
      tried = tried == null ? List.of() : List.copyOf(tried);
    }

    /** A measure that the command line named. */
    public static Scorer of(String name, String unit) {
      return new Scorer(name, unit, null, 0, null, List.of(), null);
    }
  }

  /**
   * How well a scorer predicted a part of the network from the rest.
   *
   * @param name a measure's option name, a learner, or {@code live}
   * @param ndcgAt10 mean over members
   * @param gain mean difference to the best measure
   * @param gainLow lower end of its 95 % confidence interval
   * @param gainHigh upper end
   */
  public record Tried(
      String name,
      @JsonProperty("ndcg_at_10") double ndcgAt10,
      double gain,
      double gainLow,
      double gainHigh) {}

  /** Versions of Kith, Spark and Java. */
  public record Versions(String kith, String spark, String java) {}

  /**
   * What was read of one input.
   *
   * @param name {@code connections}, {@code members}, …
   * @param location the path, glob or {@code table:NAME} as given
   * @param tableSnapshot version of a catalog's table, where it tells one
   * @param files number of files
   * @param bytes their length
   * @param fingerprint see {@link InputFiles#fingerprint}
   * @param rows rows read, rejected and later ones included
   * @param rejected rows that broke a rule, by rule
   * @param later rows dated after as-of
   * @param cleaned rows taken out without being wrong, by kind: {@code self_connections}, {@code
   *     repeats}
   */
  public record Input(
      String name,
      String location,
      Optional<String> tableSnapshot,
      long files,
      long bytes,
      String fingerprint,
      long rows,
      SortedMap<String, Long> rejected,
      long later,
      SortedMap<String, Long> cleaned) {

    public Input {
      rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
      cleaned = Collections.unmodifiableSortedMap(new TreeMap<>(cleaned));
    }

    /** What reading {@code source} gave. */
    public static Input of(
        InputFiles source,
        long rows,
        Map<String, Long> rejected,
        long later,
        Map<String, Long> cleaned) {
      return new Input(
          source.name(),
          source.location(),
          source.tableSnapshot(),
          source.files().size(),
          source.bytes(),
          source.fingerprint(),
          rows,
          new TreeMap<>(rejected),
          later,
          new TreeMap<>(cleaned));
    }
  }

  /**
   * One published table.
   *
   * @param name of the table and of its folder
   * @param schemaVersion version of its columns
   * @param rows in all files
   * @param digest {@code content_digest}: SHA-256 over the files' checksums in order: equal for
   *     equal content
   * @param columns {@code schema}: its columns in order
   * @param files in the order of their paths, which begin with the table's name; {@code checksum}
   *     is the SHA-256 of the file
   */
  public record Table(
      String name,
      int schemaVersion,
      long rows,
      @JsonProperty("content_digest") String digest,
      @JsonProperty("schema") List<TableColumn> columns,
      List<TableFile> files) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_=-][A-Za-z0-9._=+@-]*");

    public Table {
      if (name == null || !isName(name)) {
        throw new IllegalArgumentException("'%s' is not a table's name".formatted(name));
      }
      columns = List.copyOf(columns);
      files = files.stream().sorted(Comparator.comparing(TableFile::path)).toList();
      for (TableFile file : files) {
        checkInside(name, file.path());
      }
      check(name, "rows", rows, rowsOf(files));
      check(name, "digest", digest, digestOf(files));
    }

    /** A table of the given files, whose paths are relative to the snapshot's folder. */
    public static Table of(
        String name, int schemaVersion, List<TableColumn> columns, List<TableFile> files) {
      List<TableFile> sorted =
          files.stream().sorted(Comparator.comparing(TableFile::path)).toList();
      return new Table(name, schemaVersion, rowsOf(files), digestOf(sorted), columns, sorted);
    }

    static boolean isName(String text) {
      return NAME.matcher(text).matches();
    }

    /** Nothing that a manifest says leads out of the snapshot's folder. */
    private static void checkInside(String table, String path) {
      String prefix = table + "/";
      if (!path.startsWith(prefix)
          || !FILE_NAME.matcher(path.substring(prefix.length())).matches()) {
        throw new IllegalArgumentException(
            "file '%s' does not lie in the folder of table %s".formatted(path, table));
      }
    }

    private static void check(String table, String what, Object said, Object found) {
      if (!found.equals(said)) {
        throw new IllegalArgumentException(
            "table %s has %s %s, but its files make %s".formatted(table, what, said, found));
      }
    }

    private static long rowsOf(List<TableFile> files) {
      return files.stream().mapToLong(TableFile::rows).sum();
    }

    private static String digestOf(List<TableFile> files) {
      Digests digest = new Digests();
      files.forEach(file -> digest.add(file.sha256()));
      return digest.hex();
    }

    /** The length of all files together. */
    public long bytes() {
      return files.stream().mapToLong(TableFile::bytes).sum();
    }
  }

  /** Wedges walked, and what went through the network and to disk. */
  public record Work(long wedges, long shuffleBytes, long spillBytes) {}

  /** How long a stage took. */
  public record Stage(String name, double seconds) {}

  public Manifest {
    Objects.requireNonNull(snapshotId, "snapshot_id is missing");
    Objects.requireNonNull(runId, "run_id is missing");
    Objects.requireNonNull(asOf, "as_of is missing");
    Objects.requireNonNull(tables, "tables are missing");
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    inputs = inputs.stream().sorted(Comparator.comparing(Input::name)).toList();
    tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    // Manifests from before the property lack it.
    relativeErrors =
        relativeErrors == null
            ? Map.of()
            : Collections.unmodifiableMap(new TreeMap<>(relativeErrors));
    figures =
        figures == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    plan = plan == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(plan));
    stages = List.copyOf(stages);
    gates = List.copyOf(gates);
    erasures = erasures == null ? List.of() : List.copyOf(erasures);
  }

  /** What ordered the candidates; empty where none were, or in manifests from before. */
  public Optional<Scorer> scoredBy() {
    return Optional.ofNullable(scorer);
  }

  /** The table of that name. */
  public Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
