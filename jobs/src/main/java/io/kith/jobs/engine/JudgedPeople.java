package io.kith.jobs.engine;

import io.kith.eval.LiveLists;
import io.kith.eval.MemberGroups;
import java.io.Serializable;

/**
 * What is known of the members judged, by label.
 *
 * @param groups the groups that they are judged in
 * @param live their lists by now, to compare with; of nobody where there are none
 */
public record JudgedPeople(MemberGroups groups, LiveLists live) implements Serializable {
  /** Nothing but their connections. */
  public static final JudgedPeople BY_DEGREE =
      new JudgedPeople(MemberGroups.BY_DEGREE, new LiveLists());
}
