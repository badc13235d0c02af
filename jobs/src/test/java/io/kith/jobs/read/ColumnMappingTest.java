package io.kith.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.InputColumns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMappingTest {
  private static final Map<String, InputColumns> INPUTS =
      Map.of(ConnectionsTable.INPUT, ConnectionsTable.COLUMNS);

  private static Map<String, String> connections(String... arguments) {
    return ColumnMapping.parse(List.of(arguments), INPUTS).of("connections");
  }

  @Test
  void pairsAreSeparatedByCommas() {
    assertThat(connections("connections.member_a=src,connections.member_b=the dst"))
        .isEqualTo(Map.of("member_a", "src", "member_b", "the dst"));
  }

  @Test
  void theInputIsNamedOnce() {
    assertThat(connections("connections.member_a=src.id,member_b=dst=1", "connections.strength=w"))
        .isEqualTo(Map.of("member_a", "src.id", "member_b", "dst=1", "strength", "w"));
  }

  @Test
  void inputsWithoutMappingHaveNone() {
    assertThat(connections()).isEmpty();
  }

  @Test
  void wrongNamesAreRefusedWithTheNearest() {
    assertRefused("connection.member_a=x", "no input 'connection'", "Did you mean 'connections'?");
    assertRefused("connections.memberA=x", "no column 'memberA'", "Did you mean 'member_a'?");
    assertRefused("connections.weight=x", "There are: connected_at, member_a, member_b, strength.");
  }

  @Test
  void wrongFormsAreRefused() {
    assertRefused("member_a=x", "'member_a=x' is not of the form INPUT.name=source");
    assertRefused("connections.member_a", "not of the form");
    assertRefused("connections.member_a=", "not of the form");
    assertRefused("connections.member_a=x,", "'' is not of the form");
    assertRefused("connections.member_a=x,connections.member_a=y", "mapped twice");
  }

  private static void assertRefused(String argument, String... messages) {
    assertThatThrownBy(() -> connections(argument))
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.COMMAND_LINE))
        .hasMessageContainingAll(messages);
  }
}
