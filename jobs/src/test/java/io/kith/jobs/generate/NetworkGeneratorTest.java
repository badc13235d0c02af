package io.kith.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkGeneratorTest {
  private static final NetworkOptions OPTIONS = options(1_000, 12, 5);

  @TempDir static Path shared;

  private static Path network;
  private static NetworkSummary summary;

  @BeforeAll
  static void generate() {
    network = shared.resolve("network");
    summary = generator(OPTIONS).generate(network);
  }

  private static NetworkOptions options(int members, double meanDegree, long seed) {
    return new NetworkOptions(members, meanDegree, seed, NetworkOptions.AS_OF_DEFAULT);
  }

  private static NetworkGenerator generator(NetworkOptions options) {
    return new NetworkGenerator(options, (stage, done, total) -> {});
  }

  @Test
  void theSameOptionsGiveTheSameBytes(@TempDir Path folder) throws IOException {
    generator(OPTIONS).generate(folder);

    NetworkFiles.assertSameBytes(folder, network);
  }

  @Test
  void anotherSeedGivesAnotherNetwork(@TempDir Path folder) throws IOException {
    generator(options(1_000, 12, 6)).generate(folder);

    for (String file : NetworkFiles.in(network)) {
      assertThat(Files.mismatch(folder.resolve(file), network.resolve(file)))
          .as(file)
          .isNotEqualTo(-1);
    }
  }

  @Test
  void schemasAreThoseOfTheInputs() throws IOException {
    for (InputTable table : InputTable.values()) {
      assertThat(TableRows.schema(network, table)).isEqualTo(table.schema());
    }
    assertThat(TableRows.schema(network, InputTable.IMPRESSIONS))
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message impressions {
                  required int64 member_id;
                  required int64 candidate_id;
                  required int32 impressions;
                  required int64 last_seen (TIMESTAMP(MICROS,true));
                }"""));
  }

  @Test
  void summaryCountsTheRows() throws IOException {
    for (InputTable table : InputTable.values()) {
      assertThat(summary.rows().get(table.folder()))
          .isEqualTo(TableRows.read(network, table).size());
    }
    assertThat(summary.connections()).isEqualTo(6_000);
    assertThat(SampleData.in(network).asOf()).isEqualTo(NetworkOptions.AS_OF_DEFAULT);
  }

  @Test
  void idsAscendWithGaps() throws IOException {
    List<Long> ids = longs(InputTable.MEMBERS, "member_id");

    assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(1_000);
    assertThat(ids.get(999) - ids.get(0)).isGreaterThan(5_000);
  }

  @Test
  void everySettingOccurs() throws IOException {
    assertThat(strings(InputTable.MEMBERS, "connections_visibility"))
        .containsExactlyInAnyOrder("network", "self", "nobody");
    assertThat(strings(InputTable.MEMBERS, "status"))
        .containsExactlyInAnyOrder("active", "inactive", "deleted");
    assertThat(strings(InputTable.AFFILIATIONS, "kind"))
        .containsExactlyInAnyOrder("company", "school", "group");
  }

  @Test
  void everySuppressionReasonOccurs() throws IOException {
    assertThat(strings(InputTable.SUPPRESSIONS, "reason"))
        .containsExactlyInAnyOrder(
            "blocked", "reported", "dismissed", "pending", "withdrawn", "removed");
  }

  @Test
  void everySuppressionReasonOccursInTheSmallestNetwork(@TempDir Path folder) throws IOException {
    generator(options(NetworkOptions.MEMBERS_MIN, 4, 1)).generate(folder);

    Set<String> reasons = new HashSet<>();
    for (Group row : TableRows.read(folder, InputTable.SUPPRESSIONS)) {
      reasons.add(row.getString("reason", 0));
    }
    assertThat(reasons).hasSize(6);
  }

  @Test
  void nothingIsDatedAtOrAfterAsOf() throws IOException {
    long asOf = OPTIONS.asOf().getEpochSecond() * 1_000_000;
    assertThat(longs(InputTable.CONNECTIONS, "connected_at")).allMatch(at -> at < asOf);
    assertThat(longs(InputTable.MEMBERS, "joined_at")).allMatch(at -> at < asOf);
    assertThat(longs(InputTable.SUPPRESSIONS, "suppressed_at")).allMatch(at -> at < asOf);
    assertThat(longs(InputTable.IMPRESSIONS, "last_seen")).allMatch(at -> at < asOf);
    for (Group row : TableRows.read(network, InputTable.AFFILIATIONS)) {
      int from = row.getInteger("from_year", 0);
      assertThat(from).isBetween(1900, 2025);
      if (row.getFieldRepetitionCount("to_year") > 0) {
        assertThat(row.getInteger("to_year", 0)).isBetween(from, 2025);
      }
    }
  }

  @Test
  void candidatesOfFeedbackAreNotConnected() throws IOException {
    Set<String> connected = new HashSet<>();
    for (Group row : TableRows.read(network, InputTable.CONNECTIONS)) {
      long a = row.getLong("member_a", 0);
      long b = row.getLong("member_b", 0);
      connected.add(a + "-" + b);
      connected.add(b + "-" + a);
    }
    for (InputTable table : List.of(InputTable.SUPPRESSIONS, InputTable.IMPRESSIONS)) {
      for (Group row : TableRows.read(network, table)) {
        long member = row.getLong("member_id", 0);
        long candidate = row.getLong("candidate_id", 0);
        assertThat(connected).doesNotContain(member + "-" + candidate);
        assertThat(member).isNotEqualTo(candidate);
      }
    }
  }

  @Test
  void someConnectionsAreRepeatedAndSomeUndated() throws IOException {
    long rows = summary.rows().get("connections");
    long undated =
        TableRows.read(network, InputTable.CONNECTIONS).stream()
            .filter(row -> row.getFieldRepetitionCount("connected_at") == 0)
            .count();

    assertThat(rows).isBetween(6_020L, 6_120L);
    assertThat(undated).isBetween(5L, 80L);
  }

  @Test
  void anAsOfWithinADayEndsTheNetworkThere(@TempDir Path folder) throws IOException {
    Instant asOf = Instant.parse("2024-02-29T13:30:00Z");
    generator(new NetworkOptions(200, 6, 1, asOf)).generate(folder);

    long last = 0;
    for (Group row : TableRows.read(folder, InputTable.CONNECTIONS)) {
      if (row.getFieldRepetitionCount("connected_at") > 0) {
        last = Math.max(last, row.getLong("connected_at", 0));
      }
    }
    long end = asOf.getEpochSecond() * 1_000_000;
    assertThat(last).isBetween(end - 30 * 86_400_000_000L, end - 1);
    assertThat(SampleData.in(folder).asOf()).isEqualTo(asOf);
  }

  @Test
  void aFolderInUseIsRefused() {
    assertThatThrownBy(() -> generator(OPTIONS).generate(network))
        .isInstanceOf(KithException.class)
        .hasMessage(
            "Cannot generate a network: the folder '%s' is not empty. Empty it, or choose another with --out.",
            network);
  }

  @Test
  void aFileIsRefused() {
    Path file = network.resolve("network.json");

    assertThatThrownBy(() -> generator(OPTIONS).generate(file))
        .isInstanceOf(KithException.class)
        .hasMessage(
            "Cannot generate a network: '%s' is a file. Choose a new or empty folder with --out.",
            file);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> options(10, 4, 1))
        .isInstanceOf(KithException.class)
        .hasMessage(
            "Cannot generate a network: --members is 10, expected 100 to 20000000. Choose a number in that range.");
    assertThatThrownBy(() -> options(1_000, Double.NaN, 1))
        .isInstanceOf(KithException.class)
        .hasMessage(
            "Cannot generate a network: --mean-degree is NaN, expected 2.0 to 100.0 for 1000 members. Choose a number in that range.");
  }

  private static List<Long> longs(InputTable table, String column) throws IOException {
    return TableRows.read(network, table).stream()
        .filter(row -> row.getFieldRepetitionCount(column) > 0)
        .map(row -> row.getLong(column, 0))
        .collect(Collectors.toList());
  }

  private static Set<String> strings(InputTable table, String column) throws IOException {
    return TableRows.read(network, table).stream()
        .map(row -> row.getString(column, 0))
        .collect(Collectors.toSet());
  }
}
