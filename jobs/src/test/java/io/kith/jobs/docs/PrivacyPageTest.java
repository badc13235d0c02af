package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.serve.ServingFilter;
import io.kith.store.MemberLookup;
import io.kith.table.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What jobs/docs/privacy.md tells a serving process to do compiles, and does it. */
class PrivacyPageTest {
  private final Page page = Page.read("jobs/docs/privacy.md");

  @Test
  void theExampleOfServingFiltersTheSample() throws IOException {
    MemberLookup lookup = MemberLookup.live(SampleRun.store());

    ServingFilter filter =
        ServingFilter.builder()
            .connected(10250, 12778)
            .dismissed(10250, 6060)
            .blocked(10250, 5556)
            .hidesConnections(17834)
            .notRecommendable(28325)
            .notIntroducible(29190)
            .disconnected(10250, 45645)
            .erased(44)
            .build();
    List<Recommendation> shown = filter.apply(10250, lookup.recommendations(10250));

    assertThat(shown)
        .isNotEmpty()
        .extracting(Recommendation::candidateId)
        .doesNotContain(12778L, 6060L, 28325L, 44L);
    assertThat(shown).flatExtracting(Recommendation::introducers).doesNotContain(5556L, 17834L);
    Path source = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
    List<String> test = Files.readAllLines(source).stream().map(String::strip).toList();
    assertThat(test).containsAll(example());
  }

  /** The lines of the page's block of Java without comments. */
  private List<String> example() {
    return page.blocks().stream()
        .filter(block -> block.language().equals("java"))
        .flatMap(block -> block.lines().stream())
        .map(line -> line.replaceFirst("//.*", "").strip())
        .toList();
  }
}
