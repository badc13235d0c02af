package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The connected component of every member, found by GraphX: named after its smallest member id.
 *
 * @param first the smallest label in each label's component; empty where components are unknown
 * @param sizes members of the component, by its smallest label
 */
public record Components(int[] first, int[] sizes) implements Serializable {
  static final Components NONE = new Components(new int[0], new int[0]);

  /** The components of a graph; one GraphX run of as many rounds as the longest path to walk. */
  public static Components of(JavaSparkContext context, CompactGraph graph) {
    Broadcast<CompactGraph> shared = context.broadcast(graph);
    try {
      context.setJobDescription("components: GraphX connected components");
      int slices = context.defaultParallelism();
      List<Integer> sliceNumbers = new ArrayList<>();
      for (int slice = 0; slice < slices; slice++) {
        sliceNumbers.add(slice);
      }
      JavaRDD<Edge<Integer>> edges =
          context
              .parallelize(sliceNumbers, slices)
              .flatMap(slice -> edges(shared.value(), slice, slices));
      ClassTag<Integer> tag = ClassTag$.MODULE$.apply(Integer.class);
      StorageLevel storage = StorageLevel.MEMORY_AND_DISK();
      Graph<Integer, Integer> network = Graph.fromEdges(edges.rdd(), 0, storage, storage, tag, tag);
      int[] first = new int[graph.members()];
      int[] sizes = new int[graph.members()];
      for (Tuple2<Object, Object> vertex :
          ConnectedComponents.run(network, tag, tag).vertices().toJavaRDD().collect()) {
        int component = (int) (long) vertex._2();
        first[(int) (long) vertex._1()] = component;
        sizes[component]++;
      }
      return new Components(first, sizes);
    } finally {
      context.setJobDescription(null);
      shared.destroy();
    }
  }

  /** Every connection of a slice of the members, once. */
  private static Iterator<Edge<Integer>> edges(CompactGraph graph, int slice, int slices) {
    int from = (int) ((long) graph.members() * slice / slices);
    int to = (int) ((long) graph.members() * (slice + 1) / slices);
    return IntStream.range(from, to)
        .boxed()
        .flatMap(
            label ->
                Arrays.stream(graph.neighbors(), graph.start(label), graph.end(label))
                    .filter(neighbor -> neighbor > label)
                    .mapToObj(neighbor -> new Edge<>((long) label, (long) neighbor, 0)))
        .iterator();
  }

  OptionalLong id(CompactGraph graph, int label) {
    return first.length == 0 ? OptionalLong.empty() : OptionalLong.of(graph.id(first[label]));
  }

  OptionalLong size(int label) {
    return first.length == 0 ? OptionalLong.empty() : OptionalLong.of(sizes[first[label]]);
  }
}
