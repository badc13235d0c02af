package io.kith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.table.StoreInputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowChangesTest {
  @TempDir Path folder;
  private final ExportSchema schema = ExportSchema.of(Rows.table(), false);

  /** Rows as "+id", deletions as "-id". */
  private static final class Log implements RowSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void write(EncodedRow row) {
      lines.add("+" + row.memberId());
    }

    @Override
    public void delete(long memberId) {
      lines.add("-" + memberId);
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }

  private InputFile file(String name) throws IOException {
    return StoreInputFile.of(folder.resolve(name).toString());
  }

  @Test
  void newChangedAndGoneRowsAreTold() throws IOException {
    // Before: 1, 2, 3 | 7, 8. Now: 2 (same), 3 (other), 4, 8 (same).
    Rows.write(folder.resolve("a"), Rows.one(1, 9), Rows.one(2, 9), Rows.one(3, 9));
    Rows.write(folder.resolve("b"), Rows.one(7, 9), Rows.one(8, 9));
    Rows.write(
        folder.resolve("now"), Rows.one(2, 9), Rows.one(3, 10), Rows.one(4, 9), Rows.one(8, 9));
    Log log = new Log();

    RowChanges.Result result =
        new RowChanges(schema, Long.MIN_VALUE, Long.MAX_VALUE)
            .copy(file("now"), List.of(file("a"), file("b")), log);

    assertThat(log.lines).containsExactly("-1", "+3", "+4", "-7");
    assertThat(result.changed().rows()).isEqualTo(2);
    assertThat(result.changed().deleted()).isEqualTo(2);
    assertThat(result.whole().rows()).isEqualTo(4);
  }

  @Test
  void membersBeyondTheRangeAreLeftToOthers() throws IOException {
    Rows.write(folder.resolve("a"), Rows.one(1, 9), Rows.one(4, 9), Rows.one(6, 9), Rows.one(9, 9));
    Rows.write(folder.resolve("now"), Rows.one(5, 9));
    Log log = new Log();

    new RowChanges(schema, 3, 7).copy(file("now"), List.of(file("a")), log);

    assertThat(log.lines).containsExactly("-4", "+5", "-6");
  }

  @Test
  void internalColumnsMakeNoDifferenceToPublicOnes() throws IOException {
    Rows.write(folder.resolve("a"), Rows::five);
    Rows.write(
        folder.resolve("now"),
        list -> {
          Rows.five(list);
          list.scores[0] = 7;
        });
    Log shown = new Log();
    Log all = new Log();

    new RowChanges(schema, Long.MIN_VALUE, Long.MAX_VALUE)
        .copy(file("now"), List.of(file("a")), shown);
    new RowChanges(ExportSchema.of(Rows.table(), true), Long.MIN_VALUE, Long.MAX_VALUE)
        .copy(file("now"), List.of(file("a")), all);

    assertThat(shown.lines).isEmpty();
    assertThat(all.lines).containsExactly("+5");
  }
}
