package io.kith.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kith.report.Distribution;
import io.kith.report.SnapshotFigures;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.table.Recommendation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebooks executed by Jupyter on the sample, and what they show beside what is published. */
class NotebooksIT {
  private static final Path EXECUTED = QuickStart.EXECUTED;
  private static final int COMMITTED_BYTES_MAX = 1_000_000;

  @BeforeAll
  static void execute() {
    assumeTrue(QuickStart.isThere("jupyter-nbconvert"), "jupyter-nbconvert is not installed");
    assumeTrue(QuickStart.isBuilt(), "kith-jobs.jar is not built");
    QuickStart.endings().forEach((command, ending) -> ending.assertWell(command));
  }

  private static ExecutedNotebook executed(String name) {
    return ExecutedNotebook.read(EXECUTED.resolve(name + ".ipynb"));
  }

  private static ExecutedNotebook committed(String name) {
    return ExecutedNotebook.read(Path.of(name + ".ipynb"));
  }

  private static Snapshot live() {
    return SnapshotStore.open(QuickStart.STORE.toString()).live();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tour", "ranking-quality"})
  void everyCellEndsWellAndShowsSomething(String name) {
    ExecutedNotebook notebook = executed(name);
    assertThat(notebook.codeCells()).hasSizeGreaterThan(8);
    for (String cell : notebook.codeCells()) {
      assertThat(notebook.outputs(cell)).as(cell).isNotEmpty();
      assertThat(notebook.outputs(cell))
          .as(cell)
          .noneMatch(output -> output.get("output_type").asText().equals("error"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tour", "ranking-quality"})
  void noPlotIsEmpty(String name) {
    ExecutedNotebook notebook = executed(name);
    List<String> charts =
        notebook.codeCells().stream().filter(cell -> cell.endsWith("-chart")).toList();
    assertThat(charts).hasSizeGreaterThanOrEqualTo(4);
    for (String chart : charts) {
      BufferedImage image = notebook.image(chart);
      assertThat(image.getWidth()).as(chart).isGreaterThan(600);
      Set<Integer> colors = new HashSet<>();
      long drawn = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          int color = image.getRGB(x, y) & 0xffffff;
          colors.add(color);
          drawn += color == 0xffffff ? 0 : 1;
        }
      }
      double share = (double) drawn / image.getWidth() / image.getHeight();
      assertThat(share).as(chart).isBetween(0.01, 0.7);
      assertThat(colors.size()).as("colors of " + chart).isGreaterThan(10);
    }
  }

  /** Code as committed, and its outputs, but for what differs from run to run. */
  @ParameterizedTest
  @ValueSource(strings = {"tour", "ranking-quality"})
  void committedOutputsAreThoseOfTheSample(String name) throws IOException {
    ExecutedNotebook now = executed(name);
    ExecutedNotebook committed = committed(name);
    assertThat(Files.size(Path.of(name + ".ipynb"))).isLessThan(COMMITTED_BYTES_MAX);
    assertThat(committed.cells().keySet()).isEqualTo(now.cells().keySet());
    for (String cell : committed.codeCells()) {
      assertThat(committed.outputs(cell)).as(cell).isNotEmpty();
      if (cell.endsWith("-chart")) {
        assertThat(committed.image(cell).getWidth()).isEqualTo(now.image(cell).getWidth());
      } else if (!name.equals("tour") || !cell.equals("open")) {
        assertThat(committed.table(cell)).as(cell).isEqualTo(now.table(cell));
      }
    }
  }

  @Test
  void distributionsAreThoseOfTheTables() {
    ExecutedNotebook tour = executed("tour");
    SnapshotFigures figures = SnapshotFigures.of(live());
    assertThat(tour.table("degrees")).isEqualTo(ranges(figures.degree()));
    assertThat(tour.table("second")).isEqualTo(ranges(figures.secondDegree()));
    long atLeastFifteen = figures.mutualCount().count(15, Long.MAX_VALUE);
    assertThat(tour.table("mutuals"))
        .hasSize(15)
        .last()
        .isEqualTo(List.of("15", "15 or more", Long.toString(atLeastFifteen)));
    for (int mutuals = 1; mutuals < 15; mutuals++) {
      assertThat(tour.table("mutuals").get(mutuals - 1).get(2))
          .isEqualTo(Long.toString(figures.mutualCount().count(mutuals, mutuals)));
    }
  }

  /** The ranges from 1 that are not empty, as the notebook writes them. */
  private static List<List<String>> ranges(Distribution values) {
    List<List<String>> rows = new ArrayList<>();
    for (Distribution.Bin bin : values.doublingBins()) {
      if (bin.from() > 0 && bin.count() > 0) {
        int power = Long.numberOfTrailingZeros(bin.from());
        rows.add(
            List.of(
                Integer.toString(power), bin.from() + "-" + bin.to(), Long.toString(bin.count())));
      }
    }
    return rows;
  }

  @Test
  void countsAreTheManifests() {
    Snapshot live = live();
    List<String> counts =
        Stream.of(
                "members",
                "connections",
                "second_degree_sum",
                "members_with_recommendations",
                "recommendations")
            .map(name -> Long.toString(live.manifest().counts().get(name)))
            .toList();
    assertThat(executed("tour").table("counts")).containsExactly(counts);
  }

  @Test
  void theMembersListIsWhatALookupGives() {
    ExecutedNotebook tour = executed("tour");
    String printed = tour.outputs("member").get(0).get("text").toString();
    long member = Long.parseLong(printed.replaceAll("\\D", ""));
    List<Recommendation> candidates = MemberLookup.of(live()).recommendations(member);
    List<List<String>> table = tour.table("member");
    assertThat(table).hasSize(12);
    for (int i = 0; i < table.size(); i++) {
      assertThat(table.get(i).get(1)).isEqualTo(Long.toString(candidates.get(i).candidateId()));
      assertThat(table.get(i).get(3))
          .isEqualTo(
              String.join(
                  ", ", candidates.get(i).introducers().stream().map(String::valueOf).toList()));
    }
  }

  @Test
  void scorersAreInTheOrderOfTheirNdcgAndBeatChance() {
    List<List<String>> scorers = executed("ranking-quality").table("scorers");
    List<Double> ndcg = scorers.stream().map(row -> Double.valueOf(row.get(1))).toList();
    assertThat(ndcg).isSortedAccordingTo((a, b) -> Double.compare(b, a)).hasSizeGreaterThan(9);
    assertThat(scorers).last().extracting(row -> row.get(0)).isEqualTo("random-order");
    for (List<String> row : scorers) {
      assertThat(Double.parseDouble(row.get(1)))
          .isBetween(Double.valueOf(row.get(2)), Double.valueOf(row.get(3)));
    }
  }

  @Test
  void hitsGrowWithThePlaces() {
    List<List<String>> curve = executed("ranking-quality").table("curves");
    assertThat(curve.stream().map(row -> row.get(1)))
        .containsExactly("1", "2", "5", "10", "20", "50");
    assertThat(curve.stream().map(row -> Double.valueOf(row.get(2))).toList()).isSorted();
  }
}
