package io.kith.plan;

/**
 * What the inputs about people, facets and caps add to a run's memory.
 *
 * @param sharedBytes what every executor holds once, and the driver while it is put together
 * @param taskBytes what each task holds, whatever the slabs
 * @param labelBits what each task holds for each label of a slab
 * @param reachedBytes what each task holds for each member at distance 2 of one member
 */
public record PeopleMemory(long sharedBytes, long taskBytes, int labelBits, int reachedBytes) {
  /** Connections alone. */
  public static final PeopleMemory NONE = new PeopleMemory(0, 0, 0, 0);

  /** What the driver holds at most: rows as they were read, by label, and on their way. */
  long driverBytes() {
    return 3 * sharedBytes;
  }

  /** What a task holds over a slab of so many labels, of which a member reaches at most so many. */
  long taskBytes(long labels, long reached) {
    return taskBytes + labelBits * labels / Byte.SIZE + reachedBytes * Math.min(labels, reached);
  }
}
