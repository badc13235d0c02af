package io.kith.jobs.erase;

import io.kith.KithException;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.TableColumn;
import io.kith.store.TableColumns;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberMentions;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.RejectedRowsTable;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.StoreOutputFile;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes a snapshot's tables once more without some members, and looks for them in a snapshot. Cost:
 * one pass over the columns of ids, one over everything; no shuffle.
 */
public final class EraseStage implements AutoCloseable {
  private static final String COMPONENT_ID = "component_id";

  private final JavaSparkContext context;
  private final long[] erasedIds;
  private final Broadcast<EraseFile.Erased> erased;
  private final Broadcast<SerializableConfiguration> hadoop;

  /** For these members, ascending. */
  public EraseStage(JavaSparkContext context, long[] erasedIds) {
    this.context = context;
    this.erasedIds = erasedIds;
    erased = context.broadcast(new EraseFile.Erased(erasedIds, Map.of()));
    hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  /**
   * The tables without the members.
   *
   * @param mentions of the members in the tables as they were
   * @param rows taken out of all tables
   * @param members of these that had a connection
   * @param listed rows of recommendations that are left
   * @param recommendations in those rows
   */
  public record Result(
      List<Manifest.Table> tables,
      long mentions,
      long rows,
      long members,
      long listed,
      long recommendations) {}

  /** How often a snapshot's tables name the members. */
  public long mentions(Snapshot snapshot) {
    return count(snapshot, snapshot.manifest().tables());
  }

  private long count(Snapshot snapshot, List<Manifest.Table> tables) {
    List<EraseUnit> units = new ArrayList<>();
    for (Manifest.Table table : tables) {
      MemberMentions.columns(table.name()); // Refuses a table that is not known.
      units.addAll(units(snapshot, table, ""));
    }
    return each("erase: look for members", units, new FindMentions(erased, hadoop)).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Writes all tables of {@code parent} without the members.
   *
   * @throws KithException that refuses a table that this version does not know
   */
  public Result write(Snapshot parent, SnapshotPublication publication) {
    parent.manifest().tables().forEach(EraseStage::requireKnown);
    Broadcast<EraseFile.Erased> renaming =
        context.broadcast(new EraseFile.Erased(erasedIds, componentNames(parent)));
    try {
      List<EraseUnit> units = new ArrayList<>();
      for (Manifest.Table table : parent.manifest().tables()) {
        units.addAll(units(parent, table, publication.tableFolder(table.name())));
      }
      return result(
          parent, publication, each("erase: write tables", units, new EraseFile(renaming, hadoop)));
    } finally {
      renaming.destroy();
    }
  }

  private Result result(Snapshot parent, SnapshotPublication publication, List<ErasedFile> files) {
    List<Manifest.Table> tables = new ArrayList<>();
    for (Manifest.Table table : parent.manifest().tables()) {
      List<TableFile> left =
          files.stream()
              .filter(file -> file.table().equals(table.name()))
              .flatMap(file -> file.file().stream())
              .toList();
      tables.add(
          publication.table(
              schema(table), left.isEmpty() ? List.of(empty(table, publication)) : left));
    }
    ErasedFile.Counts counts =
        files.stream()
            .map(ErasedFile::counts)
            .reduce(ErasedFile.Counts.NONE, ErasedFile.Counts::plus);
    long listed =
        tables.stream()
            .filter(table -> table.name().equals(RecommendationsTable.NAME))
            .mapToLong(Manifest.Table::rows)
            .sum();
    return new Result(
        tables,
        counts.mentions(),
        counts.rows(),
        counts.members(),
        listed,
        counts.recommendations());
  }

  /** A table's only file, without a row, so that readers find the schema. */
  private TableFile empty(Manifest.Table table, SnapshotPublication publication) {
    String file = publication.tableFolder(table.name()) + "/part-00000.parquet";
    try (TableWriter<?> writer =
        writer(table, StoreOutputFile.of(file, context.hadoopConfiguration()))) {
      return writer.finish();
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot write a table: %s in '%s'. Check the disk and run again."
              .formatted(e.getMessage(), file),
          e);
    }
  }

  private static TableWriter<?> writer(Manifest.Table table, OutputFile file) throws IOException {
    return switch (table.name()) {
      case RecommendationsTable.NAME -> RecommendationsTable.writer(file, schema(table));
      case MemberNetworkTable.NAME -> MemberNetworkTable.writer(file);
      case MemberConnectionsTable.NAME -> MemberConnectionsTable.writer(file);
      case SecondDegreeFacetsTable.NAME -> SecondDegreeFacetsTable.writer(file);
      default -> RejectedRowsTable.writer(file);
    };
  }

  /** A component has the smallest id of its members for a name. */
  private Map<Long, Long> componentNames(Snapshot parent) {
    List<EraseUnit> units =
        parent.manifest().table(MemberNetworkTable.NAME).stream()
            .filter(EraseStage::hasComponents)
            .flatMap(table -> units(parent, table, "").stream())
            .toList();
    return each("erase: name components", units, new ComponentNames(erased, hadoop)).stream()
        .reduce(Map.of(), ComponentNames::merge);
  }

  private static boolean hasComponents(Manifest.Table table) {
    return table.columns().stream().anyMatch(column -> column.name().equals(COMPONENT_ID));
  }

  private static List<EraseUnit> units(Snapshot snapshot, Manifest.Table table, String folder) {
    return table.files().stream()
        .map(
            file ->
                new EraseUnit(
                    table.name(),
                    shape(table),
                    folder,
                    snapshot.locate(file),
                    EraseUnit.name(file)))
        .toList();
  }

  /** What is written must have every column of what was read. */
  private static void requireKnown(Manifest.Table table) {
    MemberMentions.columns(table.name()); // Refuses a table that is not known.
    TableSchema schema = schema(table);
    boolean isSame =
        table.schemaVersion() == schema.version()
            && TableColumns.of(schema).equals(table.columns());
    if (!isSame) {
      throw KithException.refused(
          "Cannot erase members from table %s: this version of Kith does not know all its columns. Use the version that wrote it, or publish anew and erase then."
              .formatted(table.name()));
    }
  }

  private static TableSchema schema(Manifest.Table table) {
    return switch (table.name()) {
      case RecommendationsTable.NAME ->
          RecommendationsTable.schema(shape(table).measures(), shape(table).hasReachGain());
      case MemberNetworkTable.NAME -> MemberNetworkTable.SCHEMA;
      case MemberConnectionsTable.NAME -> MemberConnectionsTable.SCHEMA;
      case SecondDegreeFacetsTable.NAME -> SecondDegreeFacetsTable.SCHEMA;
      default -> RejectedRowsTable.SCHEMA;
    };
  }

  /** Measures are the DOUBLE columns of candidates beside the score. */
  private static EraseUnit.ListShape shape(Manifest.Table table) {
    List<TableColumn> fields =
        table.columns().stream()
            .filter(column -> column.name().equals(RecommendationsTable.CANDIDATES))
            .flatMap(column -> column.fields().stream())
            .toList();
    return new EraseUnit.ListShape(
        List.copyOf(
            fields.stream()
                .filter(field -> field.type().equals("DOUBLE"))
                .map(TableColumn::name)
                .filter(name -> !name.equals(RecommendationsTable.SCORE))
                .toList()),
        fields.stream().anyMatch(field -> field.name().equals("reach_gain")));
  }

  private <R> List<R> each(String description, List<EraseUnit> units, Function<EraseUnit, R> work) {
    if (units.isEmpty()) {
      return List.of();
    }
    context.setJobDescription(description);
    try {
      return context.parallelize(units, units.size()).map(work).collect();
    } finally {
      context.setJobDescription(null);
    }
  }

  @Override
  public void close() {
    erased.destroy();
    hadoop.destroy();
  }
}
