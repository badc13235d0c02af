package io.kith.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kith.KithException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Models as JSON files: the same model, the same bytes. */
public final class ModelFile {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Objects in lines, arrays of numbers in one line: trees stay readable. */
  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private ModelFile() {}

  /** The model as text, with a line end. */
  public static String text(RankingModel model) {
    try {
      return WRITER.writeValueAsString(model) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a model", e);
    }
  }

  /** The model that a text holds; {@code where} is named if it is none. */
  public static RankingModel parse(String text, String where) {
    try {
      return MAPPER.readValue(text, RankingModel.class);
    } catch (JsonProcessingException e) {
      throw KithException.input(
          "Cannot read the model: %s in '%s'. Train it anew with kith train."
              .formatted(reason(e), where));
    }
  }

  /** The model in a file. */
  public static RankingModel read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw KithException.input(
          "Cannot read the model: there is no file '%s'. Make one with kith train --out %s."
              .formatted(file, file));
    } catch (IOException e) {
      throw KithException.environment("Cannot read the model in '%s': %s.".formatted(file, e));
    }
  }

  /** Writes the model into a new file, or over an old one. */
  public static void write(RankingModel model, Path file) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.write(file, text(model).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw KithException.environment("Cannot write the model to '%s': %s.".formatted(file, e));
    }
  }

  /** What is wrong, without Jackson's view of the source. */
  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
