package io.kith.jobs.run;

import static io.kith.jobs.read.InputFilesForTests.text;
import static io.kith.jobs.read.InputFilesForTests.values;
import static io.kith.jobs.read.InputFilesForTests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.jobs.SparkForTests;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.read.InputReader;
import io.kith.jobs.table.InputData;
import io.kith.people.MemberProfile;
import io.kith.people.Organizations;
import io.kith.people.People;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The inputs about people, from files to what the engine takes. */
class PeopleInputTest {
  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MEMBERS = 10;

  @TempDir Path folder;

  @Command
  private static final class Options {
    @Mixin ConnectionsOptions connections;
    @Mixin PeopleOptions people;
  }

  private final Options options = new Options();

  /** Parses options anew; unless a limit is among them, any number of rows may be rejected. */
  private void parse(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--max-rejected")) {
      all.addAll(List.of("--max-rejected", "1"));
    }
    new CommandLine(options).parseArgs(all.toArray(new String[0]));
    options.people.prepare(options.connections);
  }

  private String parquet(String name, String columns, String rows) {
    return write(folder.resolve(name + ".parquet"), "parquet", values(columns, rows));
  }

  private Map<String, InputData> open() {
    Map<String, InputData> inputs = new LinkedHashMap<>();
    for (WantedInput wanted : options.people.wanted(options.connections, Optional.empty())) {
      inputs.put(
          wanted.spec().input(),
          InputReader.read(SparkForTests.session(), wanted.spec(), wanted.columns()));
    }
    return inputs;
  }

  private PeopleInput read() {
    return PeopleInput.read(open(), options.connections, options.people, GateKeeper.none(), AS_OF);
  }

  /** Ids 0 to 9 are their own labels. */
  private static People label(PeopleInput input) {
    return input.label(MEMBERS, id -> id >= 0 && id < MEMBERS ? (int) id : -1);
  }

  private static Manifest.Input only(PeopleInput input) {
    List<Manifest.Input> all =
        input.manifestInputs(
            data -> new InputFiles(data.input(), data.location(), Optional.empty(), List.of()));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Counts above 0. */
  private static Map<String, Long> counted(PeopleInput input) {
    Map<String, Long> counts = new TreeMap<>(input.counts());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** Rule, ids and detail of each rejected row. */
  private static List<String> rejected(PeopleInput input) {
    return input.rejectedRows().map(Dataset::collectAsList).orElse(List.of()).stream()
        .map((Row row) -> row.getString(2) + " " + row.get(3) + " " + row.get(4) + " " + row.get(5))
        .toList();
  }

  @Test
  void absentColumnsPermitEverything() {
    parse("--members", parquet("members", "member_id", "(1L), (2L)"));

    People people = label(read());

    assertThat(people.traits().isOpen(1, 2)).isTrue();
    assertThat(people.traits().recommendable().contains(1)).isTrue();
    assertThat(people.traits().introducible().contains(1)).isTrue();
    assertThat(people.traits().recipients().contains(1)).isTrue();
    assertThat(people.traits().industry(1)).isEqualTo(MemberProfile.UNKNOWN);
    // Not in the table.
    assertThat(people.traits().isOpen(1, 3)).isFalse();
    assertThat(people.traits().recommendable().contains(3)).isFalse();
  }

  @Test
  void nullAndUnknownValuesAreTheStrictestAndCounted() {
    parse(
        "--members",
        parquet(
            "members",
            "member_id, connections_visibility, status, recommendable",
            "(1L, 'network', 'active', true), (2L, null, 'active', true),"
                + "(3L, 'Network', 'active', true), (4L, 'network', null, true),"
                + "(5L, 'network', 'asleep', true), (6L, 'self', 'active', null),"
                + "(7L, 'network', 'inactive', true), (8L, 'network', 'deleted', true),"
                + "(1L, 'network', 'active', true)"));

    PeopleInput input = read();
    People people = label(input);

    assertThat(people.traits().visible().contains(1)).isTrue();
    for (int hidden : new int[] {2, 3, 6, 8}) {
      assertThat(people.traits().visible().contains(hidden)).as("%d", hidden).isFalse();
    }
    for (int inactive : new int[] {4, 5, 7, 8}) {
      assertThat(people.traits().active().contains(inactive)).as("%d", inactive).isFalse();
    }
    assertThat(people.traits().recommendable().contains(6)).isFalse();
    assertThat(input.profiles().orElseThrow().deletedIds()).containsExactly(8);
    assertThat(input.profiles().orElseThrow().ids()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(counted(input))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "members_deleted", 1L,
                "members_null_visibility", 1L,
                "members_unknown_visibility", 1L,
                "members_null_status", 1L,
                "members_unknown_status", 1L,
                "members_null_flag", 1L));
    assertThat(only(input).cleaned()).containsExactly(Map.entry("repeats", 1L));
    assertThat(only(input).rows()).isEqualTo(9);
  }

  @Test
  void industriesAndLocationsAreComparedAsTexts() {
    parse(
        "--members",
        parquet(
            "members",
            "member_id, industry, location",
            "(1L, 'Berlin', 'Berlin'), (2L, 'Software', 'Berlin'), (3L, null, 'Software')"));

    People people = label(read());

    assertThat(people.traits().location(1)).isEqualTo(people.traits().location(2));
    assertThat(people.traits().text(people.traits().industry(2))).isEqualTo("Software");
    assertThat(people.traits().industry(1)).isNotEqualTo(people.traits().industry(2));
    assertThat(people.traits().industry(3)).isEqualTo(MemberProfile.UNKNOWN);
  }

  @Test
  void badRowsOfMembersAreRejected() {
    parse(
        "--members",
        text(
            folder.resolve("members.csv"),
            """
            member_id,status,recommendable,joined_at
            1,active,TRUE,2020-01-01
            2,,no,
            ,active,true,
            x,active,true,
            99999999999999999999,active,true,
            3,active,false,yesterday
            4,active,,99999999999999999999
            5,active,true,,surplus
            """),
        "--members-format",
        "csv");

    PeopleInput input = read();

    assertThat(rejected(input))
        .containsExactly(
            "unparsable_flag 2 null recommendable='no'",
            "null_member_id null null member_id is null",
            "unparsable_member_id null null member_id='x'",
            "member_id_out_of_range null null member_id='99999999999999999999'",
            "unparsable_joined_at 3 null joined_at='yesterday'",
            "joined_at_out_of_range 4 null joined_at='99999999999999999999'",
            "malformed_row 5 null 5,active,true,,surplus");
    assertThat(only(input).rejected())
        .containsEntry("unparsable_flag", 1L)
        .containsEntry("malformed_row", 1L)
        .hasSize(7);
    assertThat(input.profiles().orElseThrow().ids()).containsExactly(1);
  }

  @Test
  void membersWhoJoinLaterAreIgnoredOnlyWhenStrict() {
    String path =
        parquet(
            "members", "member_id, joined_at", "(1L, date'2026-01-01'), (2L, date'2026-01-02')");
    parse("--members", path);
    PeopleInput input = read();
    parse("--members", path, "--as-of-strict");

    assertThat(only(input).later()).isEqualTo(1);
    assertThat(input.profiles().orElseThrow().ids()).containsExactly(1, 2);
    assertThat(only(read()).later()).isEqualTo(1);
    assertThat(read().profiles().orElseThrow().ids()).containsExactly(1);
  }

  @Test
  void suppressionsExpireByTheirOptions() {
    String path =
        parquet(
            "suppressions",
            "member_id, candidate_id, reason, suppressed_at",
            "(0L, 1L, 'dismissed', date'2025-12-22'), (0L, 2L, 'dismissed', date'2025-12-23'),"
                + "(0L, 3L, 'removed', date'2025-12-27'), (0L, 4L, 'removed', date'2025-12-28'),"
                + "(0L, 5L, 'withdrawn', date'2025-12-30'), (0L, 6L, 'withdrawn', date'2025-12-31'),"
                + "(0L, 7L, 'dismissed', null), (8L, 0L, 'blocked', date'2026-02-01'),"
                + "(0L, 9L, 'pending', date'2026-02-01'), (0L, 0L, 'blocked', null),"
                + "(0L, 77L, 'blocked', null), (0L, 7L, 'dismissed', null)");
    parse(
        "--suppressions",
        path,
        "--dismissed-days",
        "10",
        "--removed-days",
        "5",
        "--withdrawn-days",
        "2");

    PeopleInput input = read();
    People people = label(input);

    // 10, 5 and 2 days before as-of no longer hold, nine, four and one do.
    for (int candidate = 1; candidate < MEMBERS; candidate++) {
      assertThat(people.suppressions().hidden().contains(0, candidate))
          .as("%d", candidate)
          .isEqualTo(List.of(2, 4, 6, 7, 8).contains(candidate));
    }
    assertThat(people.suppressions().hidden().contains(2, 0)).isFalse();
    assertThat(people.suppressions().hidden().contains(4, 0)).isTrue();
    assertThat(people.suppressions().mayIntroduce(8, 0, 5)).isFalse();
    assertThat(counted(input))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "suppressions_active_blocked", 3L,
                "suppressions_active_dismissed", 3L,
                "suppressions_active_removed", 1L,
                "suppressions_active_withdrawn", 1L,
                "suppressions_expired_dismissed", 1L,
                "suppressions_expired_removed", 1L,
                "suppressions_expired_withdrawn", 1L));
    assertThat(only(input).later()).isEqualTo(2);
    assertThat(only(input).cleaned())
        .containsExactly(
            Map.entry("repeats", 1L),
            Map.entry("self_pairs", 1L),
            Map.entry("unknown_members", 1L));
  }

  @Test
  void laterBlocksAreIgnoredWhenStrict() {
    parse(
        "--suppressions",
        parquet(
            "suppressions",
            "member_id, candidate_id, reason, suppressed_at",
            "(0L, 1L, 'blocked', date'2026-02-01'), (0L, 2L, 'blocked', date'2025-02-01')"),
        "--as-of-strict");

    People people = label(read());

    assertThat(people.suppressions().hidden().contains(0, 1)).isFalse();
    assertThat(people.suppressions().hidden().contains(0, 2)).isTrue();
  }

  @Test
  void badRowsOfSuppressionsAreRejected() {
    parse(
        "--suppressions",
        parquet(
            "suppressions",
            "member_id, candidate_id, reason",
            "(1L, 2L, 'blocked'), (1L, 2L, 'Blocked'), (1L, 2L, null), (null, 2L, 'blocked'),"
                + "(1L, null, 'blocked')"));

    PeopleInput input = read();

    assertThat(rejected(input))
        .containsExactly(
            "unknown_reason 1 2 reason='Blocked'",
            "unknown_reason 1 2 reason is null",
            "null_member_id null 2 member_id is null",
            "null_member_id 1 null candidate_id is null");
    assertThat(label(input).suppressions().hidden().entries()).isEqualTo(2);
  }

  @Test
  void impressionsAreSummedUpToTheAsOf() {
    parse(
        "--impressions",
        parquet(
            "impressions",
            "member_id, candidate_id, impressions, last_seen",
            "(0L, 1L, 3, date'2025-12-01'), (0L, 1L, 4, date'2025-12-31'),"
                + "(0L, 1L, 9, date'2026-01-02'), (0L, 2L, 1, null), (0L, 3L, -1, null),"
                + "(0L, 3L, null, null)"));

    PeopleInput input = read();
    People people = label(input);

    int at = people.impressions().candidates().start(0);
    assertThat(people.impressions().count(at)).isEqualTo(7);
    assertThat(people.impressions().lastSeen(at))
        .isEqualTo(Instant.parse("2025-12-31T00:00:00Z").getEpochSecond() * 1_000_000);
    assertThat(people.impressions().candidates().entries()).isEqualTo(2);
    assertThat(only(input).later()).isEqualTo(1);
    assertThat(rejected(input))
        .containsExactly(
            "impressions_out_of_range 0 3 impressions='-1'",
            "null_impressions 0 3 impressions is null");
    assertThat(options.people.decay(AS_OF).factor(1, people.impressions().lastSeen(at)))
        .isBetween(0.9, 1.0);
  }

  @Test
  void affiliationsAreReadWithNamesAndYears() {
    parse(
        "--affiliations",
        parquet(
            "affiliations",
            "member_id, organization_id, kind, organization, from_year, to_year",
            "(1L, 7, 'company', 'Acme', 2010, null), (1L, 7, 'school', null, 2000, 2004),"
                + "(2L, 7, 'company', null, 2020, 2022), (2L, 7, 'company', null, 2027, null),"
                + "(88L, 7, 'company', null, 2020, null), (2L, 7, 'company', null, 2020, 2022)"));

    PeopleInput input = read();
    People people = label(input);

    Organizations organizations = people.affiliations().organizations();
    assertThat(organizations.count()).isEqualTo(2);
    assertThat(organizations.name(0)).contains("Acme");
    assertThat(organizations.size(0)).isEqualTo(2);
    assertThat(people.affiliations().lastYear(people.affiliations().start(1))).isEqualTo(2026);
    assertThat(people.affiliations().stints()).isEqualTo(3);
    assertThat(only(input).later()).isEqualTo(1);
    assertThat(only(input).cleaned())
        .containsExactly(Map.entry("repeats", 1L), Map.entry("unknown_members", 1L));
  }

  @Test
  void badRowsOfAffiliationsAreRejected() {
    parse(
        "--affiliations",
        text(
            folder.resolve("affiliations.csv"),
            """
            member_id,organization_id,kind,from_year,to_year
            1,1,company,2000,
            1,,company,,
            1,x,company,,
            1,99999999999999999999,company,,
            1,1,club,,
            1,1,company,MM,
            1,1,company,0,
            1,1,company,,10000
            1,1,company,2001,2000
            """),
        "--affiliations-format",
        "csv");

    PeopleInput input = read();

    assertThat(rejected(input))
        .containsExactly(
            "null_organization_id 1 null organization_id is null",
            "unparsable_organization_id 1 null organization_id='x'",
            "organization_id_out_of_range 1 null organization_id='99999999999999999999'",
            "unknown_kind 1 1 kind='club'",
            "unparsable_year 1 1 from_year='MM'",
            "year_out_of_range 1 1 from_year='0'",
            "year_out_of_range 1 1 to_year='10000'",
            "reversed_years 1 1 to_year='2000'");
    assertThat(label(input).affiliations().stints()).isEqualTo(1);
  }

  @Test
  void tooManyRejectedRowsStopTheRun() {
    parse(
        "--suppressions",
        parquet(
            "suppressions",
            "member_id, candidate_id, reason",
            "(1L, 2L, 'blocked'), (1L, 2L, 'x')"),
        "--max-rejected",
        "49%");

    assertThatThrownBy(this::read)
        .isInstanceOf(KithException.class)
        .hasMessageContaining("1 of 2 rows of suppressions break a rule ({unknown_reason=1})");
  }

  @Test
  void inputsThatNobodyCanMeanAreRefused() {
    String seconds =
        parquet(
            "impressions",
            "member_id, candidate_id, impressions, last_seen",
            "(1L, 2L, 1, 1767225600L)");
    parse("--impressions", seconds);
    assertThatThrownBy(this::read)
        .isInstanceOf(KithException.class)
        .hasMessageContaining("Cannot read impressions: 1 of 1 values of column 'last_seen'")
        .hasMessageContaining("Are they seconds?");

    parse("--members", parquet("flags", "member_id, recommendable", "(1L, 'yes')"));
    assertThatThrownBy(this::read)
        .isInstanceOf(KithException.class)
        .hasMessageContaining("column 'recommendable' is STRING, expected BOOLEAN");

    parse("--members", parquet("codes", "member_id, status", "(1L, 1)"));
    assertThatThrownBy(this::read)
        .isInstanceOf(KithException.class)
        .hasMessageContaining("column 'status' is INT, expected STRING");

    parse("--members", parquet("nobody", "member_id", "(1L)"), "--where", "members=member_id > 1");
    assertThatThrownBy(this::read)
        .isInstanceOf(KithException.class)
        .hasMessageContaining("has no rows");
  }

  @Test
  void columnsAndFiltersHoldForEachInput() {
    parse(
        "--members",
        parquet("members", "id, state", "(1L, 'active'), (2L, 'inactive'), (3L, 'active')"),
        "--columns",
        "members.member_id=id,members.status=state",
        "--where",
        "members=id < 3");

    PeopleInput input = read();

    assertThat(input.profiles().orElseThrow().ids()).containsExactly(1, 2);
    assertThat(label(input).traits().active().contains(2)).isFalse();
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> parse("--dismissed-days", "-1"))
        .hasMessageContaining("--dismissed-days -1");
    assertThatThrownBy(() -> parse("--impression-rate", "0"))
        .hasMessage("Cannot use --impression-rate 0.0: it must be above 0.");
    assertThatThrownBy(() -> parse("--impression-decay", "linear"))
        .hasMessageContaining("there is no such form. Forms: exponential, inverse.");
  }

  /** The committed network: every input is read whole, and nothing of it is rejected. */
  @Test
  void sampleDataIsReadWhole() {
    parse("--max-rejected", "0");
    Map<String, InputData> inputs = new LinkedHashMap<>();
    for (WantedInput wanted :
        options.people.wanted(
            options.connections, Optional.of(input -> Optional.of("../sample-data/" + input)))) {
      inputs.put(
          wanted.spec().input(),
          InputReader.read(SparkForTests.session(), wanted.spec(), wanted.columns()));
    }
    PeopleInput input =
        PeopleInput.read(inputs, options.connections, options.people, GateKeeper.none(), AS_OF);
    long[] ids = input.profiles().orElseThrow().ids();
    People people = input.label(ids.length, id -> Math.max(-1, Arrays.binarySearch(ids, id)));

    Dataset<Row> members = inputs.get("members").rows();
    assertThat(inputs.keySet())
        .containsExactly("members", "affiliations", "suppressions", "impressions");
    assertThat(input.rejectedRows()).isEmpty();
    assertThat(ids.length + input.profiles().orElseThrow().deletedIds().length)
        .isEqualTo((int) members.count());
    assertThat(people.traits().recommendable().size())
        .isEqualTo(members.filter("recommendable and status = 'active'").count());
    assertThat(people.traits().visible().size())
        .isEqualTo(
            members.filter("connections_visibility = 'network' and status <> 'deleted'").count());
    long suppressions =
        input.counts().entrySet().stream()
            .filter(count -> count.getKey().startsWith("suppressions_"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(suppressions).isEqualTo(inputs.get("suppressions").rows().count());
    assertThat(input.counts().get("suppressions_active_dismissed"))
        .isEqualTo(
            inputs
                .get("suppressions")
                .rows()
                .filter(
                    "reason = 'dismissed' and (suppressed_at is null or"
                        + " suppressed_at + interval 180 days > timestamp'2026-01-01')")
                .count());
    assertThat(people.affiliations().organizations().count())
        .isEqualTo(
            (int)
                inputs
                    .get("affiliations")
                    .rows()
                    .select("kind", "organization_id")
                    .distinct()
                    .count());
  }
}
