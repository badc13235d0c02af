package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.jobs.PeopleNetwork.ExpectedFacet;
import io.kith.jobs.PeopleNetwork.Value;
import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facets of members' networks, from the command to the rows. */
class FacetsTest {
  private static final long SEED = 23;

  @TempDir private Path folder;

  private Snapshot publish(List<String> inputs, String name, String... more) {
    List<String> args = new ArrayList<>(List.of("recommend", "--facets"));
    args.addAll(inputs);
    args.addAll(List.of(more));
    args.addAll(List.of("--out", folder.resolve(name).toString()));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(folder.resolve(name).toString());
  }

  @ParameterizedTest
  @CsvSource({"shared, 200, 10, 5", "evidence, 200, 10, 5", "evidence, 5, 3, 2", "strict, 6, 9, 4"})
  void facetsAreThoseOfTheDefinitions(String mode, int valuesMax, int values, int members) {
    PeopleNetwork network = new PeopleNetwork(SEED);
    Snapshot snapshot =
        publish(
            network.write(folder),
            mode,
            "--privacy",
            mode,
            "--facet-values-max",
            "" + valuesMax,
            "--facet-values",
            "" + values,
            "--facet-members",
            "" + members);
    Map<Long, List<ExpectedFacet>> expected = network.facets(mode, valuesMax, values, members);

    Map<Long, List<ExpectedFacet>> published = facets(snapshot);
    assertThat(published.keySet()).isEqualTo(expected.keySet());
    for (long member : expected.keySet()) {
      assertThat(published.get(member))
          .as("%s: member %d", mode, member)
          .isEqualTo(expected.get(member));
    }
    long facets = expected.values().stream().mapToLong(List::size).sum();
    assertThat(snapshot.manifest().counts())
        .containsEntry("facets", facets)
        .containsEntry("members_with_facets", (long) expected.size());
    assertThat(facets).isGreaterThan(200);
  }

  @Test
  void filesKeepToTheTargetSize() {
    List<String> inputs = new ArrayList<>(new PeopleNetwork(SEED).write(folder));
    // Short lists: many members to a unit.
    inputs.set(inputs.indexOf("--top") + 1, "1");
    Snapshot one = publish(inputs, "one");
    Snapshot many = publish(inputs, "many", "--target-file-size", "2KB");
    List<TableFile> files = many.files("second_degree_facets");
    assertThat(one.files("second_degree_facets")).hasSize(1);
    assertThat(files).hasSizeGreaterThan(many.files("recommendations").size());
    for (int i = 0; i + 1 < files.size(); i++) {
      assertThat(files.get(i).maxMemberId().getAsLong())
          .isLessThan(files.get(i + 1).minMemberId().getAsLong());
      assertThat(files.get(i).path()).isLessThan(files.get(i + 1).path());
    }
    assertThat(facets(many)).isEqualTo(facets(one));
  }

  private static Map<Long, List<ExpectedFacet>> facets(Snapshot snapshot) {
    Map<Long, List<ExpectedFacet>> facets = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "second_degree_facets").collectAsList()) {
      List<ExpectedFacet> list = new ArrayList<>();
      for (Row facet : row.<Row>getList(row.fieldIndex("facets"))) {
        Long id = facet.getAs("value_id");
        list.add(
            new ExpectedFacet(
                new Value(facet.getAs("facet"), id == null ? 0 : id, facet.getAs("value")),
                facet.<Integer>getAs("first_degree"),
                facet.getList(facet.fieldIndex("first_degree_members")),
                facet.<Long>getAs("second_degree"),
                facet.getList(facet.fieldIndex("introducers")),
                facet.getList(facet.fieldIndex("second_degree_members"))));
      }
      facets.put(row.getAs("member_id"), list);
    }
    return facets;
  }

  @ParameterizedTest
  @ValueSource(strings = {"evidence", "strict"})
  void oneOrThreeSlabsAndRowsInAnyOrder(String mode) {
    PeopleNetwork network = new PeopleNetwork(SEED);
    List<String> inputs = network.write(folder);
    network.rowOrder = 99;
    List<String> shuffled = network.write(folder.resolve("shuffled"));
    String[] more = {"--privacy", mode, "--facet-values-max", "7", "--reach-gain", "--slabs"};
    Map<String, String> one = TestStore.checksums(publish(inputs, "one", with(more, "1")));
    Map<String, String> three = TestStore.checksums(publish(shuffled, "three", with(more, "3")));
    assertThat(one.keySet()).anyMatch(file -> file.startsWith("second_degree_facets/"));
    assertThat(three).isEqualTo(one);
  }

  private static String[] with(String[] options, String last) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(last);
    return all.toArray(String[]::new);
  }

  @Test
  void membersAloneGiveIndustriesAndPlaces() {
    List<String> inputs = new PeopleNetwork(SEED).write(folder);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i += 2) {
      if (List.of("--connections", "--members", "--as-of").contains(inputs.get(i))) {
        some.addAll(inputs.subList(i, i + 2));
      }
    }
    Snapshot snapshot = publish(some, "members");
    assertThat(facets(snapshot).values())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row)
                    .extracting(facet -> facet.value().facet())
                    .containsAnyOf("industry", "location")
                    .doesNotContain("company", "past_company", "school"));
  }

  @Test
  void withoutMembersAndAffiliationsThereIsNothingToCount() {
    String input = TestConnections.pairs(folder, "1-2 2-3");
    KithRun run =
        KithRun.of("recommend", "--facets", "--connections", input, "--out", folder + "/o");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--affiliations", "--members", "--facets");
  }

  @Test
  void lookupShowsThem() throws Exception {
    List<String> inputs = new PeopleNetwork(SEED).write(folder);
    TestStore store = new TestStore(folder.resolve("store"));
    List<String> options = new ArrayList<>(inputs);
    options.add("--facets");
    Snapshot snapshot = store.publish("recommend", options.toArray(String[]::new));
    Map.Entry<Long, List<ExpectedFacet>> row = facets(snapshot).entrySet().iterator().next();
    ExpectedFacet facet = row.getValue().get(0);

    String text = store.run("lookup", "" + row.getKey()).out();
    assertThat(text)
        .contains(
            facet.value().facet().replace('_', ' ') + " " + facet.value().name(),
            facet.second() + " in the second degree",
            facet.first() + " connection");
    JsonNode json =
        new ObjectMapper().readTree(store.run("lookup", "" + row.getKey(), "--json").out());
    assertThat(json.get("facets")).hasSameSizeAs(row.getValue());
    assertThat(json.get("facets").get(0).get("value").asText()).isEqualTo(facet.value().name());
    assertThat(json.get("facets").get(0).get("second_degree").asLong()).isEqualTo(facet.second());
  }

  @Test
  void lookupShowsTheNewestFirst() throws Exception {
    TestStore store = new TestStore(folder.resolve("store"));
    store.publish("recommend", new PeopleNetwork(SEED).write(folder).toArray(String[]::new));
    JsonNode list =
        new ObjectMapper().readTree(store.run("lookup", "5", "--newest", "--json").out());
    List<String> dates = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    for (JsonNode candidate : list.get("recommendations")) {
      dates.add(candidate.get("second_degree_since").asText(""));
      ranks.add(candidate.get("rank").asInt());
    }
    assertThat(dates).hasSizeGreaterThan(3).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(ranks).isNotEqualTo(ranks.stream().sorted().toList());
  }
}
