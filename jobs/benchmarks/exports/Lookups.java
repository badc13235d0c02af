package io.kith.benchmarks.exports;

import io.kith.export.RocksDbReader;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How long it takes to read one member's list, member by member at random: "target median p99" in
 * microseconds a line. Arguments: a snapshot's folder, a RocksDB export, a JDBC address.
 */
final class Lookups {
  private static final int WARM_UP = 20_000;
  private static final int LOOKUPS = 20_000;

  private Lookups() {}

  private interface Read {
    int candidates(long member) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    long[] members = members(Snapshot.at(args[0]));
    try (RocksDbReader reader = RocksDbReader.open(Path.of(args[1]))) {
      measure("rocksdb", members, member -> reader.recommendations(member).size());
    }
    try (Connection connection = DriverManager.getConnection(args[2]);
        PreparedStatement query =
            connection.prepareStatement("SELECT value FROM recommendations WHERE member_id = ?")) {
      measure("jdbc", members, member -> characters(query, member));
    }
  }

  /** Members at random who have a list: the ends of the files' ranges and what lies between. */
  private static long[] members(Snapshot snapshot) {
    MemberLookup lookup = MemberLookup.of(snapshot);
    Random random = new Random(1);
    long[] bounds =
        snapshot.files("recommendations").stream()
            .flatMapToLong(
                file ->
                    java.util.stream.LongStream.of(
                        file.minMemberId().getAsLong(), file.maxMemberId().getAsLong()))
            .toArray();
    long min = Arrays.stream(bounds).min().orElseThrow();
    long max = Arrays.stream(bounds).max().orElseThrow();
    long[] known =
        random
            .longs(min, max + 1)
            .filter(member -> !lookup.recommendations(member).isEmpty())
            .limit(500)
            .toArray();
    return random.ints(WARM_UP + LOOKUPS, 0, known.length).mapToLong(i -> known[i]).toArray();
  }

  private static int characters(PreparedStatement query, long member) throws SQLException {
    query.setLong(1, member);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getString(1).length() : 0;
    }
  }

  private static void measure(String target, long[] members, Read read) throws Exception {
    long[] nanos = new long[LOOKUPS];
    for (int i = 0; i < members.length; i++) {
      long started = System.nanoTime();
      if (read.candidates(members[i]) == 0) {
        throw new IllegalStateException(target + " has no list of member " + members[i]);
      }
      if (i >= WARM_UP) {
        nanos[i - WARM_UP] = System.nanoTime() - started;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s %.0f %.0f%n",
        target,
        nanos[LOOKUPS / 2] / 1e3,
        nanos[LOOKUPS * 99 / 100] / 1e3);
  }
}
