package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much larger each second degree is than in the snapshot before. */
class NetworkGrowthTest {
  @TempDir private Path folder;

  private static Map<Long, Long> changes(Snapshot snapshot) {
    Map<Long, Long> changes = new HashMap<>();
    for (Row row : TestStore.table(snapshot, "member_network").collectAsList()) {
      changes.put(row.getAs("member_id"), row.getAs("second_degree_change"));
    }
    return changes;
  }

  @Test
  void changesAreThoseAgainstTheParent() {
    TestStore store = new TestStore(folder.resolve("store"));
    String before = TestConnections.pairs(folder.resolve("a"), "1-2 2-3 3-4 6-7");
    Snapshot first = store.publish("recommend", "--connections", before);
    assertThat(changes(first).values()).containsOnlyNulls();

    // Beyond what they had, 2 and 4 now have 5, and 6 has 8.
    String after = TestConnections.pairs(folder.resolve("b"), "1-2 2-3 3-4 3-5 6-7 7-8");
    Snapshot second = store.publish("recommend", "--connections", after);
    Map<Long, Long> expected =
        new HashMap<>(Map.of(1L, 0L, 2L, 1L, 3L, 0L, 4L, 1L, 6L, 1L, 7L, 0L));
    expected.put(5L, null);
    expected.put(8L, null);
    assertThat(changes(second)).isEqualTo(expected);
    assertThat(store.run("lookup", "2").out()).contains("2 in the second degree (+1)");

    Snapshot again = store.publish("recommend", "--connections", after);
    assertThat(TestStore.checksums(again)).isEqualTo(TestStore.checksums(second));

    Snapshot other = store.publish("recommend", "--connections", after, "--hub-cap", "9");
    assertThat(changes(other).values()).containsOnlyNulls();
  }
}
