package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.RecommendationList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnScanTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  /** The last run of every third holds a single row. */
  private static final int ROWS = 3_001;

  @TempDir Path folder;

  /** Member i has degree i % 100 and second degree 10·i. */
  private ColumnScan network(RowSample sample) throws IOException {
    Path file = folder.resolve("network.parquet");
    try (TableWriter<MemberNetwork> writer =
        MemberNetworkTable.writer(StoreOutputFile.local(file))) {
      for (long i = 0; i < ROWS; i++) {
        writer.write(new MemberNetwork(i, (int) (i % 100), 10 * i, NONE, 0, NONE, NONE));
      }
      writer.finish();
    }
    return new ColumnScan(StoreInputFile.of(file.toString()), sample);
  }

  private static List<List<Long>> rows(ColumnScan scan) throws IOException {
    List<List<Long>> rows = new ArrayList<>();
    scan.rows(
        List.of("second_degree", "member_id", "degree"),
        row -> rows.add(Arrays.stream(row).boxed().toList()));
    return rows;
  }

  @Test
  void allRowsAreGivenInOrder() throws IOException {
    List<List<Long>> rows = rows(network(new RowSample(1)));
    assertThat(rows).hasSize(ROWS);
    for (long i = 0; i < ROWS; i++) {
      assertThat(rows.get((int) i)).containsExactly(10 * i, i, i % 100);
    }
  }

  @Test
  void aSampleIsOfRunsOfRowsAndTheirColumnsStayTogether() throws IOException {
    List<List<Long>> rows = rows(network(new RowSample(3)));
    // Runs 0, 3 and 6 of 500 rows; the last one is a single row, read with the one before it.
    assertThat(rows.stream().map(row -> row.get(1)))
        .containsExactlyElementsOf(
            LongStream.range(0, ROWS)
                .filter(i -> i < 500 || (i >= 1500 && i < 2000) || i >= 2999)
                .boxed()
                .toList());
    assertThat(rows).allSatisfy(row -> assertThat(row.get(0)).isEqualTo(10 * row.get(1)));
    assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).isEqualTo(row.get(1) % 100));
  }

  @Test
  void aSampleHoldsAboutAsManyRowsAsAsked() {
    assertThat(RowSample.of(1000, 1000).isAll()).isTrue();
    assertThat(RowSample.of(0, 1000).isAll()).isTrue();
    assertThat(RowSample.of(1_000_000, 100_000).indexes(1_000_000)).hasSize(100_000);
  }

  @Test
  void listsAreGivenRowByRow() throws IOException {
    assertThat(lists(new RowSample(1))).hasSize(2000);
    List<List<Long>> all = lists(new RowSample(1));
    for (int member = 0; member < all.size(); member++) {
      assertThat(all.get(member)).isEqualTo(mutualCounts(member));
    }
  }

  @Test
  void listsOfASampleAreWhole() throws IOException {
    List<List<Long>> sampled = lists(new RowSample(2));
    assertThat(sampled).hasSize(1000);
    assertThat(sampled.get(499)).isEqualTo(mutualCounts(499));
    assertThat(sampled.get(500)).isEqualTo(mutualCounts(1000));
  }

  /** Member m has m % 5 candidates with m, m + 1, … mutuals. */
  private static List<Long> mutualCounts(long member) {
    return LongStream.range(member, member + member % 5).boxed().toList();
  }

  private List<List<Long>> lists(RowSample sample) throws IOException {
    Path file = folder.resolve("lists.parquet");
    RecommendationList list = new RecommendationList(4, 1, List.of(), false);
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(
            StoreOutputFile.local(file), RecommendationsTable.schema(List.of(), false))) {
      for (int member = 0; member < 2000; member++) {
        list.memberId = member;
        list.size = member % 5;
        for (int i = 0; i < list.size; i++) {
          list.mutualCounts[i] = member + i;
        }
        writer.write(list);
      }
      writer.finish();
    }
    List<List<Long>> lists = new ArrayList<>();
    new ColumnScan(StoreInputFile.of(file.toString()), sample)
        .list(
            "candidates",
            "mutual_count",
            new ColumnScan.ListValues() {
              @Override
              public void row() {
                lists.add(new ArrayList<>());
              }

              @Override
              public void value(long value) {
                lists.get(lists.size() - 1).add(value);
              }
            });
    return lists;
  }
}
