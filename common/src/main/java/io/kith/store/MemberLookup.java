package io.kith.store;

import io.kith.KithException;
import io.kith.table.Facet;
import io.kith.table.MemberConnections;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberFacets;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.MemberRecommendations;
import io.kith.table.MemberRemoval;
import io.kith.table.Recommendation;
import io.kith.table.RecommendationsTable;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.StoreInputFile;
import io.kith.table.TableFile;
import io.kith.table.TableReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.apache.parquet.io.InputFile;

/**
 * What a serving system asks of one snapshot, by member id: a member's network, recommendations and
 * connections, and how any two members are related.
 *
 * <p>Plain Java without Spark; for local files without Hadoop's file systems. Safe for use by many
 * threads. It keeps footers and indexes of the files it has read, no rows. A snapshot never
 * changes; to follow a store, make a new lookup when {@link SnapshotStore#currentId} changes.
 *
 * <p>Every method throws a {@link KithException} of the input when the snapshot lacks the table
 * that the answer needs, and one of the environment when a file cannot be read.
 */
public final class MemberLookup {
  /** How many members' connections are asked for at once; few are read when an early one fits. */
  private static final int BATCH = 64;

  /** The option, and its value under which mutual connections stay visible. */
  private static final String PRIVACY = "privacy";

  private static final String SHARED = "shared";

  private final Snapshot snapshot;
  private final MemberRemoval removal;
  private final ConcurrentMap<String, TableReader<?>> readers = new ConcurrentHashMap<>();

  private MemberLookup(Snapshot snapshot, LongPredicate erased) {
    this.snapshot = snapshot;
    removal = new MemberRemoval(erased);
  }

  /** Questions to that snapshot as it is. */
  public static MemberLookup of(Snapshot snapshot) {
    return new MemberLookup(snapshot, ErasedMembers.NONE);
  }

  /**
   * Questions to the live snapshot of a store, where members who were erased are in no answer, also
   * while the snapshot still holds them.
   */
  public static MemberLookup live(SnapshotStore store) {
    return new MemberLookup(store.live(), Erasures.in(store).members());
  }

  /** The snapshot that is asked. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Whether the snapshot has that table. */
  public boolean has(String table) {
    return snapshot.manifest().table(table).isPresent();
  }

  /** The member's network; empty for who has neither a connection nor a recommendation. */
  public Optional<MemberNetwork> network(long memberId) {
    return find(MemberNetworkTable.NAME, memberId, MemberNetworkTable::reader)
        .flatMap(removal::from);
  }

  /** The member's recommendations, best first; empty when there are none. */
  public List<Recommendation> recommendations(long memberId) {
    return find(RecommendationsTable.NAME, memberId, RecommendationsTable::reader)
        .flatMap(removal::from)
        .map(MemberRecommendations::candidates)
        .orElse(List.of());
  }

  /** What the member's network has in common, best first; empty when there is nothing. */
  public List<Facet> facets(long memberId) {
    return find(SecondDegreeFacetsTable.NAME, memberId, SecondDegreeFacetsTable::reader)
        .map(MemberFacets::facets)
        .orElse(List.of());
  }

  /** The member's connections; empty for who has none. */
  public Optional<MemberConnections> connections(long memberId) {
    return find(MemberConnectionsTable.NAME, memberId, MemberConnectionsTable::reader)
        .flatMap(removal::from);
  }

  /**
   * The length of the shortest path between two members: 0 for the same, 1 to 3, or empty beyond.
   *
   * <p>Cost: two rows of {@code member_connections}; at distance 3 and beyond up to min(d(a), d(b))
   * rows more, one at a time in memory. All connections count, open or closed.
   */
  public OptionalInt degreeOfSeparation(long a, long b) {
    if (a == b) {
      return OptionalInt.of(0);
    }
    long[] ofA = allConnections(a);
    long[] ofB = allConnections(b);
    if (SortedIds.contains(ofA, b)) {
      return OptionalInt.of(1);
    }
    if (SortedIds.intersect(ofA, ofB)) {
      return OptionalInt.of(2);
    }
    boolean aHasFewer = ofA.length <= ofB.length;
    return anyIsConnected(aHasFewer ? ofA : ofB, aHasFewer ? ofB : ofA)
        ? OptionalInt.of(3)
        : OptionalInt.empty();
  }

  /** The ids of all members connected to both, ascending; some may not be disclosed to either. */
  public long[] mutualConnections(long a, long b) {
    return SortedIds.common(allConnections(a), allConnections(b));
  }

  /**
   * The ids of those mutual connections that {@code viewer} may be told, ascending: whose
   * connection to {@code other} is open, or all in a snapshot made with privacy {@code shared}.
   */
  public long[] visibleMutualConnections(long viewer, long other) {
    if (SHARED.equals(snapshot.manifest().options().get(PRIVACY))) {
      return mutualConnections(viewer, other);
    }
    long[] openOfOther =
        connections(other).map(MemberConnections::openConnections).orElse(new long[0]);
    return SortedIds.common(allConnections(viewer), openOfOther);
  }

  private long[] allConnections(long memberId) {
    return connections(memberId).map(MemberConnections::connections).orElse(new long[0]);
  }

  /** Whether a member of {@code few} is connected to one of {@code many}. */
  private boolean anyIsConnected(long[] few, long[] many) {
    boolean[] found = {false};
    for (int from = 0; from < few.length && !found[0]; from += BATCH) {
      long[] batch = Arrays.copyOfRange(few, from, Math.min(few.length, from + BATCH));
      eachConnections(
          batch,
          row -> {
            found[0] = SortedIds.intersect(row.connections(), many);
            return !found[0];
          });
    }
    return found[0];
  }

  /** Gives the rows of the members in order of id until {@code wantsMore} says no. */
  private void eachConnections(long[] memberIds, Predicate<MemberConnections> wantsMore) {
    boolean[] more = {true};
    Predicate<MemberConnections> remembering =
        row -> {
          Optional<MemberConnections> left = removal.from(row);
          more[0] = left.isEmpty() || wantsMore.test(left.get());
          return more[0];
        };
    for (TableFile file : snapshot.files(MemberConnectionsTable.NAME)) {
      long[] inFile = within(memberIds, file);
      if (more[0] && inFile.length > 0) {
        try {
          reader(file, MemberConnectionsTable::reader).findAll(inFile, remembering);
        } catch (IOException e) {
          throw unreadable(file, e);
        }
      }
    }
  }

  private static long[] within(long[] memberIds, TableFile file) {
    if (file.minMemberId().isEmpty() || file.maxMemberId().isEmpty()) {
      return new long[0];
    }
    long min = file.minMemberId().getAsLong();
    long max = file.maxMemberId().getAsLong();
    return Arrays.stream(memberIds).filter(id -> min <= id && id <= max).toArray();
  }

  private <T> Optional<T> find(String table, long memberId, Opener<T> opener) {
    for (TableFile file : snapshot.filesFor(table, memberId)) {
      try {
        Optional<T> row = reader(file, opener).find(memberId);
        if (row.isPresent()) {
          return row;
        }
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    return Optional.empty();
  }

  /** A file belongs to one table, and a table has one opener: the cast holds. */
  @SuppressWarnings("unchecked")
  private <T> TableReader<T> reader(TableFile file, Opener<T> opener) throws IOException {
    TableReader<?> known = readers.get(file.path());
    if (known == null) {
      known = opener.open(StoreInputFile.of(snapshot.locate(file)));
      readers.put(file.path(), known);
    }
    return (TableReader<T>) known;
  }

  private KithException unreadable(TableFile file, IOException e) {
    return KithException.environment(
        "Cannot read '%s': %s. Check that the file is there and may be read."
            .formatted(snapshot.locate(file), e.getMessage()),
        e);
  }

  private interface Opener<T> {
    TableReader<T> open(InputFile file) throws IOException;
  }
}
