package io.kith.plan;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.kernel.ListShape;
import java.util.Optional;

/**
 * How a network is handed to the engine, and what that costs. A pure function of the network's
 * degrees, the options and the resources.
 *
 * <p>Figures of memory are arrays that Kith itself holds while the engine works; heaps have to be
 * larger, see {@link #HEAP_SHARE} and {@link #RUNTIME_BYTES}.
 *
 * @param transport how slabs come to the executors
 * @param slabs number of slabs
 * @param slabBytes one slab
 * @param executorBytes what an executor holds: the table of members, a slab, its tasks' arrays
 * @param driverBytes what the driver holds at most
 * @param shuffleBytes what is shuffled, compressed, about
 * @param outputBytes the tables' files, about
 * @param kernelSeconds seconds of one core in the engine, on the machine that {@code
 *     jobs/docs/performance.md} describes
 * @param executorsSuggested executors of this shape that end the engine within {@link
 *     #ENGINE_SECONDS_AIM}
 * @param fitsInOnePiece whether the network could be broadcast, however it is handed over
 * @param shortfall what is missing, if the run does not fit
 */
public record RunPlan(
    Transport transport,
    int slabs,
    long slabBytes,
    long executorBytes,
    long driverBytes,
    long shuffleBytes,
    long outputBytes,
    double kernelSeconds,
    int executorsSuggested,
    boolean fitsInOnePiece,
    Optional<Shortfall> shortfall) {

  /** How slabs come to the executors. */
  public enum Transport {
    /** One slab, collected on the driver and broadcast. */
    BROADCAST,
    /** Slabs as files on the shared file system, read by each executor in rounds. */
    FILES
  }

  /**
   * Heaps that are too small.
   *
   * @param process {@code executor} or {@code driver}
   * @param heap what it has, bytes
   * @param needed the smallest heap that would do, bytes
   */
  public record Shortfall(String process, long heap, long needed) {}

  /** Spark, Kith's code and tasks' small objects, before any data: bytes of heap. */
  public static final long RUNTIME_BYTES = 220L << 20;

  /** The part of the heap beyond it that Kith's arrays may fill. */
  public static final double HEAP_SHARE = 0.7;

  static final double ENGINE_SECONDS_AIM = 1800;

  /** Seconds of a core: to start, per wedge walked, per candidate listed, per member. */
  private static final double START_SECONDS = 0.4;

  private static final double WEDGE_SECONDS = 11e-9;

  private static final double LISTED_SECONDS = 450e-9;
  private static final double MEMBER_SECONDS = 2e-6;

  /** An id on its way to its owner, compressed, and what each of its own bytes adds. */
  private static final double ID_SHUFFLED = 1.45;

  private static final double ID_BYTE_SHUFFLED = 1.12;

  private static final double DATE_SHUFFLED = 7;
  private static final double STRENGTH_SHUFFLED = 3;

  /** A label and its date on the way to the member's unit. */
  private static final double LABEL_SHUFFLED = 3.5;

  /** What a further slab costs, relative to the kernel's time over one. */
  private static final double ROUND_COST = 0.07;

  private static final double SCORE_WRITTEN = 2.5;
  private static final double INTRODUCERS_MEAN = 1.1;
  private static final double DATE_WRITTEN = 7.5;
  private static final double REACH_WRITTEN = 1.5;
  private static final double MEMBER_WRITTEN = 7;

  /** Arrays of a task: sums and touched labels of a range; copied lists at most; a mutual's row. */
  private static final long SUM_BYTES = 12;

  private static final long RANGE = 1 << 17;

  private static final long COPY_MAX = 1L << 24;
  private static final long MUTUAL_BYTES = 40;

  /** The ids and ids' table on the driver and the executors, bytes a member. */
  public static final long INDEX_BYTES = 28;

  /**
   * The plan of a run.
   *
   * @param slabs the number of slabs, if it was decided
   */
  public static RunPlan of(
      NetworkFacts facts, ListShape lists, Resources resources, Optional<Integer> slabs) {
    return of(facts, lists, PeopleMemory.NONE, resources, slabs);
  }

  /**
   * The plan of a run that knows people.
   *
   * @param slabs the number of slabs, if it was decided
   */
  public static RunPlan of(
      NetworkFacts facts,
      ListShape lists,
      PeopleMemory people,
      Resources resources,
      Optional<Integer> slabs) {
    long whole = facts.entries() * facts.entryBytes();
    long budget = budget(resources.executorHeap());
    long driverBudget = budget(resources.driverHeap());
    long fixed = fixedBytes(facts, lists, people, resources, 1);
    // Blocks, the graph laid out from them, and its serialized pieces are there at once.
    long broadcastDriver = INDEX_BYTES * facts.members() + 3 * whole + people.driverBytes();
    long broadcastExecutor = fixed + 2 * whole;
    boolean oneFits =
        facts.entries() <= Adjacency.ENTRIES_MAX
            && broadcastDriver <= driverBudget
            && broadcastExecutor <= budget;
    int wanted = slabs.orElseGet(() -> oneFits ? 1 : slabsThatFit(facts, budget - fixed));
    boolean broadcast = wanted == 1 && (oneFits || slabs.isPresent());
    long slabBytes = slabBytes(facts, wanted);
    long executorBytes = fixedBytes(facts, lists, people, resources, wanted) + slabBytes;
    long driverBytes =
        broadcast
            ? broadcastDriver
            : 2 * INDEX_BYTES * facts.members() + (1L << 20) + people.driverBytes();
    double seconds = kernelSeconds(facts, wanted);
    return new RunPlan(
        broadcast ? Transport.BROADCAST : Transport.FILES,
        wanted,
        slabBytes,
        executorBytes,
        driverBytes,
        shuffleBytes(facts, broadcast),
        outputBytes(facts, lists),
        seconds,
        (int) Math.max(1, Math.ceil(seconds / resources.cores() / ENGINE_SECONDS_AIM)),
        oneFits,
        shortfall(resources, broadcast ? broadcastExecutor : executorBytes, driverBytes));
  }

  private static long budget(long heap) {
    return (long) (HEAP_SHARE * Math.max(0, heap - RUNTIME_BYTES));
  }

  private static Optional<Shortfall> shortfall(Resources resources, long executor, long driver) {
    long together = resources.local() ? Math.max(executor, driver) : executor;
    if (together > budget(resources.executorHeap())) {
      return Optional.of(new Shortfall("executor", resources.executorHeap(), heap(together)));
    }
    return driver > budget(resources.driverHeap())
        ? Optional.of(new Shortfall("driver", resources.driverHeap(), heap(driver)))
        : Optional.empty();
  }

  /** The heap that holds so many bytes of arrays. */
  private static long heap(long bytes) {
    return RUNTIME_BYTES + (long) (bytes / HEAP_SHARE);
  }

  /** What an executor holds beside a slab: the members, and its tasks' arrays. */
  private static long fixedBytes(
      NetworkFacts facts, ListShape lists, PeopleMemory people, Resources resources, int slabs) {
    long labels = facts.members() / slabs;
    long longestWalk = facts.degreeMax() * (facts.wedges() / Math.max(1, facts.entries())) / slabs;
    long copied = Integer.BYTES * Math.min(COPY_MAX, longestWalk + longestWalk / 2);
    long task =
        SUM_BYTES * Math.min(RANGE, labels)
            + copied
            + MUTUAL_BYTES * (long) facts.degreeMax()
            + ((lists.reachGain() ? 3L : 2L) * labels / Byte.SIZE)
            + people.taskBytes(labels, longestWalk);
    return INDEX_BYTES * facts.members() + people.sharedBytes() + resources.cores() * task;
  }

  private static long slabBytes(NetworkFacts facts, int slabs) {
    return facts.entries() * facts.entryBytes() / slabs + 4L * facts.members();
  }

  private static int slabsThatFit(NetworkFacts facts, long room) {
    long forEntries = Math.max(1, room - 4L * facts.members());
    long entriesMax = Math.min(Adjacency.ENTRIES_MAX, forEntries / facts.entryBytes() + 1);
    long most = Math.max(1, facts.members() / ColumnSlab.ALIGNMENT);
    return (int) Math.min(most, (facts.entries() + entriesMax - 1) / entriesMax);
  }

  private static double kernelSeconds(NetworkFacts facts, int slabs) {
    double rounds = 1 + ROUND_COST * (slabs - 1);
    return START_SECONDS
        + rounds
            * (WEDGE_SECONDS * facts.walkedWedges()
                + LISTED_SECONDS * facts.listed()
                + MEMBER_SECONDS * facts.members());
  }

  private static long shuffleBytes(NetworkFacts facts, boolean broadcast) {
    double entry =
        2 * Math.min(Long.BYTES, ID_SHUFFLED + ID_BYTE_SHUFFLED * facts.idBytes())
            + (facts.dated() ? DATE_SHUFFLED : 0)
            + (facts.weighted() ? STRENGTH_SHUFFLED : 0);
    double row = broadcast ? 0 : LABEL_SHUFFLED + (facts.dated() ? DATE_SHUFFLED : 0);
    return Math.round(facts.entries() * (entry + row));
  }

  private static long outputBytes(NetworkFacts facts, ListShape lists) {
    double idBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(facts.members())) / 8.0;
    double candidate =
        idBytes
            + SCORE_WRITTEN
            + Math.min(lists.introducers(), INTRODUCERS_MEAN) * idBytes
            + (facts.dated() ? DATE_WRITTEN : 0)
            + SCORE_WRITTEN * lists.measures().size()
            + (lists.reachGain() ? REACH_WRITTEN : 0);
    return Math.round(facts.listed() * candidate + MEMBER_WRITTEN * facts.members());
  }
}
