package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.SparkForTests;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What README.md says is what happens. */
class ReadmeTest {
  private static final List<String> TWO_COMMANDS =
      List.of("jobs/bin/kith recommend", "mvn -B verify");

  private final Page readme = Page.read("README.md");

  @Test
  void theTwoCommandsAreWhatContinuousIntegrationRuns() {
    assertThat(readme.commands()).containsAll(TWO_COMMANDS);
    assertThat(Page.read(".ci/run").lines()).containsAll(TWO_COMMANDS);
  }

  @Test
  void theSummaryIsTheMainJobs() {
    List<String> said = outputOf("jobs/bin/kith recommend");
    assertThat(stable(said)).isEqualTo(stable(SampleRun.summary()));
    assertThat(said).hasSameSizeAs(SampleRun.summary());
  }

  /** Neither seconds nor the snapshot's id and place. */
  private static List<String> stable(List<String> summary) {
    return summary.stream().filter(line -> !line.matches("(stages|snapshot|in) .*")).toList();
  }

  @Test
  void theLookupIsWhatLookupPrints() {
    List<String> said = outputOf("jobs/bin/kith lookup 10250");
    SampleRun.store();
    // The README's run did not ask for the third degree.
    List<String> printed =
        SampleRun.run("lookup", "10250", "--store", SampleRun.STORE).stream()
            .map(line -> line.replaceFirst(" · about [\\d,]+ in the third$", ""))
            .toList();
    assertThat(said.get(0)).startsWith("member 10250 Velka Pebbleworth · snapshot ");
    assertThat(said.subList(1, said.size())).isEqualTo(printed.subList(1, said.size()));
    assertThat(printed).as("a line per candidate below three").hasSize(3 + 50);
    assertThat(readme.text()).contains("and so on, 50 in all");
  }

  @Test
  void theModulesAreThoseOfTheBuild() {
    List<String> built =
        outputOf("mvn -B verify").stream()
            .filter(line -> line.contains(" SUCCESS ["))
            .map(line -> line.replaceFirst("^\\[INFO\\] (.*?) \\.+ SUCCESS.*$", "$1"))
            .toList();
    assertThat(built)
        .isEqualTo(
            List.of(
                name(Page.read("pom.xml")),
                name(Page.read("common/pom.xml")),
                name(Page.read("jobs/pom.xml")),
                name(Page.read("notebooks/pom.xml"))));
  }

  private static String name(Page pom) {
    Matcher name = Pattern.compile("<name>(.*)</name>").matcher(pom.text());
    assertThat(name.find()).isTrue();
    return name.group(1);
  }

  /** The block of output that follows a command. */
  private List<String> outputOf(String command) {
    List<Page.Block> blocks = readme.blocks();
    for (int i = 0; i + 1 < blocks.size(); i++) {
      if (blocks.get(i).lines().equals(List.of(command))) {
        return blocks.get(i + 1).lines();
      }
    }
    throw new AssertionError("no output of " + command);
  }

  @Test
  void theWorkedExampleIsTheSamplesOwn() {
    Map<Long, Set<Long>> network = network();
    long member = 10250;
    assertThat(readme.text())
        .contains(
            "Member %d has %d connections.".formatted(member, network.get(member).size()),
            "Two of them are also connections of 28325",
            "Three of them lead to 12778");
    List<Long> ranked = ranked(member, network);
    StringBuilder rows = new StringBuilder();
    for (int rank = 1; rank <= 2; rank++) {
      long candidate = ranked.get(rank - 1);
      String first = Long.toString(candidate);
      for (long mutual : mutuals(member, candidate, network)) {
        int degree = network.get(mutual).size();
        rows.append(row(first, mutual, degree, 1 / Math.log(degree)));
        first = "";
      }
      rows.append(
          String.format(
              Locale.ROOT,
              "| | sum | | **%.4f**, rank %d |%n",
              adamicAdar(member, candidate, network),
              rank));
    }
    assertThat(readme.text()).contains(rows.toString().strip());
  }

  private static String row(String candidate, long mutual, int degree, double weight) {
    return String.format(
        Locale.ROOT,
        "|%s | %d | %d | %.4f |%n",
        candidate.isEmpty() ? "" : " " + candidate,
        mutual,
        degree,
        weight);
  }

  private static Map<Long, Set<Long>> network() {
    Map<Long, Set<Long>> network = new HashMap<>();
    Set<Long> deleted = new TreeSet<>();
    SparkForTests.session()
        .read()
        .parquet("../sample-data/members")
        .where("status = 'deleted'")
        .select("member_id")
        .collectAsList()
        .forEach(row -> deleted.add(row.getLong(0)));
    for (Row row :
        SparkForTests.session()
            .read()
            .parquet(SampleRun.CONNECTIONS)
            .select("member_a", "member_b")
            .collectAsList()) {
      if (deleted.contains(row.getLong(0)) || deleted.contains(row.getLong(1))) {
        continue;
      }
      network.computeIfAbsent(row.getLong(0), id -> new TreeSet<>()).add(row.getLong(1));
      network.computeIfAbsent(row.getLong(1), id -> new TreeSet<>()).add(row.getLong(0));
    }
    return network;
  }

  /** Everybody at distance 2, best first: the definition, without any of Kith's arithmetic. */
  private static List<Long> ranked(long member, Map<Long, Set<Long>> network) {
    Set<Long> candidates = new TreeSet<>();
    network.get(member).forEach(mutual -> candidates.addAll(network.get(mutual)));
    candidates.remove(member);
    candidates.removeAll(network.get(member));
    return candidates.stream()
        .sorted(Comparator.comparingDouble((Long id) -> adamicAdar(member, id, network)).reversed())
        .toList();
  }

  private static double adamicAdar(long member, long candidate, Map<Long, Set<Long>> network) {
    return mutuals(member, candidate, network).stream()
        .mapToDouble(mutual -> 1 / Math.log(network.get(mutual).size()))
        .sum();
  }

  /** Mutual connections, lowest degree first. */
  private static List<Long> mutuals(long member, long candidate, Map<Long, Set<Long>> network) {
    return network.get(member).stream()
        .filter(network.get(candidate)::contains)
        .sorted(Comparator.comparingInt(mutual -> network.get(mutual).size()))
        .toList();
  }
}
