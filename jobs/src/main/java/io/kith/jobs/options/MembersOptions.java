package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.people.Privacy;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who the members are, and what may be told of them. */
public final class MembersOptions {
  @Option(
      names = "--members",
      paramLabel = "PATH|table:NAME",
      description =
          "Members: who may see their connections, who may be recommended, introduce, and be given"
              + " recommendations. Column member_id; all others are optional.")
  public Optional<String> location = Optional.empty();

  @Option(
      names = "--members-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --members. Default: that of --format.")
  Optional<String> format = Optional.empty();

  @Option(
      names = "--privacy",
      paramLabel = "MODE",
      description =
          "What members may learn of others' closed connections: shared (everything), evidence (used"
              + " to find candidates, neither named nor counted), strict (nothing). Default:"
              + " evidence with --members, else shared.")
  Optional<String> privacy = Optional.empty();

  /** Refuses what the options do not take. */
  void prepare() {
    privacy.ifPresent(MembersOptions::privacy);
  }

  /** The mode of a run that reads a members table or does not. */
  public Privacy privacy(boolean hasMembers) {
    Privacy mode =
        privacy.map(MembersOptions::privacy).orElse(hasMembers ? Privacy.EVIDENCE : Privacy.SHARED);
    if (mode != Privacy.SHARED && !hasMembers) {
      throw KithException.commandLine(
          "Cannot use --privacy %s: without a members table every connection is open. Name one with --members."
              .formatted(mode.optionName()));
    }
    return mode;
  }

  private static Privacy privacy(String name) {
    return Privacy.named(name)
        .orElseThrow(
            () ->
                KithException.commandLine(
                    "Cannot use --privacy '%s': there is no such mode. Modes: %s."
                        .formatted(name, String.join(", ", Privacy.optionNames()))));
  }
}
