package io.kith.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** Reads whole numbers out of Parquet files, cell by cell: no object per row. */
final class TableCells {
  /** Takes the cells of a row in the order of the columns asked for, lists element by element. */
  interface Use {
    /** A cell of the column at this place in the schema asked for, lists flattened. */
    void cell(int column, long value);
  }

  private TableCells() {}

  /** Gives the cells of FOLDER/*.parquet, files in the order of their names. */
  static void read(Path folder, String schema, Use use) throws IOException {
    MessageType columns = MessageTypeParser.parseMessageType(schema);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
    for (Path file : files) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
      try (ParquetReader<Boolean> rows =
          ParquetReader.builder(new Cells(columns, use), path).build()) {
        while (rows.read() != null) {
          // The cells have gone to their use.
        }
      }
    }
  }

  private static final class Cells extends ReadSupport<Boolean> {
    private final MessageType columns;
    private final Use use;

    Cells(MessageType columns, Use use) {
      this.columns = columns;
      this.use = use;
    }

    @Override
    public ReadContext init(InitContext context) {
      return new ReadContext(columns);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in parquet-hadoop, though deprecated
    public RecordMaterializer<Boolean> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType fileSchema,
        ReadContext context) {
      GroupCells root = new GroupCells(columns, new LeafCounter(use));
      return new RecordMaterializer<>() {
        @Override
        public Boolean getCurrentRecord() {
          return true;
        }

        @Override
        public GroupConverter getRootConverter() {
          return root;
        }
      };
    }
  }

  /** Numbers the leaves of a schema in order. */
  private static final class LeafCounter {
    private final Use use;
    private int leaves;

    LeafCounter(Use use) {
      this.use = use;
    }

    PrimitiveConverter next() {
      int column = leaves++;
      return new PrimitiveConverter() {
        @Override
        public void addLong(long value) {
          use.cell(column, value);
        }

        @Override
        public void addInt(int value) {
          use.cell(column, value);
        }
      };
    }
  }

  private static final class GroupCells extends GroupConverter {
    private final Converter[] fields;

    GroupCells(GroupType group, LeafCounter leaves) {
      fields = new Converter[group.getFieldCount()];
      for (int i = 0; i < fields.length; i++) {
        Type field = group.getType(i);
        fields[i] =
            field.isPrimitive() ? leaves.next() : new GroupCells(field.asGroupType(), leaves);
      }
    }

    @Override
    public Converter getConverter(int field) {
      return fields[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
