package io.kith.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.table.EvaluationFigure;
import io.kith.table.EvaluationFigure.Members;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class EvaluationPageTest {
  private static final List<String> SCORERS = List.of("jaccard", "auto", "random-order");
  private static final Members COLD = new Members("degree", "1", 1, 1);
  private static final Members WARM = new Members("degree", "2-3", 2, 3);

  private static Manifest manifest() {
    InputFiles input = new InputFiles("connections", "in <&>", Optional.empty(), List.of());
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "20261120T000000Z-abcdef",
        "run",
        Optional.empty(),
        "evaluate",
        Instant.parse("2026-11-20T00:00:00Z"),
        new TreeMap<>(Map.of("holdout", "0.1")),
        "hash",
        "fingerprint",
        new Manifest.Versions("0.1.0", "4.1.0", "17"),
        List.of(Manifest.Input.of(input, 12, Map.of(), 0, Map.of())),
        List.of(),
        Map.of(
            "new_connections",
            400L,
            "new_connections_between_members",
            200L,
            "new_connections_among_candidates",
            100L),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        new Manifest.Work(0, 0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  private static EvaluationFigure figure(
      String scorer, Members members, String metric, double value) {
    return new EvaluationFigure(scorer, members, metric, 50, value, value - 0.01, value + 0.01);
  }

  private static EvaluationFigure ofLists(String scorer, String metric, double value) {
    return new EvaluationFigure(scorer, Members.ALL, metric, 50, value, Double.NaN, Double.NaN);
  }

  /** NDCG@5: jaccard 0.3, auto 0.4, random 0.1; half of it of members with one connection. */
  private static List<EvaluationFigure> figures() {
    List<EvaluationFigure> figures = new ArrayList<>();
    double[] ndcgs = {0.3, 0.4, 0.1};
    for (int i = 0; i < ndcgs.length; i++) {
      String scorer = SCORERS.get(i);
      for (String metric :
          List.of(
              "hits_at_5",
              "recall_at_5",
              "precision_at_5",
              "ndcg_at_5",
              "recall_at_500",
              "reciprocal_rank",
              "average_precision",
              "auc")) {
        figures.add(figure(scorer, Members.ALL, metric, ndcgs[i]));
      }
      figures.add(ofLists(scorer, "coverage_at_5", 0.5));
      figures.add(ofLists(scorer, "exposure_gini_at_5", 0.7));
      figures.add(ofLists(scorer, "retrieved_at_500", 0.2 + 0.1 * i));
      if (scorer.equals("auto")) {
        figures.add(ofLists(scorer, "expected_calibration_error", 0.015));
        figures.add(ofLists(scorer, "pairs_from_0.0", 900));
        figures.add(ofLists(scorer, "predicted_from_0.0", 0.0001));
        figures.add(ofLists(scorer, "observed_from_0.0", 0));
        figures.add(ofLists(scorer, "pairs_from_0.125", 100));
        figures.add(ofLists(scorer, "predicted_from_0.125", 0.2));
        figures.add(ofLists(scorer, "observed_from_0.125", 0.2));
      }
      figures.add(figure(scorer, COLD, "ndcg_at_5", ndcgs[i] / 2));
      figures.add(figure(scorer, WARM, "ndcg_at_5", ndcgs[i]));
    }
    return figures;
  }

  private static Document document(List<EvaluationFigure> figures) throws Exception {
    String page = new EvaluationPage(manifest(), figures).page();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> all(Document document, String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document document, String path) throws Exception {
    return all(document, path).stream().map(Element::getTextContent).toList();
  }

  @Test
  void everySectionIsThereAndReachedFromTheContents() throws Exception {
    Document document = document(figures());

    assertThat(texts(document, "//main/section/h2"))
        .containsExactly(
            "Scorers compared",
            "By degree",
            "Retrieval",
            "Probabilities",
            "What distance 2 can reach",
            "Coverage and exposure",
            "What was judged");
    assertThat(all(document, "//nav//a").stream().map(link -> link.getAttribute("href")).toList())
        .isEqualTo(
            all(document, "//main/section").stream()
                .map(section -> "#" + section.getAttribute("id"))
                .toList());
    assertThat(texts(document, "//dl/div/dd")).containsExactly("auto", "0.4000", "0", "25.0 %");
    assertThat(texts(document, "//footer")).hasSize(1).allMatch(text -> text.contains("evaluate"));
  }

  @Test
  void chartsSayWhatTheyShowAndStandAboveTheirFigures() throws Exception {
    Document document = document(figures());

    List<Element> drawings = all(document, "//svg");
    assertThat(drawings).hasSize(5);
    for (Element drawing : drawings) {
      assertThat(drawing.getAttribute("role")).isEqualTo("img");
      for (String id : drawing.getAttribute("aria-labelledby").split(" ", -1)) {
        assertThat(texts(document, "//*[@id='%s']".formatted(id))).hasSize(1).doesNotContain("");
      }
    }
    assertThat(all(document, "//figure[.//table]")).hasSize(5);
    assertThat(all(document, "//table[not(caption)]")).isEmpty();
    assertThat(all(document, "//th[not(@scope)]")).isEmpty();
    List<String> ids =
        all(document, "//*[@id]").stream().map(element -> element.getAttribute("id")).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(all(document, "//script | //link | //*[@src]")).isEmpty();
  }

  @Test
  void rowsStandBestFirstWithTheirIntervals() throws Exception {
    Document document = document(figures());

    String rows = "//*[@id='ndcg']//tbody/tr";
    assertThat(texts(document, rows))
        .extracting(String::strip)
        .containsExactly(
            "auto0.4000 [0.3900, 0.4100]",
            "jaccard0.3000 [0.2900, 0.3100]",
            "random-order0.1000 [0.0900, 0.1100]");
    // The axis begins at 0: marks stand as far to the right of it as their values say.
    double[] marks = numbers(document, "//*[@id='ndcg']//*[@class='mark']", "cx");
    double zero = numbers(document, "//*[@id='ndcg']//*[@class='grid']", "x1")[0];
    assertThat((marks[0] - zero) / (marks[1] - zero)).isCloseTo(4.0 / 3, within(1e-3));
    assertThat((marks[0] - zero) / (marks[2] - zero)).isCloseTo(4, within(1e-2));
    double[] from = numbers(document, "//*[@id='ndcg']//*[@class='range']", "x1");
    double[] to = numbers(document, "//*[@id='ndcg']//*[@class='range']", "x2");
    assertThat((from[0] + to[0]) / 2).isCloseTo(marks[0], within(0.01));
    assertThat((to[0] - from[0]) / (marks[0] - zero)).isCloseTo(0.02 / 0.4, within(1e-3));
  }

  private static double[] numbers(Document document, String path, String attribute)
      throws Exception {
    return all(document, path).stream()
        .flatMapToDouble(
            element -> DoubleStream.of(Double.parseDouble(element.getAttribute(attribute))))
        .toArray();
  }

  @Test
  void groupsAreDrawnSideBySideAndListedWithTheirSizes() throws Exception {
    Document document = document(figures());

    String table = "//*[@id='ndcg-by-degree']//tr";
    assertThat(texts(document, table).stream().map(String::strip).toList())
        .contains("members5050", "auto0.2000 [0.1900, 0.2100]0.4000 [0.3900, 0.4100]");
    // Three lines of two points each, and three in the legend.
    assertThat(all(document, "//*[@id='ndcg-by-degree']//*[@class='curve']")).hasSize(6);
    assertThat(all(document, "//*[@id='ndcg-by-degree']//*[@class='range']")).hasSize(6);
    assertThat(
            all(document, "//*[@id='ndcg-by-degree']//*[@class='curve']").stream()
                .map(curve -> curve.getAttribute("stroke-dasharray"))
                .distinct())
        .as("without colors")
        .hasSize(3);
  }

  @Test
  void probabilitiesThatCameTrueStandOnTheDiagonal() throws Exception {
    Document document = document(figures());

    assertThat(all(document, "//*[@id='reliability']//*[@class='ideal']")).hasSize(1);
    Element ideal = all(document, "//*[@id='reliability']//*[@class='ideal']").get(0);
    double x1 = Double.parseDouble(ideal.getAttribute("x1"));
    double x2 = Double.parseDouble(ideal.getAttribute("x2"));
    double y1 = Double.parseDouble(ideal.getAttribute("y1"));
    double y2 = Double.parseDouble(ideal.getAttribute("y2"));
    double x = numbers(document, "//*[@id='reliability']//*[@class='mark']", "cx")[1];
    double y = numbers(document, "//*[@id='reliability']//*[@class='mark']", "cy")[1];
    assertThat((x - x1) / (x2 - x1)).isCloseTo((y - y1) / (y2 - y1), within(1e-3));
    assertThat(texts(document, "//*[@id='probabilities']//p"))
        .contains("Expected calibration error: auto 1.500 %.");
    assertThat(texts(document, "//*[@id='reliability']//tbody/*"))
        .anyMatch(row -> row.strip().equals("auto12.500 % and 25.000 %10020.000 %20.000 %"));
  }

  @Test
  void whatDistanceTwoReachesIsCounted() throws Exception {
    Document document = document(figures());

    assertThat(texts(document, "//*[@id='reached']//tbody/*"))
        .extracting(String::strip)
        .containsExactly(
            "all new400, 100.0 %",
            "both known200, 50.0 %",
            "at distance 2100, 25.0 %",
            // The best has 0.4 of the 200 between members.
            "first 50080, 20.0 %");
  }

  @Test
  void groupsOfPeopleAndLiveListsAreThereWhereTheyAreKnown() throws Exception {
    List<EvaluationFigure> figures = new ArrayList<>(figures());
    Members open = new Members("visibility", "network", 1, Integer.MAX_VALUE);
    Members fresh = new Members("tenure", "up to 30 days", 1, Integer.MAX_VALUE);
    for (String scorer : SCORERS) {
      figures.add(figure(scorer, open, "ndcg_at_5", 0.25));
      figures.add(figure(scorer, fresh, "ndcg_at_5", 0.25));
      figures.add(ofLists(scorer, "live_overlap_at_5", 0.625));
    }

    Document document = document(figures);

    assertThat(texts(document, "//main/section/h2")).contains("By tenure", "By visibility");
    assertThat(texts(document, "//*[@id='exposure']//th")).contains("overlap@5");
    assertThat(texts(document, "//*[@id='exposure']//td")).contains("0.6250");
  }

  @Test
  void withoutIntervalsOrProbabilitiesThePageIsStillWhole() throws Exception {
    List<EvaluationFigure> plain =
        Stream.of("jaccard", "cosine")
            .flatMap(
                scorer ->
                    Stream.of(
                        ofLists(scorer, "ndcg_at_5", 0),
                        ofLists(scorer, "recall_at_5", Double.NaN),
                        ofLists(scorer, "retrieved_at_500", 0)))
            .toList();

    Document document = document(plain);

    assertThat(all(document, "//*[@class='range']")).isEmpty();
    assertThat(all(document, "//*[@id='reliability']")).isEmpty();
    assertThat(document.getDocumentElement().getTextContent()).doesNotContain("NaN");
    for (Element element : all(document, "//*[@cx or @points or @d or @x1]")) {
      for (String name : List.of("cx", "cy", "points", "d", "x1", "y1")) {
        assertThat(element.getAttribute(name)).doesNotContain("NaN", "Infinity");
      }
    }
  }
}
