package io.kith.jobs;

import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Published rows by Parquet's own example reader: small tables without a job of Spark's. */
public final class PublishedRows {
  private PublishedRows() {}

  /** All rows of a table, in the order of its files. */
  public static List<Group> of(Snapshot snapshot, String table) {
    List<Group> rows = new ArrayList<>();
    for (TableFile file : snapshot.files(table)) {
      rows.addAll(of(Path.of(snapshot.locate(file))));
    }
    return rows;
  }

  /** All rows of a file. */
  static List<Group> of(Path file) {
    List<Group> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration(false))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The structs of a column that is a list of them. */
  public static List<Group> structs(Group row, String column) {
    Group list = row.getGroup(column, 0);
    return IntStream.range(0, list.getFieldRepetitionCount(0))
        .mapToObj(i -> list.getGroup(0, i).getGroup(0, 0))
        .toList();
  }

  /** The ids of a column that is a list of them. */
  public static List<Long> longs(Group row, String column) {
    Group list = row.getGroup(column, 0);
    return IntStream.range(0, list.getFieldRepetitionCount(0))
        .mapToObj(i -> list.getGroup(0, i).getLong(0, 0))
        .toList();
  }
}
