package io.kith.people;

/** From member id to label, such as that of the graph. */
@FunctionalInterface
public interface LabelOf {
  /** The label in [0, members), or −1 for an id that has none. */
  int label(long memberId);
}
