package io.kith.jobs.generate;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Where the tables of a generated network are, such as those of {@code sample-data/}, and the as-of
 * that belongs to them.
 */
public final class SampleData {
  private final Path folder;
  private final Instant asOf;

  private SampleData(Path folder, Instant asOf) {
    this.folder = folder;
    this.asOf = asOf;
  }

  /** The network in a folder that {@code kith generate} made; exit 2 where there is none. */
  public static SampleData in(Path folder) {
    return new SampleData(folder, NetworkSummary.readAsOf(folder));
  }

  /** The business time of a run on this network. */
  public Instant asOf() {
    return asOf;
  }

  public Path connections() {
    return folder.resolve(InputTable.CONNECTIONS.folder());
  }

  public Path members() {
    return folder.resolve(InputTable.MEMBERS.folder());
  }

  public Path affiliations() {
    return folder.resolve(InputTable.AFFILIATIONS.folder());
  }

  public Path suppressions() {
    return folder.resolve(InputTable.SUPPRESSIONS.folder());
  }

  public Path impressions() {
    return folder.resolve(InputTable.IMPRESSIONS.folder());
  }
}
