package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.ImpressionsTable;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.MembersTable;
import io.kith.jobs.table.SuppressionsTable;
import io.kith.people.ImpressionDecay;
import io.kith.people.SuppressionPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is read of people beside their connections, and what it does to their lists. */
public final class PeopleOptions {
  @Mixin public MembersOptions members = new MembersOptions();

  @Option(
      names = "--affiliations",
      paramLabel = "PATH|table:NAME",
      description =
          "Where members work, worked and studied. Columns member_id, organization_id and kind;"
              + " optional organization, from_year and to_year.")
  public Optional<String> affiliations = Optional.empty();

  @Option(
      names = "--suppressions",
      paramLabel = "PATH|table:NAME",
      description =
          "Who must not be shown to whom. Columns member_id, candidate_id and reason; optional"
              + " suppressed_at.")
  Optional<String> suppressions = Optional.empty();

  @Option(
      names = "--impressions",
      paramLabel = "PATH|table:NAME",
      description =
          "Who was shown to whom in vain. Columns member_id, candidate_id, impressions and"
              + " last_seen.")
  Optional<String> impressions = Optional.empty();

  @Option(
      names = "--affiliations-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --affiliations. Default: that of --format.")
  Optional<String> affiliationsFormat = Optional.empty();

  @Option(
      names = "--suppressions-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --suppressions. Default: that of --format.")
  Optional<String> suppressionsFormat = Optional.empty();

  @Option(
      names = "--impressions-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --impressions. Default: that of --format.")
  Optional<String> impressionsFormat = Optional.empty();

  @Option(
      names = "--dismissed-days",
      paramLabel = "N",
      defaultValue = "180",
      description = "Days after which a dismissed candidate may return. Default: ${DEFAULT-VALUE}.")
  public int dismissedDays;

  @Option(
      names = "--removed-days",
      paramLabel = "N",
      defaultValue = "90",
      description =
          "Days after which the two of a removed connection may meet again. Default:"
              + " ${DEFAULT-VALUE}.")
  public int removedDays;

  @Option(
      names = "--withdrawn-days",
      paramLabel = "N",
      defaultValue = "90",
      description =
          "Days after which the two of a withdrawn invitation may meet again. Default:"
              + " ${DEFAULT-VALUE}.")
  public int withdrawnDays;

  @Option(
      names = "--impression-decay",
      paramLabel = "FORM",
      defaultValue = "exponential",
      description =
          "How a score falls with impressions, and rises with the days since: exponential, inverse."
              + " Default: ${DEFAULT-VALUE}.")
  String impressionDecay;

  @Option(
      names = "--impression-rate",
      paramLabel = "RATE",
      defaultValue = "0.1",
      description =
          "How fast a score falls: by exp(-RATE x) or 1 / (1 + RATE x) after x impressions."
              + " Default: ${DEFAULT-VALUE}.")
  double impressionRate;

  @Option(
      names = "--impression-recovery-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "How long a score takes to rise again. Default: ${DEFAULT-VALUE}.")
  double impressionRecoveryDays;

  /** The options of a command that reads members alone. */
  public static PeopleOptions of(MembersOptions members) {
    PeopleOptions options = new PeopleOptions();
    options.members = members;
    // Nobody is shown to anybody: what these say does not matter, as long as it can be said.
    options.impressionDecay = ImpressionDecay.Form.EXPONENTIAL.optionName();
    options.impressionRate = 1;
    options.impressionRecoveryDays = 1;
    return options;
  }

  /** An input that a command takes beside the connections. */
  private record Input(
      String name, InputColumns columns, Optional<String> location, Optional<String> format) {}

  private List<Input> inputs() {
    return List.of(
        new Input(MembersTable.INPUT, MembersTable.COLUMNS, members.location, members.format),
        new Input(
            AffiliationsTable.INPUT, AffiliationsTable.COLUMNS, affiliations, affiliationsFormat),
        new Input(
            SuppressionsTable.INPUT, SuppressionsTable.COLUMNS, suppressions, suppressionsFormat),
        new Input(
            ImpressionsTable.INPUT, ImpressionsTable.COLUMNS, impressions, impressionsFormat));
  }

  /** Makes the members known to {@code --columns}, in a command that reads them alone. */
  public void prepareMembers(ConnectionsOptions connections) {
    members.prepare();
    connections.alsoReads(MembersTable.INPUT, MembersTable.COLUMNS);
  }

  /** Refuses what the options do not take, and makes the inputs known to {@code --columns}. */
  public void prepare(ConnectionsOptions connections) {
    OptionValues.require("--dismissed-days", dismissedDays, 0, SuppressionPolicy.DAYS_MAX);
    OptionValues.require("--removed-days", removedDays, 0, SuppressionPolicy.DAYS_MAX);
    OptionValues.require("--withdrawn-days", withdrawnDays, 0, SuppressionPolicy.DAYS_MAX);
    requireAboveZero("--impression-rate", impressionRate);
    requireAboveZero("--impression-recovery-days", impressionRecoveryDays);
    decayForm();
    members.prepare();
    inputs().forEach(input -> connections.alsoReads(input.name(), input.columns()));
  }

  private ImpressionDecay.Form decayForm() {
    return ImpressionDecay.Form.named(impressionDecay)
        .orElseThrow(
            () ->
                KithException.commandLine(
                    "Cannot use --impression-decay '%s': there is no such form. Forms: %s."
                        .formatted(
                            impressionDecay,
                            Arrays.stream(ImpressionDecay.Form.values())
                                .map(ImpressionDecay.Form::optionName)
                                .collect(Collectors.joining(", ")))));
  }

  /** How impressions lower scores. */
  public ImpressionDecay decay(Instant asOf) {
    return new ImpressionDecay(
        decayForm(),
        impressionRate,
        impressionRecoveryDays,
        ChronoUnit.MICROS.between(Instant.EPOCH, asOf));
  }

  private static void requireAboveZero(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw KithException.commandLine(
          "Cannot use %s %s: it must be above 0.".formatted(option, value));
    }
  }

  /**
   * The inputs to read.
   *
   * @param sample where an input is that is not given; empty when there is none
   */
  public List<WantedInput> wanted(ConnectionsOptions connections, Optional<SampleInputs> sample) {
    List<WantedInput> wanted = new ArrayList<>();
    for (Input input : inputs()) {
      input
          .location()
          .or(() -> sample.flatMap(network -> network.location(input.name())))
          .ifPresent(
              location ->
                  wanted.add(
                      WantedInput.of(
                          input.name(), location, input.format(), input.columns(), connections)));
    }
    return wanted;
  }

  /** Where the inputs of a sample network are. */
  @FunctionalInterface
  public interface SampleInputs {
    Optional<String> location(String input);
  }
}
