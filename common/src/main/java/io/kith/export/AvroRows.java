package io.kith.export;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Turns Parquet's columns into Avro's binary form, without an object per value. Arrays are one
 * block each. Columns must be in the order of the schema's fields, as {@link ExportSchema} has
 * them.
 */
final class AvroRows extends RecordMaterializer<EncodedRow> {
  private final LongLeaf memberId = new LongLeaf(false);
  private final Struct root;
  private final EncodedRow row = new EncodedRow();
  private final Output output = new Output();

  AvroRows(MessageType columns, ExportSchema schema) {
    root = new Struct(columns, schema.value(), memberId);
  }

  @Override
  public EncodedRow getCurrentRecord() {
    try {
      output.bytes.reset();
      root.encode(output);
      output.encoder.flush();
      row.set(memberId.value, output.bytes.array, output.bytes.length);
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  /** Bytes being gathered. */
  private static final class Output {
    final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(256);
    final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
  }

  /** What has a value in the row, or none. */
  private interface Node {
    /** Forgets the last row's. */
    void reset();

    void encode(Output to) throws IOException;

    Converter converter();
  }

  private static Node node(Type column, Schema schema) {
    Schema plain = ExportSchema.plain(schema);
    boolean nullable = schema.isUnion();
    return switch (plain.getType()) {
      case LONG -> new LongLeaf(nullable);
      case INT -> new IntLeaf(nullable);
      case DOUBLE -> new DoubleLeaf(nullable);
      case BOOLEAN -> new BooleanLeaf(nullable);
      case STRING -> new StringLeaf(nullable);
      case ARRAY -> new ListNode(column.asGroupType(), plain.getElementType());
      case RECORD -> new Struct(column.asGroupType(), plain, null);
      default -> throw new IllegalArgumentException("no column is " + plain);
    };
  }

  private static final class Struct extends GroupConverter implements Node {
    private final List<Node> converters = new ArrayList<>();
    private final List<Node> fields = new ArrayList<>();

    /** {@code key}, where there is one, takes the member's id, and is not encoded. */
    Struct(GroupType group, Schema schema, LongLeaf key) {
      for (Type field : group.getFields()) {
        if (key != null && field.getName().equals(ExportSchema.MEMBER_ID)) {
          converters.add(key);
        } else {
          Node node = node(field, schema.getField(field.getName()).schema());
          if (schema.getFields().get(fields.size()).name().equals(field.getName())) {
            converters.add(node);
            fields.add(node);
          } else {
            throw new IllegalArgumentException(field.getName() + " is out of order");
          }
        }
      }
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return converters.get(fieldIndex).converter();
    }

    @Override
    public void start() {
      reset();
    }

    @Override
    public void end() {}

    @Override
    public void reset() {
      for (Node field : fields) {
        field.reset();
      }
    }

    @Override
    public void encode(Output to) throws IOException {
      for (Node field : fields) {
        field.encode(to);
      }
    }

    @Override
    public Converter converter() {
      return this;
    }
  }

  /** The annotated group of a list; its elements are encoded one by one as they end. */
  private static final class ListNode extends GroupConverter implements Node {
    private final Node element;
    private final Output elements = new Output();
    private final GroupConverter repeated =
        new GroupConverter() {
          @Override
          public Converter getConverter(int fieldIndex) {
            return element.converter();
          }

          @Override
          public void start() {
            element.reset();
          }

          @Override
          public void end() {
            try {
              element.encode(elements);
              count++;
            } catch (IOException e) {
              throw new UncheckedIOException(e); // memory does not fail
            }
          }
        };

    private int count;

    ListNode(GroupType list, Schema elementSchema) {
      element = node(list.getType(0).asGroupType().getType(0), elementSchema);
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return repeated;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}

    @Override
    public void reset() {
      count = 0;
      elements.bytes.reset();
    }

    @Override
    public void encode(Output to) throws IOException {
      if (count > 0) {
        elements.encoder.flush();
        to.encoder.writeLong(count);
        to.encoder.writeFixed(elements.bytes.array, 0, elements.bytes.length);
      }
      to.encoder.writeLong(0);
    }

    @Override
    public Converter converter() {
      return this;
    }
  }

  private abstract static class Leaf extends PrimitiveConverter implements Node {
    private final boolean nullable;
    boolean isPresent;

    Leaf(boolean nullable) {
      this.nullable = nullable;
    }

    @Override
    public void reset() {
      isPresent = false;
    }

    @Override
    public void encode(Output to) throws IOException {
      if (nullable) {
        to.encoder.writeIndex(isPresent ? 1 : 0);
      }
      if (isPresent || !nullable) {
        encodeValue(to);
      }
    }

    abstract void encodeValue(Output to) throws IOException;

    @Override
    public Converter converter() {
      return this;
    }
  }

  private static final class LongLeaf extends Leaf {
    long value;

    LongLeaf(boolean nullable) {
      super(nullable);
    }

    @Override
    public void addLong(long newValue) {
      value = newValue;
      isPresent = true;
    }

    @Override
    void encodeValue(Output to) throws IOException {
      to.encoder.writeLong(value);
    }
  }

  private static final class IntLeaf extends Leaf {
    private int value;

    IntLeaf(boolean nullable) {
      super(nullable);
    }

    @Override
    public void addInt(int newValue) {
      value = newValue;
      isPresent = true;
    }

    @Override
    void encodeValue(Output to) throws IOException {
      to.encoder.writeInt(value);
    }
  }

  private static final class DoubleLeaf extends Leaf {
    private double value;

    DoubleLeaf(boolean nullable) {
      super(nullable);
    }

    @Override
    public void addDouble(double newValue) {
      value = newValue;
      isPresent = true;
    }

    @Override
    void encodeValue(Output to) throws IOException {
      to.encoder.writeDouble(value);
    }
  }

  private static final class BooleanLeaf extends Leaf {
    private boolean value;

    BooleanLeaf(boolean nullable) {
      super(nullable);
    }

    @Override
    public void addBoolean(boolean newValue) {
      value = newValue;
      isPresent = true;
    }

    @Override
    void encodeValue(Output to) throws IOException {
      to.encoder.writeBoolean(value);
    }
  }

  private static final class StringLeaf extends Leaf {
    private byte[] value = {};

    StringLeaf(boolean nullable) {
      super(nullable);
    }

    @Override
    public void addBinary(Binary newValue) {
      value = newValue.getBytes();
      isPresent = true;
    }

    @Override
    void encodeValue(Output to) throws IOException {
      to.encoder.writeBytes(value);
    }
  }
}
