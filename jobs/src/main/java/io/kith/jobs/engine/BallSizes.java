package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import io.kith.sketch.HyperBall;
import io.kith.sketch.HyperLogLog;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How many members there are within three steps of each member, itself included, about.
 *
 * <p>Tasks share the registers, not the members: a task takes slices of them through all three
 * steps, so no registers travel, and sums of whole numbers come back. Memory of a task: 16 to 128
 * bytes a member and 8 for the sums, as its share of the heap allows.
 *
 * @param sizes by label, 0 for members not worked on; empty where sizes are unknown
 */
public record BallSizes(int[] sizes) implements Serializable {
  static final BallSizes NONE = new BallSizes(new int[0]);

  /** The standard error of a size, relative to it. */
  public static final double RELATIVE_ERROR = HyperLogLog.RELATIVE_ERROR;

  /** The part of the heap that all tasks of a process may fill with registers. */
  private static final int HEAP_SHARE = 4;

  /**
   * The sizes of the balls of a graph in one piece.
   *
   * @param onlyMembers labels whose balls are wanted; empty for all
   */
  public static BallSizes of(
      JavaSparkContext context, CompactGraph graph, Optional<int[]> onlyMembers) {
    Broadcast<CompactGraph> shared = context.broadcast(graph);
    try {
      return of(
          context,
          graph.members(),
          onlyMembers,
          (wanted, bytesMax) -> new HyperBall(shared.value(), wanted, bytesMax));
    } finally {
      shared.destroy();
    }
  }

  /**
   * The sizes of the balls of a network in blocks, which tasks read from files.
   *
   * @param onlyMembers labels whose balls are wanted; empty for all
   * @param folder where the files go, path or URI on a file system that all executors see; the
   *     caller deletes it
   */
  public static BallSizes of(
      JavaSparkContext context,
      NetworkInBlocks network,
      Optional<int[]> onlyMembers,
      String folder) {
    Broadcast<MemberTable> members = context.broadcast(network.members());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    try {
      context.setJobDescription("reach: write blocks");
      BlockFiles own = BlockFiles.write(network.blocks(), folder + "/own", hadoop);
      BlockFiles known =
          network.visible().isEmpty()
              ? own
              : BlockFiles.write(network.knownBlocks(), folder + "/known", hadoop);
      return of(
          context,
          network.members().size(),
          onlyMembers,
          (wanted, bytesMax) -> new HyperBall(members.value(), known, own, wanted, bytesMax));
    } finally {
      members.destroy();
      hadoop.destroy();
    }
  }

  /** Makes a task's counter. */
  @FunctionalInterface
  private interface Counter extends Serializable {
    HyperBall of(int[] wanted, long bytesMax);
  }

  private static BallSizes of(
      JavaSparkContext context, int members, Optional<int[]> onlyMembers, Counter counter) {
    int[] wanted = onlyMembers.orElseGet(() -> IntStream.range(0, members).toArray());
    if (wanted.length == 0) {
      return NONE;
    }
    Broadcast<int[]> shared = context.broadcast(wanted);
    try {
      context.setJobDescription("reach: estimate the members within three steps");
      List<Integer> slices = IntStream.range(0, HyperBall.slices()).boxed().toList();
      int tasks = Math.min(slices.size(), context.defaultParallelism());
      long[] summaries =
          context
              .parallelize(slices, tasks)
              .mapPartitions(some -> summaries(counter, shared.value(), some))
              .reduce(BallSizes::sum);
      return new BallSizes(sizes(members, wanted, summaries));
    } finally {
      context.setJobDescription(null);
      shared.destroy();
    }
  }

  /** The summaries of some slices; none of them depends on how many registers fit at a time. */
  private static Iterator<long[]> summaries(
      Counter counter, int[] wanted, Iterator<Integer> slices) {
    Runtime runtime = Runtime.getRuntime();
    long bytesMax = runtime.maxMemory() / HEAP_SHARE / runtime.availableProcessors();
    HyperBall balls = counter.of(wanted, bytesMax);
    long[] summaries = new long[wanted.length];
    slices.forEachRemaining(slice -> balls.add(slice, summaries));
    return List.of(summaries).iterator();
  }

  private static long[] sum(long[] some, long[] more) {
    long[] sums = new long[some.length];
    Arrays.setAll(sums, i -> some[i] + more[i]);
    return sums;
  }

  private static int[] sizes(int all, int[] members, long[] summaries) {
    int[] sizes = new int[all];
    for (int i = 0; i < members.length; i++) {
      // Nobody can reach more members than there are.
      long size = Math.round(HyperLogLog.estimate(summaries[i]));
      sizes[members[i]] = (int) Math.min(all, size);
    }
    return sizes;
  }

  /** Members at distance exactly 3: what the ball holds beyond those known exactly. */
  OptionalLong thirdDegree(int label, int degree, long secondDegree) {
    return sizes.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, sizes[label] - 1 - degree - secondDegree));
  }
}
