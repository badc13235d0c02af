package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.jobs.engine.Caps;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How often members are shown at most. */
public final class CapOptions {
  /** Candidates of a list that are retrieved for each that it shows, unless told otherwise. */
  private static final int RETRIEVED_PER_PLACE = 4;

  @Option(
      names = "--max-exposure",
      paramLabel = "N",
      description =
          "Nobody is a candidate in more than N lists: those that rank a member best keep it, the"
              + " others go on to their next candidates. Default: no limit.")
  private Optional<Integer> exposure = Optional.empty();

  @Option(
      names = "--max-introductions",
      paramLabel = "N",
      description =
          "Nobody is named as introducer of more than N candidates, all lists together. Default: no"
              + " limit.")
  private Optional<Integer> introductions = Optional.empty();

  @Option(
      names = "--retrieve",
      paramLabel = "N",
      description =
          "Candidates of each list that its measure picks: a model ranks them, --max-exposure fills"
              + " the list from them. Default: as the model says, 100 for auto; with --max-exposure"
              + " four times --top.")
  private Optional<Integer> retrieve = Optional.empty();

  /** Candidates of each list that are retrieved, if the user says. */
  public Optional<Integer> retrieve() {
    return retrieve;
  }

  /**
   * The caps on lists of so many candidates.
   *
   * @param modelled whether a model may rank what is retrieved
   */
  public Caps caps(int top, boolean modelled) {
    exposure.ifPresent(n -> OptionValues.require("--max-exposure", n, 1, Caps.NO_LIMIT));
    introductions.ifPresent(n -> OptionValues.require("--max-introductions", n, 0, Caps.NO_LIMIT));
    if (retrieve.isPresent() && exposure.isEmpty() && !modelled) {
      throw KithException.commandLine(
          "Cannot use --retrieve %d: without --max-exposure or a model a list needs no more than it shows. Add --max-exposure, or leave --retrieve out."
              .formatted(retrieve.get()));
    }
    retrieve.ifPresent(n -> OptionValues.require("--retrieve", n, top, EngineSettings.LIST_MAX));
    return new Caps(
        retrieve.orElse(Math.min(EngineSettings.LIST_MAX, RETRIEVED_PER_PLACE * top)),
        exposure.orElse(Caps.NO_LIMIT),
        introductions.orElse(Caps.NO_LIMIT));
  }
}
