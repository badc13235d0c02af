package io.kith.table;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Reads {@code member_connections} into primitive arrays: hubs have millions of connections. */
final class ConnectionRows extends RecordMaterializer<MemberConnections> {
  private final LongArrayList memberId = new LongArrayList(1);
  private final LongArrayList connections = new LongArrayList();
  private final LongArrayList openConnections = new LongArrayList();

  /** The row, its two lists, and inside each its {@code list} and {@code element} levels. */
  private final GroupConverter root =
      new Levels(
          new Values(memberId),
          new Levels(new Levels(new Values(connections))),
          new Levels(new Levels(new Values(openConnections)))) {
        @Override
        public void start() {
          memberId.clear();
          connections.clear();
          openConnections.clear();
        }
      };

  @Override
  public MemberConnections getCurrentRecord() {
    return new MemberConnections(
        memberId.getLong(0), connections.toLongArray(), openConnections.toLongArray());
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private static class Levels extends GroupConverter {
    private final Converter[] fields;

    Levels(Converter... fields) {
      this.fields = fields;
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return fields[fieldIndex];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static final class Values extends PrimitiveConverter {
    private final LongArrayList values;

    Values(LongArrayList values) {
      this.values = values;
    }

    @Override
    public void addLong(long value) {
      values.add(value);
    }
  }
}
