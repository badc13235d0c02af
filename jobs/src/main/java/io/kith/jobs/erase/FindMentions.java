package io.kith.jobs.erase;

import io.kith.table.MemberMentions;
import io.kith.table.StoreInputFile;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** How often a file names erased members. */
final class FindMentions implements Function<EraseUnit, Long> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<EraseFile.Erased> erased;
  private final Broadcast<SerializableConfiguration> configuration;

  FindMentions(
      Broadcast<EraseFile.Erased> erased, Broadcast<SerializableConfiguration> configuration) {
    this.erased = erased;
    this.configuration = configuration;
  }

  @Override
  public Long call(EraseUnit unit) throws IOException {
    long[] mentions = {0};
    MemberMentions.find(
        StoreInputFile.of(unit.source(), configuration.value().value()),
        unit.table(),
        erased.value()::contains,
        (column, row) -> mentions[0]++);
    return mentions[0];
  }
}
