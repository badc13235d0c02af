package io.kith.jobs.export;

import io.kith.export.FileFormat;
import io.kith.table.StoreInputFile;
import io.kith.table.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Reads a file back; says what is wrong with it, or nothing. */
final class CheckFile implements Function<UnitResult.File, String> {
  private static final long serialVersionUID = 1L;

  private final FileFormat format;
  private final String folder;
  private final Broadcast<SerializableConfiguration> configuration;

  CheckFile(FileFormat format, String folder, Broadcast<SerializableConfiguration> configuration) {
    this.format = format;
    this.folder = folder;
    this.configuration = configuration;
  }

  @Override
  public String call(UnitResult.File file) throws IOException {
    MessageDigest sha256 = HashedOutput.sha256();
    String location = folder + "/" + file.path();
    long rows;
    try (InputStream in =
        new DigestInputStream(
            WholeFile.open(StoreInputFile.of(location, configuration.value().value())), sha256)) {
      rows = format.countRows(in);
    }
    if (rows != file.rows()) {
      return "'%s' has %,d rows, not %,d".formatted(location, rows, file.rows());
    }
    return HexFormat.of().formatHex(sha256.digest()).equals(file.checksum())
        ? ""
        : "'%s' has another checksum than when it was written".formatted(location);
  }
}
