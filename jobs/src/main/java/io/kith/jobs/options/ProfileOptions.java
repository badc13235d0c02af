package io.kith.jobs.options;

import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.MembersTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What rankers learn from beside connections. */
public final class ProfileOptions {
  /** Nobody is left out for what the table says, so permissions are not read. */
  private static final InputColumns MEMBER_COLUMNS =
      new InputColumns(
          List.of(MembersTable.MEMBER_ID),
          List.of(
              MembersTable.INDUSTRY,
              MembersTable.LOCATION,
              MembersTable.JOINED_AT,
              MembersTable.CONNECTIONS_VISIBILITY));

  @Option(
      names = "--members",
      paramLabel = "PATH|table:NAME",
      description =
          "Members: rankers learn from industry and location; evaluate judges those of like tenure"
              + " (joined_at) and of like visibility (connections_visibility) apart, too. Column"
              + " member_id; nobody is left out for what the table says.")
  Optional<String> members = Optional.empty();

  @Option(
      names = "--affiliations",
      paramLabel = "PATH|table:NAME",
      description =
          "Where members work, worked and studied, for rankers to learn from. Columns member_id,"
              + " organization_id and kind; optional organization, from_year and to_year.")
  Optional<String> affiliations = Optional.empty();

  @Option(
      names = "--members-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --members. Default: that of --format.")
  Optional<String> membersFormat = Optional.empty();

  @Option(
      names = "--affiliations-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --affiliations. Default: that of --format.")
  Optional<String> affiliationsFormat = Optional.empty();

  /** Makes the inputs known to {@code --columns}. */
  public void prepare(ConnectionsOptions connections) {
    connections.alsoReads(MembersTable.INPUT, MEMBER_COLUMNS);
    connections.alsoReads(AffiliationsTable.INPUT, AffiliationsTable.COLUMNS);
  }

  /** The inputs to read. */
  public List<WantedInput> wanted(ConnectionsOptions connections) {
    return Stream.of(
            members.map(
                path ->
                    WantedInput.of(
                        MembersTable.INPUT, path, membersFormat, MEMBER_COLUMNS, connections)),
            affiliations.map(
                path ->
                    WantedInput.of(
                        AffiliationsTable.INPUT,
                        path,
                        affiliationsFormat,
                        AffiliationsTable.COLUMNS,
                        connections)))
        .flatMap(Optional::stream)
        .toList();
  }
}
