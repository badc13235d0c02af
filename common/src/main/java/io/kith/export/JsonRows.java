package io.kith.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;

/** Rows as JSON objects: times in ISO 8601, null for what is not known. One owner, one thread. */
public final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final ExportSchema schema;
  private BinaryDecoder decoder;

  /** For rows of that schema. */
  public JsonRows(ExportSchema schema) {
    this.schema = schema;
  }

  static JsonFactory factory() {
    return JSON;
  }

  /** The value alone as text in one line, without the member's id. */
  public String value(EncodedRow row) throws IOException {
    StringWriter text = new StringWriter(2 * row.length());
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeFields(row, json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** The member's id and the value's fields as one object. */
  void write(EncodedRow row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField(ExportSchema.MEMBER_ID, row.memberId());
    writeFields(row, json);
    json.writeEndObject();
  }

  private void writeFields(EncodedRow row, JsonGenerator json) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(row.bytes(), 0, row.length(), decoder);
    writeFields(schema.value(), decoder, json);
  }

  private static void writeFields(Schema record, Decoder in, JsonGenerator json)
      throws IOException {
    for (Schema.Field field : record.getFields()) {
      json.writeFieldName(field.name());
      write(field.schema(), in, json);
    }
  }

  private static void write(Schema type, Decoder in, JsonGenerator json) throws IOException {
    switch (type.getType()) {
      case RECORD -> {
        json.writeStartObject();
        writeFields(type, in, json);
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
          for (long i = 0; i < left; i++) {
            write(type.getElementType(), in, json);
          }
        }
        json.writeEndArray();
      }
      case UNION -> write(type.getTypes().get(in.readIndex()), in, json);
      case NULL -> {
        in.readNull();
        json.writeNull();
      }
      case LONG -> writeLong(type, in.readLong(), json);
      case INT -> json.writeNumber(in.readInt());
      case DOUBLE -> json.writeNumber(in.readDouble());
      case BOOLEAN -> json.writeBoolean(in.readBoolean());
      case STRING -> json.writeString(in.readString());
      default -> throw new IllegalArgumentException("no column is " + type);
    }
  }

  private static void writeLong(Schema type, long value, JsonGenerator json) throws IOException {
    if (type.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      json.writeString(Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString());
    } else {
      json.writeNumber(value);
    }
  }
}
