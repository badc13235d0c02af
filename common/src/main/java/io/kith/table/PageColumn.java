package io.kith.table;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * One leaf column of a table being written: the values and levels of its open page.
 *
 * <p>Pages are of the first version with plain values, which every engine reads. Strings inside
 * lists that are a few words repeated go through a dictionary. Levels are gathered as bytes and
 * packed once per page; that, and no dispatch per value, makes it several times faster than
 * parquet-hadoop's record consumer.
 *
 * <p>Columns outside lists have statistics and so a column index; inside lists these would cost
 * time and help no reader.
 */
final class PageColumn {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Indices are kept as bytes. */
  private static final int MAX_DICTIONARY = 100;

  private final ColumnDescriptor column;
  private final int rowsPerPage;
  private final int maxRepetition;
  private final int maxDefinition;
  private final boolean hasDictionary;
  private final boolean hasStatistics;
  private final FastByteArrayOutputStream page = new FastByteArrayOutputStream();
  private final FastByteArrayOutputStream levels = new FastByteArrayOutputStream();
  private final List<Binary> dictionary = new ArrayList<>();

  /** The open page: values[0..size) are bytes, repetitions and definitions [0..count) levels. */
  private byte[] values = new byte[TableWriter.PAGE_BYTES + 8];

  private int size;

  /** Values of a BOOLEAN column in the open page. */
  private int bits;

  private byte[] repetitions = new byte[1024];
  private byte[] definitions = new byte[1024];
  private int count;
  private int rows;
  private Statistics<?> statistics;
  private PageWriter pages;

  /**
   * A column.
   *
   * @param isOfFewWords whether a text inside a list is one of at most {@link #MAX_DICTIONARY}
   */
  PageColumn(ColumnDescriptor column, int rowsPerPage, boolean isOfFewWords) {
    this.column = column;
    this.rowsPerPage = rowsPerPage;
    maxRepetition = column.getMaxRepetitionLevel();
    maxDefinition = column.getMaxDefinitionLevel();
    hasStatistics = maxRepetition == 0;
    hasDictionary =
        isOfFewWords
            && maxRepetition > 0
            && column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    resetStatistics();
  }

  ColumnDescriptor descriptor() {
    return column;
  }

  /** Where pages go from here on: the column's part of a new row group. */
  void startRowGroup(PageWriter rowGroupPages) {
    pages = rowGroupPages;
    dictionary.clear();
  }

  /**
   * Appends a value to a BIGINT or TIMESTAMP column.
   *
   * @param repetition 0 for the first value of a row, else the level of the list that goes on
   */
  void write(long value, int repetition) {
    int at = grow(Long.BYTES);
    LONGS.set(values, at, value);
    addLevels(repetition, maxDefinition);
    if (hasStatistics) {
      statistics.updateStats(value);
    }
  }

  /** Appends a value to an INT column. */
  void write(int value, int repetition) {
    int at = grow(Integer.BYTES);
    INTS.set(values, at, value);
    addLevels(repetition, maxDefinition);
    if (hasStatistics) {
      statistics.updateStats(value);
    }
  }

  /** Appends a value to a DOUBLE column. */
  void write(double value, int repetition) {
    int at = grow(Double.BYTES);
    LONGS.set(values, at, Double.doubleToRawLongBits(value));
    addLevels(repetition, maxDefinition);
    if (hasStatistics) {
      statistics.updateStats(value);
    }
  }

  /** Appends a row's list of BIGINT or TIMESTAMP values, which is not empty. */
  void writeList(long[] list, int length) {
    int at = grow(length * Long.BYTES);
    for (int i = 0; i < length; i++) {
      LONGS.set(values, at + i * Long.BYTES, list[i]);
    }
    addListLevels(length);
  }

  /** Appends a row's list of INT values, which is not empty. */
  void writeList(int[] list, int length) {
    int at = grow(length * Integer.BYTES);
    for (int i = 0; i < length; i++) {
      INTS.set(values, at + i * Integer.BYTES, list[i]);
    }
    addListLevels(length);
  }

  /** Appends a row's list of DOUBLE values, which is not empty. */
  void writeList(double[] list, int length) {
    int at = grow(length * Double.BYTES);
    for (int i = 0; i < length; i++) {
      LONGS.set(values, at + i * Long.BYTES, Double.doubleToRawLongBits(list[i]));
    }
    addListLevels(length);
  }

  /** Appends a value to a BOOLEAN column: eight to a byte, the first one in the lowest bit. */
  void write(boolean value, int repetition) {
    if (bits % Byte.SIZE == 0) {
      values[grow(1)] = 0;
    }
    values[size - 1] |= (byte) ((value ? 1 : 0) << bits % Byte.SIZE);
    bits++;
    addLevels(repetition, maxDefinition);
    if (hasStatistics) {
      statistics.updateStats(value);
    }
  }

  /** Appends a value to a STRING column. */
  void write(Binary value, int repetition) {
    if (hasDictionary) {
      int at = grow(1);
      values[at] = (byte) dictionaryIndex(value);
    } else {
      byte[] bytes = value.getBytesUnsafe();
      int at = grow(Integer.BYTES + bytes.length);
      INTS.set(values, at, bytes.length);
      System.arraycopy(bytes, 0, values, at + Integer.BYTES, bytes.length);
    }
    addLevels(repetition, maxDefinition);
    if (hasStatistics) {
      statistics.updateStats(value);
    }
  }

  /** Appends a text in UTF-8 to a STRING column inside lists whose texts are no few words. */
  void writeText(byte[] text, int repetition) {
    int at = grow(Integer.BYTES + text.length);
    INTS.set(values, at, text.length);
    System.arraycopy(text, 0, values, at + Integer.BYTES, text.length);
    addLevels(repetition, maxDefinition);
  }

  /** Appends a null or an empty list: its definition level says at which depth nothing is. */
  void writeNull(int repetition, int definition) {
    addLevels(repetition, definition);
    if (hasStatistics) {
      statistics.incrementNumNulls();
    }
  }

  /** Closes the row and, when it is full, the page; true when a page was written. */
  boolean endRow() throws IOException {
    rows++;
    if (size < TableWriter.PAGE_BYTES && rows < rowsPerPage) {
      return false;
    }
    writePage();
    return true;
  }

  /** Writes what is left of the row group. */
  void endRowGroup() throws IOException {
    if (rows > 0) {
      writePage();
    }
    if (!dictionary.isEmpty()) {
      pages.writeDictionaryPage(dictionaryPage());
    }
  }

  /** Compressed bytes of the row group's pages. */
  long bufferedBytes() {
    return pages.getMemSize();
  }

  /** Makes room in {@code values}, which may become another array, and returns where. */
  private int grow(int bytes) {
    int at = size;
    size += bytes;
    if (size > values.length) {
      values = Arrays.copyOf(values, (int) Math.max(size, values.length * 3L / 2));
    }
    return at;
  }

  /** Levels of a row's list of values in a column inside one list. */
  private void addListLevels(int length) {
    growLevels(length);
    Arrays.fill(repetitions, count, count + length, (byte) 1);
    repetitions[count] = 0;
    Arrays.fill(definitions, count, count + length, (byte) maxDefinition);
    count += length;
  }

  private void growLevels(int more) {
    if (count + more > repetitions.length) {
      int capacity = Math.max(count + more, count * 2);
      repetitions = Arrays.copyOf(repetitions, capacity);
      definitions = Arrays.copyOf(definitions, capacity);
    }
  }

  private void addLevels(int repetition, int definition) {
    growLevels(1);
    repetitions[count] = (byte) repetition;
    definitions[count] = (byte) definition;
    count++;
  }

  /** Words are mostly constants, so that identity settles most comparisons. */
  @SuppressWarnings("ReferenceEquality")
  private int dictionaryIndex(Binary value) {
    for (int i = 0; i < dictionary.size(); i++) {
      if (dictionary.get(i) == value) {
        return i;
      }
    }
    int known = dictionary.indexOf(value);
    if (known >= 0) {
      return known;
    }
    if (dictionary.size() == MAX_DICTIONARY) {
      throw new IllegalStateException(column + ": more than " + MAX_DICTIONARY + " words");
    }
    dictionary.add(value);
    return dictionary.size() - 1;
  }

  private void writePage() throws IOException {
    page.reset();
    appendLevels(repetitions, maxRepetition);
    appendLevels(definitions, maxDefinition);
    // A page of nulls needs no dictionary, and there may be none.
    boolean holdsIndices = hasDictionary && size > 0;
    if (holdsIndices) {
      int bitWidth = LevelEncoder.bitWidth(dictionary.size() - 1);
      page.write(bitWidth);
      LevelEncoder.encode(values, size, bitWidth, page);
    } else {
      page.write(values, 0, size);
    }
    pages.writePage(
        BytesInput.from(page.array, 0, page.length),
        count,
        rows,
        statistics,
        Encoding.RLE,
        Encoding.RLE,
        holdsIndices ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
    size = 0;
    bits = 0;
    count = 0;
    rows = 0;
    resetStatistics();
  }

  /** Levels are preceded by their length in bytes; a column that has none has no length either. */
  private void appendLevels(byte[] level, int max) throws IOException {
    if (max > 0) {
      levels.reset();
      LevelEncoder.encode(level, count, LevelEncoder.bitWidth(max), levels);
      byte[] length = new byte[Integer.BYTES];
      INTS.set(length, 0, levels.length);
      page.write(length);
      page.write(levels.array, 0, levels.length);
    }
  }

  private DictionaryPage dictionaryPage() throws IOException {
    page.reset();
    byte[] length = new byte[Integer.BYTES];
    for (Binary word : dictionary) {
      INTS.set(length, 0, word.length());
      page.write(length);
      page.write(word.getBytesUnsafe());
    }
    return new DictionaryPage(
        BytesInput.from(page.array, 0, page.length), dictionary.size(), Encoding.PLAIN);
  }

  private void resetStatistics() {
    statistics = hasStatistics ? Statistics.createStats(column.getPrimitiveType()) : null;
  }
}
