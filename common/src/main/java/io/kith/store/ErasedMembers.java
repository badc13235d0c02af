package io.kith.store;

import java.util.List;
import java.util.function.LongPredicate;

/**
 * Everybody who was erased from a store, and by which erasures.
 *
 * @param erasures their names, oldest first
 * @param ids of the members, ascending
 */
public record ErasedMembers(List<String> erasures, long[] ids) implements LongPredicate {
  /** Nobody. */
  public static final ErasedMembers NONE = new ErasedMembers(List.of(), new long[0]);

  public ErasedMembers {
    erasures = List.copyOf(erasures);
  }

  /** Whether the member was erased. */
  @Override
  public boolean test(long memberId) {
    return SortedIds.contains(ids, memberId);
  }

  /** Whether nobody was. */
  public boolean isEmpty() {
    return ids.length == 0;
  }
}
