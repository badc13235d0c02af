package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.PeopleNetwork.ExpectedPair;
import io.kith.jobs.read.InputFilesForTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kith pairs} and {@code kith mutuals} with members, in each privacy mode. */
class PairsPeopleTest {
  private static final long SEED = 31;

  @TempDir private Path folder;

  private final PeopleNetwork network = new PeopleNetwork(SEED);

  private Dataset<Row> table(String command, String mode, String... more) {
    List<String> inputs = network.write(folder.resolve(mode));
    List<String> args = new ArrayList<>(List.of(command, "--privacy", mode));
    for (int i = 0; i < inputs.size(); i += 2) {
      if (List.of("--connections", "--members", "--as-of").contains(inputs.get(i))) {
        args.addAll(inputs.subList(i, i + 2));
      }
    }
    args.addAll(List.of(more));
    String out = folder.resolve("out-" + mode).toString();
    args.addAll(List.of("--out", out));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    String table = command.equals("pairs") ? "pair_scores" : "mutual_scores";
    return SparkForTests.session().read().parquet(out + "/" + table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "evidence", "strict"})
  void pairsTellWhatTheModeLetsThem(String mode) {
    Set<Long> ids = new TreeSet<>(network.members());
    String all =
        ids.stream()
            .flatMap(a -> ids.stream().map(b -> "(%dL, %dL)".formatted(a, b)))
            .collect(Collectors.joining(", "));
    String list =
        InputFilesForTests.write(
            folder.resolve("pairs.parquet"),
            "parquet",
            InputFilesForTests.values("member_id, other_id", all));

    List<Row> rows = table("pairs", mode, "--pairs", list).collectAsList();

    assertThat(rows).hasSize(ids.size() * ids.size());
    int paths = 0;
    int withoutPath = 0;
    for (Row row : rows) {
      long member = row.getAs("member_id");
      long other = row.getAs("other_id");
      ExpectedPair published =
          new ExpectedPair(
              row.getAs("degree_of_separation"),
              row.<Integer>getAs("mutual_count"),
              row.<Integer>getAs("visible_mutual_count"),
              row.getList(row.fieldIndex("introducers")),
              row.getList(row.fieldIndex("path")));
      assertThat(published)
          .as("%s: %d and %d", mode, member, other)
          .isEqualTo(network.pair(mode, member, other));
      boolean isApart = published.separation() != null && published.separation() > 1;
      paths += isApart && !published.path().isEmpty() ? 1 : 0;
      withoutPath += isApart && published.path().isEmpty() ? 1 : 0;
    }
    assertThat(paths).isGreaterThan(100);
    assertThat(withoutPath).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evidence", "strict"})
  void mutualsAreThoseOfTheConnectionsUsed(String mode) {
    Map<String, Long> expected = new TreeMap<>();
    for (long a : network.members()) {
      for (long b : network.members()) {
        long mutuals =
            network.members().stream()
                .filter(m -> isUsed(mode, a, m) && isUsed(mode, m, b))
                .count();
        if (a < b && mutuals > 0) {
          expected.put(a + " " + b + " " + isUsed(mode, a, b), mutuals);
        }
      }
    }
    Map<String, Long> published = new TreeMap<>();
    for (Row row : table("mutuals", mode).collectAsList()) {
      published.put(
          row.getAs("member_low") + " " + row.getAs("member_high") + " " + row.getAs("connected"),
          row.<Integer>getAs("mutual_count").longValue());
    }
    assertThat(published).isEqualTo(expected);
  }

  private boolean isUsed(String mode, long a, long b) {
    return network.connected(a, b) && (mode.equals("evidence") || network.open(a, b));
  }

  @Test
  void privacyNeedsMembers() {
    String input = TestConnections.pairs(folder, "1-2 2-3");
    KithRun run =
        KithRun.of(
            "mutuals", "--connections", input, "--privacy", "strict", "--out", folder + "/o");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--privacy strict", "--members");
  }
}
