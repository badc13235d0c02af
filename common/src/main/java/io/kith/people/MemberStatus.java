package io.kith.people;

/** What became of a member; the later one is the stricter. */
public enum MemberStatus {
  ACTIVE,
  /** Neither candidate, introducer nor recipient, but still a connection. */
  INACTIVE,
  /** Not in the graph at all. */
  DELETED
}
