package io.kith.jobs.engine;

import io.kith.graph.MemberRows;

/**
 * A unit's members with their connections.
 *
 * @param rows hold the unit's members, among others perhaps
 * @param picked the rows of the unit's members, in order; length 0 where they are all rows from
 *     {@code first} on
 * @param candidates whom lists may show
 * @param introducers whom they may name
 */
record UnitRows(
    Unit unit,
    MemberRows rows,
    int[] picked,
    int first,
    ListGrants candidates,
    ListGrants introducers) {
  /** The members of a unit, whose lists may show everybody. */
  UnitRows(Unit unit, MemberRows rows, int[] picked, int first) {
    this(unit, rows, picked, first, ListGrants.ALL, ListGrants.ALL);
  }

  /** The same members, of whom this much is known. */
  UnitRows with(MemberRows others) {
    return new UnitRows(unit, others, picked, first, candidates, introducers);
  }

  /** The same members, whose lists may show these candidates alone. */
  UnitRows withCandidates(ListGrants some) {
    return new UnitRows(unit, rows, picked, first, some, introducers);
  }

  /** The same members, whose lists may name these introducers alone. */
  UnitRows withIntroducers(ListGrants some) {
    return new UnitRows(unit, rows, picked, first, candidates, some);
  }

  /** Number of members. */
  int size() {
    return unit.to() - unit.from();
  }

  /** The row of the unit's i-th member. */
  int row(int i) {
    return picked.length == 0 ? first + i : picked[i];
  }
}
