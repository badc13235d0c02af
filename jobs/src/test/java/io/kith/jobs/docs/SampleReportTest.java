package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.TestStore;
import io.kith.store.Snapshot;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The report on the sample: well-formed, accessible, self-contained, and with the tables' figures.
 */
class SampleReportTest {
  /** The least contrast of WCAG 2.1 AA: of text, and of what a drawing needs. */
  private static final double TEXT_CONTRAST = 4.5;

  private static final double BAR_CONTRAST = 3;

  private static String page;
  private static Document document;
  private static Snapshot live;

  @BeforeAll
  static void writeReport() throws Exception {
    live = SampleRun.store().live();
    page = String.join("\n", SampleRun.run("report", "--store", SampleRun.STORE, "--out", "-"));
    document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> all(String path) {
    return all(document, path);
  }

  private static List<Element> all(Node from, String path) {
    try {
      XPath xpath = XPathFactory.newInstance().newXPath();
      NodeList nodes = (NodeList) xpath.evaluate(path, from, XPathConstants.NODESET);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static List<String> texts(String path) {
    return all(path).stream().map(Element::getTextContent).toList();
  }

  /** The cells of the rows of the table with that caption. */
  private static List<List<String>> table(String caption) {
    List<Element> rows = all("//table[caption='%s']/tbody/tr".formatted(caption));
    assertThat(rows).as(caption).isNotEmpty();
    return rows.stream()
        .map(row -> all(row, "th|td").stream().map(Element::getTextContent).toList())
        .toList();
  }

  @Test
  void thePageHasLandmarksAndOneHeadingOfEach() {
    for (String landmark :
        List.of("header", "nav", "main", "footer", "h1", "title[parent::head]")) {
      assertThat(all("//" + landmark)).as(landmark).hasSize(1);
    }
    assertThat(all("/html[@lang='en']")).isNotEmpty();
    assertThat(all("//h3")).isEmpty();
    assertThat(all("//main/section")).hasSizeGreaterThan(7);
    for (Element section : all("//main/section")) {
      assertThat(all(section, "h2")).hasSize(1);
      assertThat(byId(section.getAttribute("aria-labelledby")).getNodeName()).isEqualTo("h2");
    }
  }

  private static Element byId(String id) {
    List<Element> found = all("//*[@id='%s']".formatted(id));
    assertThat(found).as(id).hasSize(1);
    return found.get(0);
  }

  @Test
  void everySectionIsReachedFromTheContents() {
    List<String> targets =
        all("//nav//a").stream().map(link -> link.getAttribute("href").substring(1)).toList();
    assertThat(targets)
        .isEqualTo(all("//main/section").stream().map(s -> s.getAttribute("id")).toList());
    Set<String> ids = new HashSet<>();
    all("//*[@id]").forEach(element -> assertThat(ids.add(element.getAttribute("id"))).isTrue());
  }

  @Test
  void chartsAndTablesSayWhatTheyShow() {
    assertThat(all("//svg")).hasSize(5);
    for (Element svg : all("//svg")) {
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      for (String id : svg.getAttribute("aria-labelledby").split(" ", -1)) {
        assertThat(byId(id).getTextContent()).isNotBlank();
      }
      assertThat(all(svg, ".//rect[@class='bar']")).as("bars").isNotEmpty();
      assertThat(all(svg, ".//text[@class='name']")).as("titles of axes").isNotEmpty();
      assertThat(all(svg, ".//text[not(@class)]")).as("ticks").hasSizeGreaterThan(3);
    }
    assertThat(all("//table[not(caption)]")).isEmpty();
    assertThat(all("//th[not(@scope)]")).isEmpty();
    all("//table").forEach(table -> assertThat(all(table, "tbody/tr")).isNotEmpty());
  }

  @Test
  void nothingComesFromElsewhereAndNothingRuns() {
    assertThat(all("//script | //link | //img | //iframe | //object | //form")).isEmpty();
    assertThat(all("//*[@src]")).isEmpty();
    assertThat(page.replaceAll("xmlns=\"http://www.w3.org/[^\"]*\"", ""))
        .doesNotContain("http://", "https://", "url(", "@import");
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void colorsCanBeToldApartInBothSchemes() {
    String[] schemes = page.split("prefers-color-scheme: dark", -1);
    assertThat(schemes).hasSize(2);
    for (String scheme : schemes) {
      Map<String, String> colors = new TreeMap<>();
      Pattern.compile("--(\\w+): (#[0-9a-f]{6})")
          .matcher(scheme.substring(Math.max(0, scheme.indexOf(":root"))))
          .results()
          .forEach((MatchResult color) -> colors.put(color.group(1), color.group(2)));
      assertThat(colors).containsKeys("page", "text", "quiet", "bar", "link", "panel");
      for (String text : List.of("text", "quiet", "link")) {
        for (String behind : List.of("page", "panel")) {
          assertThat(contrast(colors.get(text), colors.get(behind)))
              .as("%s on %s", text, behind)
              .isGreaterThan(TEXT_CONTRAST);
        }
      }
      for (String ink : List.of("bar", "first", "second", "third", "fourth", "fifth", "sixth")) {
        assertThat(contrast(colors.get(ink), colors.get("page")))
            .as(ink)
            .isGreaterThan(BAR_CONTRAST);
      }
    }
  }

  /** The contrast of WCAG: (L1 + 0.05) / (L2 + 0.05) of the relative luminances. */
  private static double contrast(String a, String b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static List<Long> sorted(Dataset<Row> values) {
    return values.collectAsList().stream()
        .map(row -> ((Number) row.get(0)).longValue())
        .sorted()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void distributionsAreThoseOfTheTables() {
    Dataset<Row> network = TestStore.table(live, "member_network");
    Dataset<Row> lists = TestStore.table(live, "recommendations");
    Map<String, List<Long>> values = new TreeMap<>();
    values.put("connections of a member", sorted(network.select("degree")));
    values.put("second degree of a member", sorted(network.select("second_degree")));
    values.put("candidates in a list", sorted(lists.selectExpr("size(candidates)")));
    values.put(
        "mutual connections of a recommendation",
        sorted(lists.selectExpr("explode(candidates.mutual_count)")));
    List<List<String>> said = table("Distributions");
    assertThat(said).hasSize(values.size());
    for (List<String> row : said) {
      List<Long> all = values.get(row.get(0));
      double mean = all.stream().mapToLong(Long::longValue).average().orElseThrow();
      assertThat(Double.parseDouble(row.get(1).replace(",", "")))
          .as(row.get(0))
          .isBetween(mean - 0.006, mean + 0.006);
      double[] shares = {0.1, 0.5, 0.9, 0.99};
      for (int i = 0; i < shares.length; i++) {
        int place = (int) Math.ceil(shares[i] * all.size()) - 1;
        assertThat(row.get(2 + i)).as(row.toString()).isEqualTo(count(all.get(place)));
      }
      assertThat(row.get(6)).isEqualTo(count(Collections.max(all)));
    }
    assertBars("degree", values.get("connections of a member"));
    assertBars("second-degree", values.get("second degree of a member"));
    assertBars("list-length", values.get("candidates in a list"));
    assertBars("mutual-count", values.get("mutual connections of a recommendation"));
  }

  /** The figures below a chart count every value once, and its bars are as high as they say. */
  private static void assertBars(String id, List<Long> values) {
    Element figure = byId(id);
    List<Element> rows = all(figure, ".//tbody/tr");
    List<Element> bars = all(figure, ".//rect[@class='bar']");
    assertThat(bars).as(id).hasSameSizeAs(rows).hasSizeGreaterThan(4);
    List<Double> heights = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < rows.size(); i++) {
      String range = all(rows.get(i), "th").get(0).getTextContent();
      String[] ends = range.split(" to ", -1);
      long from = number(ends[0]);
      long to = number(ends[ends.length - 1]);
      long count = values.stream().filter(value -> value >= from && value <= to).count();
      total += count;
      assertThat(all(rows.get(i), "td").get(0).getTextContent())
          .as("%s %s", id, range)
          .isEqualTo(count(count));
      double height = Double.parseDouble(bars.get(i).getAttribute("height"));
      heights.add(height);
      counts.add(count);
    }
    double scale = Collections.max(heights) / Collections.max(counts);
    for (int i = 0; i < counts.size(); i++) {
      double expected = counts.get(i) * scale;
      assertThat(heights.get(i)).as(id).isBetween(expected - 0.02, expected + 0.02);
    }
    assertThat(total).as(id).isEqualTo(values.size());
  }

  private static long number(String text) {
    return (long) Double.parseDouble(text.replace(",", ""));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Test
  void examplesAreTheFirstOfTheLists() {
    List<String> captions =
        texts("//section[@id='examples']//caption").stream().distinct().toList();
    assertThat(captions).hasSize(3);
    for (String caption : captions) {
      Matcher words =
          Pattern.compile("Member (\\d+): ([\\d,]+) connections?, ([\\d,]+) in the second degree")
              .matcher(caption);
      assertThat(words.matches()).as(caption).isTrue();
      Row network =
          TestStore.table(live, "member_network").where("member_id = " + words.group(1)).first();
      assertThat(words.group(2)).isEqualTo(count(network.<Integer>getAs("degree")));
      assertThat(words.group(3)).isEqualTo(count(network.<Long>getAs("second_degree")));
      List<String> candidates =
          TestStore.table(live, "recommendations")
              .where("member_id = " + words.group(1))
              .selectExpr("explode(slice(candidates, 1, 5).candidate_id)")
              .collectAsList()
              .stream()
              .map(row -> Long.toString(row.getLong(0)))
              .toList();
      assertThat(table(caption).stream().map(row -> row.get(1)).toList()).isEqualTo(candidates);
    }
  }

  @Test
  void inputsAndTablesAreTheManifests() {
    live.manifest()
        .inputs()
        .forEach(
            input ->
                assertThat(table("Inputs"))
                    .anySatisfy(
                        row ->
                            assertThat(row)
                                .contains(input.name(), input.location(), count(input.rows()))));
    assertThat(table("Tables").stream().map(row -> row.get(0)).toList())
        .isEqualTo(live.manifest().tables().stream().map(each -> each.name()).toList());
    assertThat(texts("//dl[@class='facts']//dd"))
        .contains(count(live.manifest().counts().get("recommendations")));
    assertThat(texts("//section[@id='gates']//td")).contains("held").doesNotContain("tripped");
  }
}
