package io.kith.jobs.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How the network is handed to the engine. */
final class SlabsOption {
  static final int SLABS_MAX = 100_000;

  @Option(
      names = "--slabs",
      paramLabel = "N",
      description =
          "Slabs that the network is cut into, worked through one after the other: more slabs, less"
              + " memory, the same tables. Default: as few as the memory allows.")
  private Optional<Integer> slabs = Optional.empty();

  Optional<Integer> slabs() {
    slabs.ifPresent(number -> OptionValues.require("--slabs", number, 1, SLABS_MAX));
    return slabs;
  }
}
