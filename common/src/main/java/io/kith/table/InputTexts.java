package io.kith.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Texts by id from a Parquet file that somebody else wrote, such as the names of members. Reads
 * those columns alone, from the first row to the last.
 */
public final class InputTexts {
  private InputTexts() {}

  /** Takes a row. */
  @FunctionalInterface
  public interface Taker {
    /**
     * A row.
     *
     * @param texts in the order of the columns; empty for null. Filled anew for the next row
     */
    void take(long id, String[] texts);
  }

  /**
   * Gives all rows to {@code taker}.
   *
   * @param id the column of ids: INT64 or INT32
   * @param texts columns of text
   * @return false where the file does not have these columns, or is compressed in an unusual way
   */
  public static boolean read(InputFile file, String id, List<String> texts, Taker taker)
      throws IOException {
    try (TableScan<Rows> rows =
        TableScan.openInput(
            file, schema -> chosen(schema, id, texts), schema -> new Rows(schema, id, texts))) {
      while (rows.hasNext()) {
        Rows row = rows.next();
        taker.take(row.id, row.values);
      }
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  private static MessageType chosen(MessageType schema, String id, List<String> texts) {
    List<Type> fields = new ArrayList<>();
    fields.add(field(schema, id, PrimitiveTypeName.INT64, PrimitiveTypeName.INT32));
    texts.forEach(text -> fields.add(field(schema, text, PrimitiveTypeName.BINARY)));
    return new MessageType(schema.getName(), fields);
  }

  private static Type field(MessageType schema, String name, PrimitiveTypeName... types) {
    boolean fits =
        schema.containsField(name)
            && schema.getType(name).isPrimitive()
            && Arrays.asList(types)
                .contains(schema.getType(name).asPrimitiveType().getPrimitiveTypeName());
    if (!fits) {
      throw new UnsupportedOperationException("no column " + name);
    }
    return schema.getType(name);
  }

  /** The current row. */
  private static final class Rows extends RecordMaterializer<Rows> {
    private final Converter[] converters;
    private final String[] values;
    private long id;

    Rows(MessageType schema, String idColumn, List<String> texts) {
      values = new String[texts.size()];
      converters = new Converter[schema.getFieldCount()];
      converters[schema.getFieldIndex(idColumn)] =
          new PrimitiveConverter() {
            @Override
            public void addLong(long value) {
              id = value;
            }

            @Override
            public void addInt(int value) {
              id = value;
            }
          };
      for (int i = 0; i < values.length; i++) {
        int at = i;
        converters[schema.getFieldIndex(texts.get(i))] =
            new PrimitiveConverter() {
              @Override
              public void addBinary(Binary value) {
                values[at] = value.toStringUsingUTF8();
              }
            };
      }
    }

    @Override
    public Rows getCurrentRecord() {
      return this;
    }

    @Override
    public GroupConverter getRootConverter() {
      return new GroupConverter() {
        @Override
        public Converter getConverter(int field) {
          return converters[field];
        }

        @Override
        public void start() {
          Arrays.fill(values, "");
        }

        @Override
        public void end() {}
      };
    }
  }
}
