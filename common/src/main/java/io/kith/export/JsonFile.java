package io.kith.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file of one JSON object a line, UTF-8. */
final class JsonFile implements RowWriter {
  private final JsonGenerator json;
  private final Optional<JsonRows> rows;

  /**
   * Writes to {@code out}, and closes it.
   *
   * @param rows how values are spelled; empty for a file of member ids alone
   */
  JsonFile(OutputStream out, Optional<JsonRows> rows) throws IOException {
    json = JsonRows.factory().createGenerator(out, JsonEncoding.UTF8);
    json.setRootValueSeparator(null);
    this.rows = rows;
  }

  @Override
  public void write(EncodedRow row) throws IOException {
    if (rows.isPresent()) {
      rows.get().write(row, json);
    } else {
      json.writeStartObject();
      json.writeNumberField(ExportSchema.MEMBER_ID, row.memberId());
      json.writeEndObject();
    }
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  static long rows(InputStream in) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().count();
    }
  }
}
