package io.kith.jobs.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * What the members table says about who is in the graph, by id.
 *
 * @param deleted ascending: they are kept out, and their connections with them
 * @param known ascending: they are in the graph even without a connection
 * @param isStrict whether only connections between {@code visible} members count for others
 * @param visible ascending
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record MemberSets(long[] deleted, long[] known, boolean isStrict, long[] visible)
    implements Serializable {
  /** Without a members table everybody is in the graph who has a connection. */
  public static final MemberSets NONE =
      new MemberSets(new long[0], new long[0], false, new long[0]);

  /** Whether there is no member that the table knows. */
  public boolean isEmpty() {
    return deleted.length == 0 && known.length == 0;
  }

  /** The same without these members, as if they were deleted. */
  public MemberSets without(long[] erased) {
    if (erased.length == 0) {
      return this;
    }
    LongPredicate isLeft = id -> Arrays.binarySearch(erased, id) < 0;
    return new MemberSets(
        LongStream.concat(Arrays.stream(deleted), Arrays.stream(erased))
            .sorted()
            .distinct()
            .toArray(),
        Arrays.stream(known).filter(isLeft).toArray(),
        isStrict,
        Arrays.stream(visible).filter(isLeft).toArray());
  }

  boolean isDeleted(long id) {
    return deleted.length > 0 && Arrays.binarySearch(deleted, id) >= 0;
  }

  /** Whether the member's connections count for others, if the other end permits it, too. */
  boolean counts(long id) {
    return !isStrict || Arrays.binarySearch(visible, id) >= 0;
  }
}
