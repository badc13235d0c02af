package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reasons and facets of every row on the LDBC Social Network Benchmark's network, against plain SQL
 * over the same files. Every fifth member hides their connections.
 */
class PeopleSqlTest {
  private static final int AS_OF_YEAR = 2013;

  @TempDir private Path folder;

  private final RealGraph graph = new RealGraph("ldbc-snb");
  private final SparkSession spark = SparkForTests.session();
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /** Views of the inputs, by plain SQL. */
  private void views() {
    spark.read().parquet(graph.connections()).createOrReplaceTempView("ldbc_rows");
    spark
        .read()
        .parquet(graph.file("members.parquet").toString())
        .createOrReplaceTempView("ldbc_people");
    spark
        .read()
        .parquet(graph.file("affiliations.parquet").toString())
        .createOrReplaceTempView("ldbc_stints");
    view(
        "ldbc_members",
        """
        select member_id, country as industry, city as location,
          if(abs(hash(member_id)) %% 5 = 0, 'self', 'network') as connections_visibility
        from ldbc_people
        """
            .replace("%%", "%"));
    view(
        "ldbc_edges",
        """
        select member_a as u, member_b as v from ldbc_rows where member_a <> member_b
        union select member_b, member_a from ldbc_rows where member_a <> member_b
        """);
    view(
        "ldbc_open",
        """
        select e.u, e.v from ldbc_edges e
        join ldbc_members a on a.member_id = e.u and a.connections_visibility = 'network'
        join ldbc_members b on b.member_id = e.v and b.connections_visibility = 'network'
        """);
    // Nothing says when a stint ends: it lasts until now.
    view(
        "ldbc_at",
        """
        select distinct member_id, kind, organization_id, organization,
          coalesce(from_year, :year) as from_year
        from ldbc_stints where coalesce(from_year, 0) <= :year
        """
            .replace(":year", "" + AS_OF_YEAR));
    view(
        "ldbc_sizes",
        "select kind, organization_id, count(distinct member_id) as size from ldbc_at group by all");
  }

  /** A view that is read several times. */
  private void view(String name, String sql) {
    Dataset<Row> rows = spark.sql(sql).coalesce(2).persist();
    kept.add(rows);
    rows.createOrReplaceTempView(name);
  }

  @AfterEach
  void forgetViews() {
    kept.forEach(Dataset::unpersist);
  }

  private Snapshot publish(String... more) {
    String members =
        InputFilesForTests.write(
            folder.resolve("members.parquet"), "parquet", spark.table("ldbc_members"));
    List<String> args =
        new ArrayList<>(
            List.of(
                "recommend",
                "--connections",
                graph.connections(),
                "--members",
                members,
                "--affiliations",
                graph.file("affiliations.parquet").toString(),
                "--as-of",
                AS_OF_YEAR + "-12-31",
                "--as-of-strict",
                "--out",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(folder.resolve("out").toString());
  }

  private static void assertSame(Dataset<Row> published, Dataset<Row> expected, long atLeast) {
    assertThat(published.count()).isEqualTo(expected.count()).isGreaterThan(atLeast);
    assertThat(published.exceptAll(expected).limit(5).collectAsList()).isEmpty();
    assertThat(expected.exceptAll(published).limit(5).collectAsList()).isEmpty();
  }

  @Test
  void reasonsOfEveryRowAreThoseOfSql() {
    views();
    Snapshot snapshot = publish("--top", "20");
    TestStore.table(snapshot, "recommendations").createOrReplaceTempView("ldbc_lists");
    view(
        "ldbc_pairs",
        """
        select member_id as u, candidate.candidate_id as v, candidate.reasons as reasons
        from ldbc_lists lateral view explode(candidates) as candidate
        """);
    Dataset<Row> published =
        spark.sql(
            """
            select u, v, reason.kind, reason.ref_id, reason.count, reason.from_year, reason.to_year
            from ldbc_pairs lateral view explode(reasons) as reason
            """);
    Dataset<Row> expected =
        spark.sql(
            """
            select u, v, concat('same_', kind) as kind, organization_id as ref_id,
              cast(size as int) as count, from_year, :year as to_year
            from (
              select u, v, a.kind, a.organization_id, max(size) as size,
                min(greatest(a.from_year, b.from_year)) as from_year
              from ldbc_pairs
              join ldbc_at a on a.member_id = u
              join ldbc_at b on b.member_id = v
                and b.kind = a.kind and b.organization_id = a.organization_id
              join ldbc_sizes s on s.kind = a.kind and s.organization_id = a.organization_id
              group by u, v, a.kind, a.organization_id)
            union all
            select u, v, 'mutual_connections', null, cast(count(*) as int), null, null
            from ldbc_pairs join ldbc_edges own using (u)
            join (select u as m, v as w from ldbc_open) on m = own.v and w = ldbc_pairs.v
            group by u, ldbc_pairs.v
            union all
            select u, v, 'same_location', null, null, null, null
            from ldbc_pairs join ldbc_members a on a.member_id = u
            join ldbc_members b on b.member_id = v and b.location = a.location
            union all
            select u, v, 'same_industry', null, null, null, null
            from ldbc_pairs join ldbc_members a on a.member_id = u
            join ldbc_members b on b.member_id = v and b.industry = a.industry
            """
                .replace(":year", "" + AS_OF_YEAR)
                .replace(
                    "select u, v, 'mutual_connections'",
                    "select u, ldbc_pairs.v, 'mutual_connections'"));
    assertSame(published, expected, 10_000);
    assertThat(published.groupBy("kind").count().count()).isEqualTo(5);
  }

  @Test
  void facetsOfEveryRowAreThoseOfSql() {
    views();
    Snapshot snapshot = publish("--top", "10", "--facets", "--facet-values-max", "30");
    assertThat(snapshot.manifest().counts().get("members_with_facets")).isGreaterThan(1000);
    TestStore.table(snapshot, "second_degree_facets").createOrReplaceTempView("ldbc_facets");
    view(
        "ldbc_values",
        """
        select distinct member_id, kind as facet, organization_id as id, organization as value
        from ldbc_at
        union all
        select member_id, 'industry', null, industry from ldbc_members where industry is not null
        union all
        select member_id, 'location', null, location from ldbc_members where location is not null
        """);
    view(
        "ldbc_second",
        """
        select distinct own.u, o.v from ldbc_edges own join ldbc_open o on o.u = own.v
        left anti join ldbc_edges e on e.u = own.u and e.v = o.v
        where o.v <> own.u
        """);
    view(
        "ldbc_counts",
        """
        select u, facet, id, value, sum(near) as first, sum(far) as second from (
          select u, facet, id, value, 1 as near, 0 as far
          from ldbc_edges join ldbc_values on member_id = v
          union all
          select u, facet, id, value, 0, 1 from ldbc_second join ldbc_values on member_id = v)
        group by u, facet, id, value
        """);
    Map<String, String> kinds =
        Map.of(
            "company", "0", "past_company", "1", "school", "2", "industry", "4", "location", "5");
    String order = "element_at(map(" + pairs(kinds) + "), facet), id, value";
    Dataset<Row> expected =
        spark.sql(
            """
            with firsts as (
              select *, row_number() over (
                partition by u order by first desc, second desc, :order) as place
              from ldbc_counts where first > 0),
            others as (
              select *, row_number() over (partition by u order by second desc, :order) as place
              from (
                select u, facet, id, value, first, second from firsts where place > 30
                union all select * from ldbc_counts where first = 0) where second > 0)
            select u, facet, id, value, first, second, place from firsts where place <= 30
            union all
            select u, facet, id, value, first, second,
              place + coalesce(count, 0) as place
            from others
            left join (
              select u, cast(least(count(*), 30) as int) as count from firsts group by u) using (u)
            where place <= 10
            """
                .replace(":order", order));
    Dataset<Row> published =
        spark.sql(
            """
            select member_id as u, facet.facet, facet.value_id as id, facet.value,
              cast(facet.first_degree as bigint) as first, facet.second_degree as second,
              place + 1 as place
            from ldbc_facets lateral view posexplode(facets) as place, facet
            """);
    assertSame(published, expected, 20_000);
    assertNamesAreRight(published);
  }

  private static String pairs(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> "'" + entry.getKey() + "', " + entry.getValue())
        .collect(java.util.stream.Collectors.joining(", "));
  }

  /** Whoever is named is connected, or at distance 2 over an open path, and has the value. */
  private void assertNamesAreRight(Dataset<Row> published) {
    view(
        "ldbc_named",
        """
        select member_id as u, facet.facet, facet.value_id as id, facet.value, m, 'first' as what
        from ldbc_facets lateral view explode(facets) as facet
        lateral view explode(facet.first_degree_members) as m
        union all
        select member_id, facet.facet, facet.value_id, facet.value, m, 'second'
        from ldbc_facets lateral view explode(facets) as facet
        lateral view explode(facet.second_degree_members) as m
        """);
    String wrong =
        """
        select * from ldbc_named n
        left anti join ldbc_values v on v.member_id = n.m and v.facet = n.facet
          and v.id <=> n.id and v.value <=> n.value
        union all
        select * from ldbc_named n left anti join ldbc_edges e on e.u = n.u and e.v = n.m
        where n.what = 'first'
        union all
        select * from ldbc_named n left anti join ldbc_second s on s.u = n.u and s.v = n.m
        where n.what = 'second'
        """;
    assertThat(spark.sql(wrong).limit(5).collectAsList()).isEmpty();
    // Everybody may be named here: as many as there are, up to the limits.
    Dataset<Row> sizes =
        spark.sql(
            """
            select least(facet.first_degree, 10) = size(facet.first_degree_members)
              and least(facet.second_degree, 5) = size(facet.second_degree_members) as whole
            from ldbc_facets lateral view explode(facets) as facet
            """);
    assertThat(sizes.filter("whole").count()).isEqualTo(published.count());
    String introducers =
        """
        select n.u, n.m from (
          select member_id as u, m, facet.second_degree_members as named
          from ldbc_facets lateral view explode(facets) as facet
          lateral view explode(facet.introducers) as m) n
        left anti join (
          select own.u, own.v as m, o.v as named from ldbc_edges own join ldbc_open o on o.u = own.v)
          path on path.u = n.u and path.m = n.m and array_contains(n.named, path.named)
        """;
    assertThat(spark.sql(introducers).limit(5).collectAsList()).isEmpty();
  }
}
