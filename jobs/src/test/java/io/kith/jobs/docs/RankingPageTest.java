package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.feature.Feature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** jobs/docs/ranking.md names the features that there are, all of them and nothing else. */
class RankingPageTest {
  @Test
  void theFeaturesAreThoseThatRankersLookAt() {
    List<List<String>> said =
        Page.read("jobs/docs/ranking.md").table("Features", 0).stream()
            .map(row -> List.of(Page.code(row.get(0)), row.get(1)))
            .toList();
    assertThat(said)
        .isEqualTo(
            Arrays.stream(Feature.values())
                .map(feature -> List.of(feature.columnName(), feature.group().optionName()))
                .toList());
  }
}
