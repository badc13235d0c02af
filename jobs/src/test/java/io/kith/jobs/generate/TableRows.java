package io.kith.jobs.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Reads back one generated table. */
final class TableRows {
  private TableRows() {}

  static MessageType schema(Path network, InputTable table) throws IOException {
    try (ParquetFileReader reader = open(network, table)) {
      return reader.getFileMetaData().getSchema();
    }
  }

  static List<Group> read(Path network, InputTable table) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (ParquetFileReader reader = open(network, table)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (var pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(records.read());
        }
      }
    }
    return rows;
  }

  private static ParquetFileReader open(Path network, InputTable table) throws IOException {
    Path file = network.resolve(table.folder()).resolve(TableFileWriter.FILE_NAME);
    return ParquetFileReader.open(
        new LocalInputFile(file),
        org.apache.parquet.ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
  }
}
