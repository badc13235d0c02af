package io.kith.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The JSON form of times (ISO 8601 text) and of optional values (null if empty; read: numbers and
 * texts). Written here, because Jackson's own modules for them would be two more jars in every
 * serving process.
 */
final class JsonValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  JsonValues() {
    super("io.kith.store");
    addSerializer(new TimeWriter());
    addDeserializer(Instant.class, new TimeReader());
    addSerializer(new OptionalNumberWriter());
    addSerializer(new OptionalIntWriter());
    addDeserializer(OptionalLong.class, new OptionalNumberReader());
    addSerializer(new OptionalWriter());
    addDeserializer(Optional.class, new OptionalTextReader());
  }

  private static final class TimeWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(time.toString());
    }
  }

  private static final class TimeReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      try {
        return Instant.parse(json.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException(json.getText(), Instant.class, e.getMessage());
      }
    }
  }

  private static final class OptionalNumberWriter extends StdSerializer<OptionalLong> {
    private static final long serialVersionUID = 1L;

    OptionalNumberWriter() {
      super(OptionalLong.class);
    }

    @Override
    public void serialize(OptionalLong number, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (number.isPresent()) {
        json.writeNumber(number.getAsLong());
      } else {
        json.writeNull();
      }
    }
  }

  private static final class OptionalIntWriter extends StdSerializer<OptionalInt> {
    private static final long serialVersionUID = 1L;

    OptionalIntWriter() {
      super(OptionalInt.class);
    }

    @Override
    public void serialize(OptionalInt number, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (number.isPresent()) {
        json.writeNumber(number.getAsInt());
      } else {
        json.writeNull();
      }
    }
  }

  private static final class OptionalNumberReader extends StdDeserializer<OptionalLong> {
    private static final long serialVersionUID = 1L;

    OptionalNumberReader() {
      super(OptionalLong.class);
    }

    @Override
    public OptionalLong deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return OptionalLong.of(json.getLongValue());
    }

    @Override
    public OptionalLong getNullValue(DeserializationContext context) {
      return OptionalLong.empty();
    }
  }

  @SuppressWarnings("rawtypes") // Jackson finds handlers by raw class.
  private static final class OptionalWriter extends StdSerializer<Optional> {
    private static final long serialVersionUID = 1L;

    OptionalWriter() {
      super(Optional.class);
    }

    @Override
    public void serialize(Optional value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        provider.defaultSerializeValue(value.get(), json);
      } else {
        json.writeNull();
      }
    }
  }

  @SuppressWarnings("rawtypes") // Jackson finds handlers by raw class.
  private static final class OptionalTextReader extends StdDeserializer<Optional> {
    private static final long serialVersionUID = 1L;

    OptionalTextReader() {
      super(Optional.class);
    }

    @Override
    public Optional<?> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return Optional.of(json.getText());
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
