package io.kith.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputFiltersTest {
  private static final List<String> INPUTS = List.of("connections", "members");

  @Test
  void theExpressionIsAllAfterTheFirstEqualsSign() {
    InputFilters filters = InputFilters.parse(List.of("connections=kind = 'friend'"), INPUTS);

    assertThat(filters.of("connections")).contains("kind = 'friend'");
    assertThat(filters.of("members")).isEmpty();
  }

  @Test
  void severalFiltersOfAnInputMustAllHold() {
    assertThat(InputFilters.parse(List.of("members=a OR b", "members=c"), INPUTS).of("members"))
        .contains("(a OR b) AND (c)");
  }

  @Test
  void wrongFiltersAreRefused() {
    assertThatThrownBy(() -> InputFilters.parse(List.of("conections=a"), INPUTS))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("Did you mean 'connections'?");
    assertThatThrownBy(() -> InputFilters.parse(List.of("connections"), INPUTS))
        .hasMessageContaining("is not of the form INPUT=EXPRESSION");
  }
}
