package io.kith.jobs.engine;

import io.kith.exposure.Grants;
import io.kith.exposure.Wishes;
import io.kith.people.Introductions;
import io.kith.rank.CandidateFilter;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What the lists of one unit may show.
 *
 * @param isLimited whether it is anything less than all
 * @param owners whose list each is, ascending labels
 * @param subjects the candidate that each list is about, where they hold introducers; else length 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ListGrants(boolean isLimited, int[] owners, int[] subjects, Grants grants)
    implements Serializable {
  private static final long[] NOBODY = {};

  /** Everything may be shown. */
  static final ListGrants ALL =
      new ListGrants(
          false, new int[0], new int[0], Grants.of(new Wishes.Builder().build(), NOBODY, NOBODY));

  static ListGrants of(UnitWishes wishes, Grants grants) {
    int[] owners = new int[wishes.wishes().lists()];
    Arrays.setAll(owners, wishes.wishes()::owner);
    return new ListGrants(true, owners, wishes.subjects(), grants);
  }

  /** Candidates that a member's list may show. */
  CandidateFilter candidates() {
    return new CandidateFilter() {
      private int list = -1;

      @Override
      public void begin(int member) {
        list = Arrays.binarySearch(owners, member);
      }

      @Override
      public boolean accepts(int candidate, int mutualCount) {
        return list >= 0 && grants.contains(list, candidate);
      }
    };
  }

  /** Introducers that may be named; lists of one member stand side by side. */
  Introductions introductions() {
    return this::allow;
  }

  private boolean allow(int introducer, int member, int candidate) {
    int list = Arrays.binarySearch(owners, member);
    if (list < 0) {
      return false;
    }
    while (list > 0 && owners[list - 1] == member) {
      list--;
    }
    for (; list < owners.length && owners[list] == member; list++) {
      if (subjects[list] == candidate) {
        return grants.contains(list, introducer);
      }
    }
    return false;
  }
}
