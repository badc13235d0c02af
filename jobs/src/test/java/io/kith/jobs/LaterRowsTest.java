package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows after the as-of, and pairs in one direction. As of 2022, 2 introduces 1, 3 and 4 to each
 * other; 1 and 3 connect in 2023; all rows but 2-4 are there in both directions.
 */
class LaterRowsTest {
  private static final String ROWS =
      """
      (1L, 2L, date '2020-01-01'), (2L, 1L, date '2020-01-01'), (2L, 3L, date '2020-01-01'),
      (3L, 2L, null), (2L, 4L, date '2021-01-01'), (1L, 3L, date '2023-01-01'),
      (3L, 1L, date '2023-01-01')
      """;

  @TempDir private static Path folder;
  private static String connections;

  @BeforeAll
  static void writeConnections() {
    connections = TestConnections.rows(folder, "member_a, member_b, connected_at", ROWS);
  }

  private static Snapshot recommend(String store, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "--connections";
    all[1] = connections;
    System.arraycopy(options, 0, all, 2, options.length);
    return new TestStore(folder.resolve(store)).publish("recommend", all);
  }

  /** "1: 3 4" for each member with recommendations. */
  private static Map<Long, String> lists(Snapshot snapshot) {
    Map<Long, String> lists = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "recommendations").collectAsList()) {
      StringBuilder ids = new StringBuilder();
      for (Object candidate : row.getList(row.fieldIndex("candidates"))) {
        ids.append(((Row) candidate).<Long>getAs("candidate_id")).append(' ');
      }
      lists.put(row.getAs("member_id"), ids.toString().strip());
    }
    return lists;
  }

  private static Map<Long, Long> secondDegrees(Snapshot snapshot) {
    Map<Long, Long> counts = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "member_network").collectAsList()) {
      counts.put(row.getAs("member_id"), row.getAs("second_degree"));
    }
    return counts;
  }

  @Test
  void laterPairsGiveNoEvidenceAndAreNotRecommended() {
    Snapshot snapshot = recommend("later", "--as-of", "2022-01-01");

    assertThat(lists(snapshot)).isEqualTo(Map.of(1L, "4", 3L, "4", 4L, "1 3"));
    // Counts are those of the moment: 1 and 3 are not connected yet.
    assertThat(secondDegrees(snapshot)).isEqualTo(Map.of(1L, 2L, 2L, 0L, 3L, 2L, 4L, 2L));
    assertThat(snapshot.manifest().inputs().get(0).later()).isEqualTo(2);
    assertThat(snapshot.manifest().inputs().get(0).rejected()).isEmpty();
  }

  @Test
  void asOfStrictKnowsNothingOfThem() {
    Snapshot snapshot = recommend("strict", "--as-of", "2022-01-01", "--as-of-strict");

    assertThat(lists(snapshot)).isEqualTo(Map.of(1L, "3 4", 3L, "1 4", 4L, "1 3"));
    assertThat(snapshot.manifest().inputs().get(0).later()).isEqualTo(2);
  }

  @Test
  void afterwardsTheyAreConnections() {
    Snapshot snapshot = recommend("after", "--as-of", "2023-01-01");

    assertThat(lists(snapshot)).isEqualTo(Map.of(1L, "4", 3L, "4", 4L, "1 3"));
    // The triangle 1–2–3 is closed.
    assertThat(secondDegrees(snapshot)).isEqualTo(Map.of(1L, 1L, 2L, 0L, 3L, 1L, 4L, 2L));
    assertThat(snapshot.manifest().inputs().get(0).later()).isZero();
  }

  @Test
  void requireMutualLeavesOneWayPairsOut() {
    Snapshot snapshot = recommend("mutual", "--as-of", "2022-01-01", "--require-mutual");

    // 4 never named 2; 1 and 3 are a later pair.
    assertThat(lists(snapshot)).isEmpty();
    assertThat(secondDegrees(snapshot)).isEqualTo(Map.of(1L, 1L, 2L, 0L, 3L, 1L));
    assertThat(snapshot.manifest().inputs().get(0).cleaned()).containsEntry("one_way", 1L);
  }
}
