package io.kith.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;

/** The forms of files that rows are exported in. */
public enum FileFormat {
  /** Container files of records {@code {member_id, value}}. */
  AVRO,
  /** An object a line. */
  JSON;

  private static final int MARK_BYTES = 16;

  /** As in a target and as the ending of files. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A file of rows.
   *
   * @param version the export's, the same for all its files
   */
  public RowWriter rows(OutputStream out, ExportSchema schema, String version) throws IOException {
    return switch (this) {
      case AVRO -> new AvroFile(out, schema.row(), mark(version));
      case JSON -> new JsonFile(out, Optional.of(new JsonRows(schema)));
    };
  }

  /** A file of the ids of members that have no row any more. */
  public RowWriter deletions(OutputStream out, ExportSchema schema, String version)
      throws IOException {
    return switch (this) {
      case AVRO -> new AvroFile(out, deleted(schema), mark(version));
      case JSON -> new JsonFile(out, Optional.empty());
    };
  }

  private static Schema deleted(ExportSchema schema) {
    Schema row = schema.row();
    return Schema.createRecord(
        schema.table() + "_deleted",
        null,
        row.getNamespace(),
        false,
        List.of(new Schema.Field(ExportSchema.MEMBER_ID, Schema.create(Schema.Type.LONG))));
  }

  private static byte[] mark(String version) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(sha256.digest(version.getBytes(StandardCharsets.UTF_8)), MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Reads a finished file and counts its rows. */
  public long countRows(InputStream in) throws IOException {
    return switch (this) {
      case AVRO -> AvroFile.rows(in);
      case JSON -> JsonFile.rows(in);
    };
  }
}
