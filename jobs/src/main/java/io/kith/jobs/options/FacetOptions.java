package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.kernel.FacetShape;
import picocli.CommandLine.Option;

/** Whether members' networks are told by value, and how many values. */
public final class FacetOptions {
  /** What an option takes at most. */
  private static final int MAX = 1000;

  @Option(
      names = "--facets",
      description =
          "Publish second_degree_facets: whom members know, and may get to know, at each company,"
              + " school and group, in each industry and place. Needs --members or --affiliations.")
  private boolean facets;

  @Option(
      names = "--facet-members",
      paramLabel = "N",
      defaultValue = "5",
      description = "Most second-degree members named of each value. Default: ${DEFAULT-VALUE}.")
  private int members;

  @Option(
      names = "--facet-values-max",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Most values that connections of the member have; those with most connections are kept."
              + " Default: ${DEFAULT-VALUE}.")
  private int valuesMax;

  @Option(
      names = "--facet-values",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Most values beside those; those with most second-degree members are kept. Default:"
              + " ${DEFAULT-VALUE}.")
  private int values;

  /**
   * What each member's facets hold.
   *
   * @param hasValues whether there is an input that tells what members have in common
   */
  public FacetShape shape(int introducers, boolean hasValues) {
    OptionValues.require("--facet-members", members, 0, MAX);
    OptionValues.require("--facet-values-max", valuesMax, 0, MAX);
    OptionValues.require("--facet-values", values, 0, MAX);
    if (!facets) {
      return FacetShape.NONE;
    }
    if (!hasValues) {
      throw KithException.commandLine(
          "Cannot make facets: nothing tells what members have in common. Name an input with --affiliations, or one with industry and location with --members, or leave out --facets.");
    }
    if (valuesMax + values == 0) {
      throw KithException.commandLine(
          "Cannot make facets: --facet-values-max and --facet-values are both 0. Give one more than 0, or leave out --facets.");
    }
    return new FacetShape(valuesMax, values, members, introducers);
  }
}
