package io.kith.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Records as JSON for people and programs: snake_case names in the order of the record's
 * components, two blanks of indent, times in ISO 8601, null for what is empty.
 */
public final class StoreJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // a record is its components
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new JsonValues())
          .addMixIn(TableFile.class, TableFileNames.class)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer(printer());

  /** The table package knows nothing of JSON. */
  private interface TableFileNames {
    @JsonProperty("checksum")
    String sha256();
  }

  private StoreJson() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
  }

  /** The value as text, with a line end. */
  public static String text(Object value) {
    try {
      return WRITER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a record of the store: " + value.getClass(), e);
    }
  }

  static byte[] bytes(Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  static <T> T parse(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  /** What is wrong with the JSON, in one line without Jackson's view of the source. */
  static String reason(IOException e) {
    String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
    return String.valueOf(message == null ? e.getMessage() : message)
        .lines()
        .findFirst()
        .orElse("");
  }
}
