package io.kith.jobs.engine;

import io.kith.graph.Adjacency;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberRows;
import io.kith.graph.MemberTable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
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

  /**
   * The components of a network, as far as others know of its connections; one GraphX run of as
   * many rounds as the longest path to walk.
   */
  public static Components of(JavaSparkContext context, NetworkInBlocks network) {
    int members = network.members().size();
    try {
      context.setJobDescription("components: GraphX connected components");
      JavaRDD<Edge<Integer>> edges = network.knownBlocks().flatMap(Components::edges);
      ClassTag<Integer> tag = ClassTag$.MODULE$.apply(Integer.class);
      StorageLevel storage = StorageLevel.MEMORY_AND_DISK();
      Graph<Integer, Integer> graph = Graph.fromEdges(edges.rdd(), 0, storage, storage, tag, tag);
      int[] first = new int[members];
      int[] sizes = new int[members];
      Arrays.fill(first, -1);
      for (Tuple2<Object, Object> vertex :
          ConnectedComponents.run(graph, tag, tag).vertices().toJavaRDD().collect()) {
        int component = (int) (long) vertex._2();
        first[(int) (long) vertex._1()] = component;
        sizes[component]++;
      }
      for (int label = 0; label < members; label++) {
        if (first[label] < 0) {
          first[label] = label;
          sizes[label] = 1;
        }
      }
      return new Components(first, sizes);
    } finally {
      context.setJobDescription(null);
    }
  }

  /** Every connection of a block's members, at the end of smaller label. */
  private static Iterator<Edge<Integer>> edges(LabelledBlock block) {
    int[] starts = new int[block.labels().length + 1];
    Arrays.setAll(starts, i -> i == 0 ? 0 : block.degrees()[i - 1]);
    Arrays.parallelPrefix(starts, Integer::sum);
    return IntStream.range(0, block.labels().length)
        .boxed()
        .flatMap(
            i -> {
              int label = block.labels()[i];
              return Arrays.stream(block.neighbors(), starts[i], starts[i + 1])
                  .filter(neighbor -> neighbor > label)
                  .mapToObj(neighbor -> new Edge<>((long) label, (long) neighbor, 0));
            })
        .iterator();
  }

  /** The id of the component that the row's own connections join to one. */
  OptionalLong id(MemberTable members, MemberRows rows, int row) {
    return first.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(members.id(joined(rows, row).min().orElseThrow()));
  }

  /** Members of that component. */
  OptionalLong size(MemberRows rows, int row) {
    return first.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(joined(rows, row).mapToLong(component -> sizes[component]).sum());
  }

  /** Several only where connections were left out when components were found. */
  private IntStream joined(MemberRows rows, int row) {
    Adjacency own = rows.connections();
    return IntStream.concat(
            IntStream.of(rows.label(row)),
            Arrays.stream(own.neighbors(), own.start(row), own.end(row)))
        .map(label -> first[label])
        .distinct();
  }
}
