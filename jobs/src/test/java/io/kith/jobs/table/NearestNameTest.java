package io.kith.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("adamic-adar", "jaccard", "cosine", "cosines");

  @Test
  void oneLetterWrongFindsTheName() {
    assertThat(NearestName.of("jacard", NAMES)).contains("jaccard");
    assertThat(NearestName.of("JACCARD", NAMES)).contains("jaccard");
  }

  @Test
  void theBeginningOfANameFindsIt() {
    assertThat(NearestName.of("adamic", NAMES)).contains("adamic-adar");
  }

  @Test
  void amongEqualsTheFirstInOrder() {
    // "cosin": begins both "cosine" and "cosines".
    assertThat(NearestName.of("cosin", NAMES)).contains("cosine");
  }

  @Test
  void aWordThatMustChangeByMoreThanHalfFindsNothing() {
    assertThat(NearestName.of("pagerank", NAMES)).isEmpty();
    assertThat(NearestName.of("x", List.of())).isEmpty();
  }
}
