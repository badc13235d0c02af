package io.kith.jobs.erase;

import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.StoreInputFile;
import io.kith.table.TableScan;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The smallest member left in each component that is named after an erased one, in one file of
 * {@code member_network}.
 */
final class ComponentNames implements Function<EraseUnit, Map<Long, Long>> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<EraseFile.Erased> erased;
  private final Broadcast<SerializableConfiguration> configuration;

  ComponentNames(
      Broadcast<EraseFile.Erased> erased, Broadcast<SerializableConfiguration> configuration) {
    this.erased = erased;
    this.configuration = configuration;
  }

  @Override
  public Map<Long, Long> call(EraseUnit unit) throws IOException {
    Map<Long, Long> smallest = new HashMap<>();
    try (TableScan<MemberNetwork> rows =
        MemberNetworkTable.reader(StoreInputFile.of(unit.source(), configuration.value().value()))
            .scan()) {
      while (rows.hasNext()) {
        MemberNetwork row = rows.next();
        boolean isNamedAfterErased =
            row.componentId().isPresent() && erased.value().contains(row.componentId().getAsLong());
        if (isNamedAfterErased && !erased.value().contains(row.memberId())) {
          smallest.merge(row.componentId().getAsLong(), row.memberId(), Math::min);
        }
      }
    }
    return smallest;
  }

  /** The names of two files together. */
  static Map<Long, Long> merge(Map<Long, Long> a, Map<Long, Long> b) {
    Map<Long, Long> merged = new HashMap<>(a);
    b.forEach((component, member) -> merged.merge(component, member, Math::min));
    return merged;
  }
}
