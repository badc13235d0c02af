package io.kith.table;

import java.util.Arrays;

/**
 * One member's connections, ids ascending; a row of {@code member_connections}.
 *
 * <p>The arrays belong to the record from here on: they are neither copied nor to be changed.
 *
 * @param openConnections those of {@code connections} that are open
 */
// Hubs have millions of connections: lists of boxed ids would not do. Equality is by contents.
@SuppressWarnings("ArrayRecordComponent")
public record MemberConnections(long memberId, long[] connections, long[] openConnections) {
  @Override
  public boolean equals(Object other) {
    return other instanceof MemberConnections that
        && memberId == that.memberId
        && Arrays.equals(connections, that.connections)
        && Arrays.equals(openConnections, that.openConnections);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(memberId) * 31 + Arrays.hashCode(connections);
  }

  @Override
  public String toString() {
    return "MemberConnections[memberId=%d, connections=%s, openConnections=%s]"
        .formatted(memberId, Arrays.toString(connections), Arrays.toString(openConnections));
  }
}
