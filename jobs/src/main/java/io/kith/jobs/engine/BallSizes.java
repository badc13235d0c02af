package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
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
   * The sizes of a graph's balls.
   *
   * @param onlyMembers labels whose balls are wanted; empty for all
   */
  public static BallSizes of(
      JavaSparkContext context, CompactGraph graph, Optional<int[]> onlyMembers) {
    int[] members = onlyMembers.orElseGet(() -> IntStream.range(0, graph.members()).toArray());
    if (members.length == 0) {
      return NONE;
    }
    Broadcast<CompactGraph> shared = context.broadcast(graph);
    Broadcast<int[]> wanted = context.broadcast(members);
    try {
      context.setJobDescription("reach: estimate the members within three steps");
      List<Integer> slices = IntStream.range(0, HyperBall.slices()).boxed().toList();
      int tasks = Math.min(slices.size(), context.defaultParallelism());
      long[] summaries =
          context
              .parallelize(slices, tasks)
              .mapPartitions(some -> summaries(shared.value(), wanted.value(), some))
              .reduce(BallSizes::sum);
      return new BallSizes(sizes(graph, members, summaries));
    } finally {
      context.setJobDescription(null);
      shared.destroy();
      wanted.destroy();
    }
  }

  /** The summaries of some slices; none of them depends on how many registers fit at a time. */
  private static Iterator<long[]> summaries(
      CompactGraph graph, int[] members, Iterator<Integer> slices) {
    Runtime runtime = Runtime.getRuntime();
    long bytesMax = runtime.maxMemory() / HEAP_SHARE / runtime.availableProcessors();
    HyperBall balls = new HyperBall(graph, bytesMax);
    long[] summaries = new long[members.length];
    slices.forEachRemaining(slice -> balls.add(slice, members, summaries));
    return List.of(summaries).iterator();
  }

  private static long[] sum(long[] some, long[] more) {
    long[] sums = new long[some.length];
    Arrays.setAll(sums, i -> some[i] + more[i]);
    return sums;
  }

  private static int[] sizes(CompactGraph graph, int[] members, long[] summaries) {
    int[] sizes = new int[graph.members()];
    for (int i = 0; i < members.length; i++) {
      // Nobody can reach more members than there are.
      long size = Math.round(HyperLogLog.estimate(summaries[i]));
      sizes[members[i]] = (int) Math.min(graph.members(), size);
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
