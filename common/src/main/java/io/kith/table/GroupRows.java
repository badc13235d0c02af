package io.kith.table;

import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Reads small rows through parquet-hadoop's example objects. */
final class GroupRows<T> extends RecordMaterializer<T> {
  private final GroupRecordConverter groups;
  private final Function<Group, T> row;

  GroupRows(MessageType schema, Function<Group, T> row) {
    groups = new GroupRecordConverter(schema);
    this.row = row;
  }

  @Override
  public T getCurrentRecord() {
    return row.apply(groups.getCurrentRecord());
  }

  @Override
  public GroupConverter getRootConverter() {
    return groups.getRootConverter();
  }
}
