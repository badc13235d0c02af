package io.kith.jobs.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.spark.sql.execution.datasources.orc.OrcUtils;

/** Reads the columns of an ORC file from its footer. */
final class OrcColumns implements FileColumns {
  private final Configuration configuration;

  OrcColumns(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<FileColumn> of(FileStatus file) throws IOException {
    if (file.getLen() == 0) {
      throw new IOException("the file is empty");
    }
    try (Reader reader =
        OrcFile.createReader(file.getPath(), OrcFile.readerOptions(configuration))) {
      return Arrays.stream(OrcUtils.toCatalystSchema(reader.getSchema()).fields())
          .map(field -> FileColumn.of(field.name(), field.dataType()))
          .toList();
    }
  }
}
