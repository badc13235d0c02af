package io.kith.jobs.erase;

import io.kith.table.TableFile;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of a file.
 *
 * @param path of the new file; empty if no row is left
 * @param counts of it
 */
record ErasedFile(
    String table,
    String path,
    long rows,
    long bytes,
    String checksum,
    Long min,
    Long max,
    Counts counts)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * What was taken out, and what is left.
   *
   * @param mentions of the members in the file as it was
   * @param rows taken out
   * @param members among those rows: whose rows of member_network had a connection
   * @param recommendations left in the file
   */
  record Counts(long mentions, long rows, long members, long recommendations)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          mentions + other.mentions,
          rows + other.rows,
          members + other.members,
          recommendations + other.recommendations);
    }
  }

  static ErasedFile of(String table, String committed, TableFile file, Counts counts) {
    return new ErasedFile(
        table,
        committed,
        file.rows(),
        file.bytes(),
        file.sha256(),
        file.minMemberId().isPresent() ? file.minMemberId().getAsLong() : null,
        file.maxMemberId().isPresent() ? file.maxMemberId().getAsLong() : null,
        counts);
  }

  static ErasedFile none(String table, Counts counts) {
    return new ErasedFile(table, "", 0, 0, "", null, null, counts);
  }

  Optional<TableFile> file() {
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TableFile(
                path,
                rows,
                bytes,
                checksum,
                min == null ? OptionalLong.empty() : OptionalLong.of(min),
                max == null ? OptionalLong.empty() : OptionalLong.of(max)));
  }
}
