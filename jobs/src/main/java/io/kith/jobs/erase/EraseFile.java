package io.kith.jobs.erase;

import io.kith.table.AttemptFile;
import io.kith.table.FacetLists;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberMentions;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.MemberRecommendations;
import io.kith.table.MemberRemoval;
import io.kith.table.RecommendationLists;
import io.kith.table.RecommendationsTable;
import io.kith.table.RejectedRowsTable;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.StoreInputFile;
import io.kith.table.TableFile;
import io.kith.table.TableScan;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes a file of a table anew, without the erased members. The rows of the rest stay in order.
 */
final class EraseFile
    implements org.apache.spark.api.java.function.Function<EraseUnit, ErasedFile> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Erased> erased;
  private final Broadcast<SerializableConfiguration> configuration;

  EraseFile(Broadcast<Erased> erased, Broadcast<SerializableConfiguration> configuration) {
    this.erased = erased;
    this.configuration = configuration;
  }

  /**
   * Who was erased.
   *
   * @param ids ascending
   * @param components new names of components that were named after one of them
   */
  record Erased(long[] ids, Map<Long, Long> components) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    boolean contains(long id) {
      return Arrays.binarySearch(ids, id) >= 0;
    }
  }

  @Override
  public ErasedFile call(EraseUnit unit) throws IOException {
    Configuration hadoop = configuration.value().value();
    LongPredicate gone = erased.value()::contains;
    InputFile source = StoreInputFile.of(unit.source(), hadoop);
    long[] mentions = {0};
    MemberMentions.find(source, unit.table(), gone, (column, row) -> mentions[0]++);
    MemberRemoval removal = new MemberRemoval(gone);
    Copy copy = new Copy(unit, source, mentions[0], hadoop);
    return switch (unit.table()) {
      case RecommendationsTable.NAME -> copy.recommendations(removal);
      case MemberNetworkTable.NAME -> copy.networks(removal, erased.value().components());
      case MemberConnectionsTable.NAME ->
          copy.rows(
              MemberConnectionsTable.reader(source).scan(),
              removal::from,
              (out, notes) -> MemberConnectionsTable.writer(out));
      case SecondDegreeFacetsTable.NAME ->
          copy.rows(
              SecondDegreeFacetsTable.reader(source).scan(),
              row -> removal.from(row).map(FacetLists::of),
              SecondDegreeFacetsTable::writer);
      case RejectedRowsTable.NAME ->
          copy.rows(
              RejectedRowsTable.scan(source),
              removal::from,
              (out, notes) -> RejectedRowsTable.writer(out));
      default -> throw new IllegalArgumentException("no table is called " + unit.table());
    };
  }

  /** Opens the new file's writer, with what the old footer said beside the schema. */
  private interface Opening<T> {
    TableWriter<T> open(OutputFile out, Map<String, String> notes) throws IOException;
  }

  /** The copying of one file. */
  private static final class Copy {
    private final EraseUnit unit;
    private final InputFile source;
    private final long mentions;
    private final Configuration hadoop;
    private long members;
    private long recommendations;

    Copy(EraseUnit unit, InputFile source, long mentions, Configuration hadoop) {
      this.unit = unit;
      this.source = source;
      this.mentions = mentions;
      this.hadoop = hadoop;
    }

    ErasedFile recommendations(MemberRemoval removal) throws IOException {
      EraseUnit.ListShape shape = unit.schema();
      TableSchema schema = RecommendationsTable.schema(shape.measures(), shape.hasReachGain());
      return rows(
          RecommendationsTable.reader(source).scan(),
          row -> {
            Optional<MemberRecommendations> left = removal.from(row);
            recommendations += left.map(list -> list.candidates().size()).orElse(0);
            return left.map(
                list -> RecommendationLists.of(list, shape.measures(), shape.hasReachGain()));
          },
          (out, notes) -> RecommendationsTable.writer(out, schema, notes));
    }

    ErasedFile networks(MemberRemoval removal, Map<Long, Long> components) throws IOException {
      return rows(
          MemberNetworkTable.reader(source).scan(),
          row -> {
            Optional<MemberNetwork> left = removal.from(row);
            members += left.isEmpty() && row.degree() > 0 ? 1 : 0;
            return left.map(network -> renamed(network, row.componentId(), components));
          },
          MemberNetworkTable::writer);
    }

    private static MemberNetwork renamed(
        MemberNetwork row, OptionalLong component, Map<Long, Long> components) {
      return component.isPresent() && components.containsKey(component.getAsLong())
          ? row.withComponentId(OptionalLong.of(components.get(component.getAsLong())))
          : row;
    }

    <R, W> ErasedFile rows(TableScan<R> rows, Function<R, Optional<W>> without, Opening<W> opening)
        throws IOException {
      long taken = 0;
      AttemptFile file =
          new AttemptFile(unit.folder(), unit.name(), TaskContext.get().taskAttemptId(), hadoop);
      try (rows;
          TableWriter<W> writer = opening.open(file.output(), rows.notes())) {
        while (rows.hasNext()) {
          Optional<W> left = without.apply(rows.next());
          if (left.isPresent()) {
            writer.write(left.get());
          } else {
            taken++;
          }
        }
        TableFile written = writer.finish();
        ErasedFile.Counts counts = new ErasedFile.Counts(mentions, taken, members, recommendations);
        return written.rows() == 0
            ? ErasedFile.none(unit.table(), counts)
            : ErasedFile.of(unit.table(), file.commit(), written, counts);
      } finally {
        file.discard();
      }
    }
  }
}
