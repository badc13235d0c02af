package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.store.Snapshot;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on real networks, against answers that other software computed. */
class RealGraphsTest {
  private static final BigInteger MODULUS =
      BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE); // 2^61 − 1

  @TempDir private Path folder;

  /** What is checked of a member. */
  private record Member(long id, int degree, long secondDegree, long triangles) {}

  /** What is checked of a candidate. */
  private record Candidate(
      long id,
      double score,
      int mutualCount,
      double jaccard,
      double adamicAdar,
      double resourceAllocation) {}

  private Snapshot recommend(RealGraph graph, int top) {
    return new TestStore(folder)
        .publish(
            "recommend",
            "--connections",
            graph.connections(),
            "--score",
            "common-neighbors",
            "--top",
            Integer.toString(top),
            "--measures",
            "jaccard,adamic-adar,resource-allocation");
  }

  private static Map<Long, Member> members(Snapshot snapshot) {
    Map<Long, Member> members = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "member_network").collectAsList()) {
      Member member =
          new Member(
              row.getAs("member_id"),
              row.getAs("degree"),
              row.getAs("second_degree"),
              row.getAs("triangles"));
      members.put(member.id(), member);
    }
    return members;
  }

  private static Map<Long, List<Candidate>> lists(Snapshot snapshot) {
    Map<Long, List<Candidate>> lists = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "recommendations").collectAsList()) {
      List<Row> candidates = row.getList(row.fieldIndex("candidates"));
      lists.put(
          row.getAs("member_id"), candidates.stream().map(RealGraphsTest::candidate).toList());
    }
    return lists;
  }

  private static Candidate candidate(Row row) {
    return new Candidate(
        row.getAs("candidate_id"),
        row.getAs("score"),
        row.getAs("mutual_count"),
        row.getAs("jaccard"),
        row.getAs("adamic_adar"),
        row.getAs("resource_allocation"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastfm-asia", "deezer-europe", "ca-grqc", "ldbc-snb"})
  void everyMemberAndTheSampledListsAreAsExpected(String name) {
    RealGraph graph = new RealGraph(name);
    Snapshot snapshot = recommend(graph, 10);
    Map<Long, Member> members = members(snapshot);
    Map<Long, List<Candidate>> lists = lists(snapshot);

    assertEveryMember(graph, members);
    assertWholeGraph(graph.checksums(), snapshot, members);
    assertLists(graph.checksums(), lists);
    assertSampledLists(graph, lists);
  }

  private static void assertEveryMember(RealGraph graph, Map<Long, Member> members) {
    Map<Long, List<Long>> expected = new TreeMap<>();
    for (String[] cells : graph.csv("expected-members.csv.gz")) {
      expected.put(
          Long.parseLong(cells[0]), List.of(Long.parseLong(cells[1]), Long.parseLong(cells[2])));
    }
    Map<Long, List<Long>> found = new TreeMap<>();
    members.forEach((id, m) -> found.put(id, List.of((long) m.degree(), m.secondDegree())));
    assertThat(found).isEqualTo(expected);
  }

  private static void assertWholeGraph(
      Map<String, String> expected, Snapshot snapshot, Map<Long, Member> members) {
    long wedges = sum(members, m -> m.degree() * (m.degree() - 1L) / 2);
    long triangles = sum(members, Member::triangles) / 3;
    long secondDegreeMax =
        members.values().stream().mapToLong(Member::secondDegree).max().orElse(0);

    Map<String, Object> found = new HashMap<>();
    found.put("members", members.size());
    found.put("edges", sum(members, Member::degree) / 2);
    found.put("max_degree", members.values().stream().mapToInt(Member::degree).max().orElse(0));
    found.put("wedges", wedges);
    found.put("triangles", triangles);
    found.put("transitivity", String.format("%.6f", 3.0 * triangles / wedges));
    found.put("distance2_pairs", sum(members, Member::secondDegree) / 2);
    found.put("max_second_degree", secondDegreeMax);
    found.put(
        "max_second_degree_member_lowest_id",
        members.values().stream()
            .filter(m -> m.secondDegree() == secondDegreeMax)
            .mapToLong(Member::id)
            .min()
            .orElseThrow());
    found.put("members_without_second_degree", sum(members, m -> m.secondDegree() == 0 ? 1 : 0));
    BigInteger checksum =
        members.values().stream()
            .map(m -> product(m.id() + 1, m.secondDegree()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    found.put("checksum_second_degree", checksum.mod(MODULUS));
    found.forEach(
        (quantity, value) -> assertThat(value).as(quantity).hasToString(expected.get(quantity)));

    // Here a wedge is u–m–v with u and v in either order, or the same: the sum of d².
    long squares = sum(members, m -> (long) m.degree() * m.degree());
    assertThat(snapshot.manifest().work().wedges()).isEqualTo(squares);
    assertThat(snapshot.manifest().counts())
        .containsEntry("members", (long) members.size())
        .containsEntry("connections", sum(members, Member::degree) / 2)
        .containsEntry("triangles", triangles);
  }

  private static void assertLists(Map<String, String> expected, Map<Long, List<Candidate>> lists) {
    long rows = 0;
    long mutualsMax = 0;
    BigInteger checksum = BigInteger.ZERO;
    for (Map.Entry<Long, List<Candidate>> list : lists.entrySet()) {
      for (int i = 0; i < list.getValue().size(); i++) {
        Candidate candidate = list.getValue().get(i);
        rows++;
        mutualsMax = Math.max(mutualsMax, candidate.mutualCount());
        checksum =
            checksum.add(
                product(list.getKey() + 1, candidate.id() + 1).multiply(BigInteger.valueOf(i + 1)));
      }
    }
    assertThat(rows).hasToString(expected.get("top10_rows"));
    assertThat(mutualsMax).hasToString(expected.get("max_cn_over_distance2_pairs"));
    assertThat(checksum.mod(MODULUS)).hasToString(expected.get("checksum_top10_cn_p1"));
  }

  private static void assertSampledLists(RealGraph graph, Map<Long, List<Candidate>> lists) {
    Map<Long, Integer> sizes = new HashMap<>();
    for (String[] cells : graph.csv("expected-top10-cn-sample.csv")) {
      long member = Long.parseLong(cells[0]);
      int rank = Integer.parseInt(cells[1]);
      Candidate candidate = lists.get(member).get(rank - 1);
      String where = "member %d, rank %d".formatted(member, rank);
      assertThat(candidate.id()).as(where).isEqualTo(Long.parseLong(cells[2]));
      assertThat(candidate.mutualCount()).as(where).isEqualTo(Integer.parseInt(cells[3]));
      assertThat(candidate.score()).as(where).isEqualTo(candidate.mutualCount());
      assertClose(where, candidate.jaccard(), cells[4]);
      assertClose(where, candidate.adamicAdar(), cells[5]);
      assertClose(where, candidate.resourceAllocation(), cells[6]);
      sizes.merge(member, 1, Integer::sum);
    }
    for (String[] cells : graph.csv("expected-sampled-members.csv")) {
      long member = Long.parseLong(cells[0]);
      assertThat(lists.getOrDefault(member, List.of())).hasSize(sizes.getOrDefault(member, 0));
    }
  }

  /** The contract's precision: 1e-6 · max(1, |x|). */
  private static void assertClose(String where, double found, String expected) {
    double value = Double.parseDouble(expected);
    assertThat(found).as(where).isCloseTo(value, within(1e-6 * Math.max(1, Math.abs(value))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastfm-asia", "ca-grqc"})
  void measuresOfAllPairsAddUp(String name) {
    RealGraph graph = new RealGraph(name);
    Map<String, String> expected = graph.checksums();
    List<Candidate> candidates =
        lists(recommend(graph, 3000)).values().stream().flatMap(List::stream).toList();

    // Every pair is on both members' lists.
    assertThat(candidates.size() / 2).hasToString(expected.get("distance2_pairs"));
    long mutuals = candidates.stream().mapToLong(Candidate::mutualCount).sum();
    assertThat(mutuals / 2).hasToString(expected.get("sum_cn"));
    assertThat(candidates.stream().mapToDouble(Candidate::jaccard).sum() / 2)
        .isCloseTo(Double.parseDouble(expected.get("sum_jaccard")), within(1e-5));
    assertThat(candidates.stream().mapToDouble(Candidate::adamicAdar).sum() / 2)
        .isCloseTo(Double.parseDouble(expected.get("sum_adamic_adar")), within(1e-5));
    assertThat(candidates.stream().mapToDouble(Candidate::resourceAllocation).sum() / 2)
        .isCloseTo(Double.parseDouble(expected.get("sum_resource_allocation")), within(1e-5));
  }

  @Test
  void clusteringCoefficientsAreThoseOfTheGraphalyticsBenchmark() {
    RealGraph graph = new RealGraph("graphalytics");
    List<String> edges = graph.lines("example-undirected.e");
    Map<Long, Double> expected = valuesById(graph.lines("example-undirected-LCC"));

    String pairs = String.join(" ", edges.stream().map(RealGraphsTest::pair).toList());
    assertThat(coefficients(pairs))
        .hasSize(9)
        .allSatisfy((id, value) -> assertThat(value).isCloseTo(expected.get(id), within(1e-12)));
  }

  /** "2 3 0.9" is the connection 2-3. */
  private static String pair(String edge) {
    String[] cells = edge.split(" ", -1);
    return cells[0] + "-" + cells[1];
  }

  private static Map<Long, Double> valuesById(List<String> lines) {
    Map<Long, Double> values = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.split(" ", -1);
      values.put(Long.parseLong(cells[0]), Double.parseDouble(cells[1]));
    }
    return values;
  }

  private Map<Long, Double> coefficients(String pairs) {
    Snapshot snapshot =
        new TestStore(folder)
            .publish("network", "--connections", TestConnections.pairs(folder, pairs));
    Map<Long, Double> coefficients = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "member_network").collectAsList()) {
      coefficients.put(row.getAs("member_id"), row.getAs("clustering_coefficient"));
    }
    return coefficients;
  }

  @Test
  void neighborListsThatNameEachPairTwiceGiveTheSameCoefficients() {
    RealGraph graph = new RealGraph("graphalytics");
    Map<Long, Double> expected = valuesById(graph.lines("lcc-undir-output"));
    StringBuilder pairs = new StringBuilder();
    for (String line : graph.lines("lcc-undir-input")) {
      String[] cells = line.split(" ", -1);
      for (int i = 1; i < cells.length; i++) {
        pairs.append(cells[0]).append('-').append(cells[i]).append(' ');
      }
    }
    assertThat(coefficients(pairs.toString()))
        .hasSize(9)
        .allSatisfy((id, value) -> assertThat(value).isCloseTo(expected.get(id), within(1e-9)));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static long sum(Map<Long, Member> members, ToLongFunction<Member> field) {
    return members.values().stream().mapToLong(field).sum();
  }
}
