package io.kith.jobs.export;

import io.kith.export.RocksDbPartition;
import io.kith.export.RowTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/** Makes one partition's database of the units' table files, and reads it back. */
final class BuildPartition implements Function<Integer, RowTotals> {
  private static final long serialVersionUID = 1L;

  private final String data;
  private final List<String> tables;
  private final String base;

  /**
   * @param data the folder of the databases
   * @param tables the units' folders of table files
   * @param base the folder of the databases that a delta is applied to; empty for none
   */
  BuildPartition(String data, List<String> tables, String base) {
    this.data = data;
    this.tables = List.copyOf(tables);
    this.base = base;
  }

  @Override
  public RowTotals call(Integer partition) throws IOException {
    RocksDbPartition database =
        new RocksDbPartition(RocksDbPartition.folder(Path.of(data), partition));
    Optional<Path> from =
        base.isEmpty()
            ? Optional.empty()
            : Optional.of(RocksDbPartition.folder(Path.of(base), partition));
    database.build(from, tables.stream().map(Path::of).toList(), partition);
    return database.read();
  }
}
