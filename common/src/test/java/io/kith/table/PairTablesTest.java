package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables {@code mutual_scores} and {@code pair_scores}. */
class PairTablesTest {
  private static final List<String> MEASURES = List.of("jaccard", "adamic_adar");

  @TempDir Path folder;

  @Test
  void columnsAreThoseOfTheContract() {
    assertThat(MutualScoresTable.schema(MEASURES).parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message mutual_scores {
                  required int64 member_low;
                  required int64 member_high;
                  required boolean connected;
                  required int32 mutual_count;
                  required double jaccard;
                  required double adamic_adar;
                }
                """));
    assertThat(PairScoresTable.schema(MEASURES).parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message pair_scores {
                  required int64 member_id;
                  required int64 other_id;
                  optional int32 degree_of_separation;
                  required int32 mutual_count;
                  required int32 visible_mutual_count;
                  required group introducers (LIST) {
                    repeated group list { required int64 element; }
                  }
                  required double jaccard;
                  required double adamic_adar;
                  required group path (LIST) {
                    repeated group list { required int64 element; }
                  }
                }
                """));
  }

  @Test
  void everyFieldHasATag() {
    for (TableSchema schema :
        List.of(MutualScoresTable.schema(MEASURES), PairScoresTable.schema(MEASURES))) {
      assertThat(schema.fields().keySet())
          .containsExactlyElementsOf(
              schema.parquet().getFields().stream().map(field -> field.getName()).toList());
    }
  }

  @Test
  void booleansOfManyPagesAreReadBackAsWritten() throws IOException {
    Path file = folder.resolve("part.parquet");
    TableSchema schema = MutualScoresTable.schema(MEASURES);
    // More rows than a page of doubles holds, and no multiple of eight.
    int rows = 20_003;

    TableRows.write(
        MutualScoresTable.writer(StoreOutputFile.local(file), schema),
        IntStream.range(0, rows)
            .mapToObj(i -> new MutualScore(i / 7, i, i % 3 == 0, i, new double[] {i, 0.5}))
            .toArray(MutualScore[]::new));

    List<Group> read = TableRows.read(file);
    assertThat(read).hasSize(rows);
    for (int i = 0; i < rows; i++) {
      assertThat(read.get(i).getBoolean("connected", 0)).as("row %d", i).isEqualTo(i % 3 == 0);
      assertThat(read.get(i).getLong("member_high", 0)).isEqualTo(i);
      assertThat(read.get(i).getDouble("jaccard", 0)).isEqualTo(i);
    }
  }

  @Test
  void aPairBeyondThreeStepsHasNoSeparation() throws IOException {
    Path file = folder.resolve("part.parquet");
    TableSchema schema = PairScoresTable.schema(MEASURES);
    double[] measures = {0, 0};

    TableRows.write(
        PairScoresTable.writer(StoreOutputFile.local(file), schema),
        new PairScore(
            1, 2, OptionalInt.of(2), 1, 1, new long[] {3}, measures, new long[] {1, 3, 2}),
        new PairScore(1, 9, OptionalInt.empty(), 0, 0, new long[0], measures, new long[0]));

    List<Group> read = TableRows.read(file);
    assertThat(read.get(0).getInteger("degree_of_separation", 0)).isEqualTo(2);
    assertThat(read.get(0).getGroup("path", 0).getFieldRepetitionCount("list")).isEqualTo(3);
    assertThat(read.get(1).getFieldRepetitionCount("degree_of_separation")).isZero();
    assertThat(read.get(1).getGroup("introducers", 0).getFieldRepetitionCount("list")).isZero();
  }
}
