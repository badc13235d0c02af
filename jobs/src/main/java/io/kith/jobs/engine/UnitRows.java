package io.kith.jobs.engine;

import io.kith.graph.MemberRows;

/**
 * A unit's members with their connections.
 *
 * @param rows hold the unit's members, among others perhaps
 * @param picked the rows of the unit's members, in order; length 0 where they are all rows from
 *     {@code first} on
 */
record UnitRows(Unit unit, MemberRows rows, int[] picked, int first) {
  /** Number of members. */
  int size() {
    return unit.to() - unit.from();
  }

  /** The row of the unit's i-th member. */
  int row(int i) {
    return picked.length == 0 ? first + i : picked[i];
  }
}
