package io.kith.table;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Reads the column {@code member_id} alone. */
final class MemberIds extends RecordMaterializer<Long> {
  private long memberId;

  @Override
  public Long getCurrentRecord() {
    return memberId;
  }

  @Override
  public GroupConverter getRootConverter() {
    return new GroupConverter() {
      @Override
      public Converter getConverter(int fieldIndex) {
        return new PrimitiveConverter() {
          @Override
          public void addLong(long value) {
            memberId = value;
          }
        };
      }

      @Override
      public void start() {}

      @Override
      public void end() {}
    };
  }
}
