package io.kith.jobs.read;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.types.DataTypes;

/** Reads the columns of a CSV file from its header line; every cell is text. */
final class CsvColumns implements FileColumns {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Configuration configuration;

  CsvColumns(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<FileColumn> of(FileStatus file) throws IOException {
    String[] cells = parser().parseLine(header(file));
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; cells != null && i < cells.length; i++) {
      String name = cells[i] == null || cells[i].isBlank() ? "_c" + i : cells[i].strip();
      columns.add(FileColumn.of(name, DataTypes.StringType));
    }
    return columns;
  }

  @Override
  public boolean positional() {
    return true;
  }

  /** The first line that is not blank, as Spark takes it; empty if there is none. */
  private String header(FileStatus file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && line.isBlank()) {
        line = lines.readLine();
      }
      String header = line == null ? "" : line;
      return !header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK
          ? header.substring(1)
          : header;
    }
  }

  private InputStream open(FileStatus file) throws IOException {
    InputStream stream = file.getPath().getFileSystem(configuration).open(file.getPath());
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file.getPath());
    return codec == null ? stream : codec.createInputStream(stream);
  }

  /** Spark's defaults: comma, double quotes, backslash before a quote. */
  private static CsvParser parser() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(',');
    settings.getFormat().setQuote('"');
    settings.getFormat().setQuoteEscape('\\');
    settings.setMaxCharsPerColumn(-1);
    return new CsvParser(settings);
  }
}
