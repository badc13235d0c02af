package io.kith.jobs.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that Kith reads of one input.
 *
 * @param required a source without one of them is refused
 * @param optional read where the source has them
 */
public record InputColumns(List<String> required, List<String> optional) {
  public InputColumns {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /** All of them, required ones first. */
  public List<String> all() {
    return Stream.concat(required.stream(), optional.stream()).toList();
  }
}
