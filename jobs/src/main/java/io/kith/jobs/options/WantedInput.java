package io.kith.jobs.options;

import io.kith.jobs.read.InputSpec;
import io.kith.jobs.table.InputColumns;
import java.util.Optional;

/**
 * An input that a job reads.
 *
 * @param spec where it is and how its columns are called there
 * @param columns what it must have
 */
public record WantedInput(InputSpec spec, InputColumns columns) {
  /**
   * An input beside the connections, whose options say what its own do not.
   *
   * @param format of its files; empty: that of the connections
   */
  static WantedInput of(
      String name,
      String location,
      Optional<String> format,
      InputColumns columns,
      ConnectionsOptions connections) {
    InputSpec spec =
        new InputSpec(
            name,
            location,
            format.orElse(connections.format),
            connections.columnsOf(name),
            connections.whereOf(name),
            connections.allPartitions);
    return new WantedInput(spec, columns);
  }
}
