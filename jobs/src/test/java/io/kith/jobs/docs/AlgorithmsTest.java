package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.graph.Adjacency;
import io.kith.score.Measure;
import io.kith.sketch.HyperLogLog;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The figures of jobs/docs/algorithms.md and operations.md are the code's. */
class AlgorithmsTest {
  private static final int MUTUALS = 3;
  private static final int DEGREE = 4;
  private static final int OTHER_DEGREE = 9;
  private static final int[] MUTUAL_DEGREES = {2, 5, 10};

  private final Page page = Page.read("jobs/docs/algorithms.md");

  @Test
  void everyMeasureHasItsExample() {
    List<List<String>> expected = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      String kind = measure.isCountBased() ? "count" : "sum";
      expected.add(List.of(measure.optionName(), figure(example(measure)), kind));
    }
    List<List<String>> said =
        page.table("Measures").stream()
            .map(row -> List.of(Page.code(row.get(0)), row.get(2), row.get(3)))
            .toList();
    assertThat(said).isEqualTo(expected);
    assertThat(page.text())
        .contains(
            "The example has CN = 3, d(u) = 4, d(v) = 9, and\nmutuals of degree 2, 5 and 10.");
  }

  private static double example(Measure measure) {
    return measure.isCountBased()
        ? measure.score(MUTUALS, DEGREE, OTHER_DEGREE)
        : Arrays.stream(MUTUAL_DEGREES).mapToDouble(measure::weight).sum();
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  @Test
  void theLimitsAreTheConstantsThatTheyName() throws ReflectiveOperationException {
    List<List<String>> limits = page.table("Counting wedges without shuffling them");
    assertThat(limits).isNotEmpty();
    for (List<String> limit : limits) {
      assertThat(limit.get(1))
          .as(limit.get(0))
          .isEqualTo(String.format(Locale.ROOT, "%,d", constant(Page.code(limit.get(2)))));
    }
  }

  private static long constant(String name) throws ReflectiveOperationException {
    int dot = name.lastIndexOf('.');
    Field field = Class.forName(name.substring(0, dot)).getDeclaredField(name.substring(dot + 1));
    field.setAccessible(true);
    return ((Number) field.get(null)).longValue();
  }

  @Test
  void theErrorOfEstimatesIsTheSketchs() {
    assertThat(page.text().replace('\n', ' '))
        .contains(
            String.format(
                Locale.ROOT,
                "The standard error is 1.04/√%d = %.1f %% **of the ball**",
                HyperLogLog.REGISTERS,
                100 * HyperLogLog.RELATIVE_ERROR));
  }

  @Test
  void thePageOnMemoryKnowsTheLargestGraph() {
    assertThat(Page.read("jobs/docs/operations.md").text())
        .contains(String.format(Locale.ROOT, "%,d connections", Adjacency.ENTRIES_MAX / 2));
  }
}
