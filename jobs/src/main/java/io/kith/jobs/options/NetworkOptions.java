package io.kith.jobs.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How the engine works through the network. */
public final class NetworkOptions {
  static final int SLABS_MAX = 100_000;

  @Option(
      names = "--slabs",
      paramLabel = "N",
      description =
          "Slabs that the network is cut into, worked through one after the other: more slabs, less"
              + " memory, the same tables. Default: as few as the memory allows.")
  private Optional<Integer> slabs = Optional.empty();

  @Option(
      names = "--hub-cap",
      paramLabel = "N",
      description =
          "Leave out what members of more than N connections lead to. An approximation: candidates,"
              + " mutual counts and second degrees are lost; the manifest counts how many wedges."
              + " Default: nothing is left out.")
  private Optional<Integer> hubCap = Optional.empty();

  public Optional<Integer> hubCap() {
    hubCap.ifPresent(degree -> OptionValues.require("--hub-cap", degree, 1, Integer.MAX_VALUE));
    return hubCap;
  }

  public Optional<Integer> slabs() {
    slabs.ifPresent(number -> OptionValues.require("--slabs", number, 1, SLABS_MAX));
    return slabs;
  }
}
