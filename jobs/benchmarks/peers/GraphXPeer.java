package io.kith.benchmarks.peers;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.EdgeContext;
import org.apache.spark.graphx.EdgeDirection;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.TripletFields;
import org.apache.spark.graphx.VertexRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;
import scala.Function2;
import scala.Function3;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * The way of GraphX's own algorithms: every vertex collects its neighbor set, sends it along its
 * edges, and counts what it receives in a hash map. Argument: the folder of connections.
 */
public final class GraphXPeer {
  private static final StorageLevel STORAGE = StorageLevel.MEMORY_AND_DISK();
  private static final ClassTag<Integer> EDGE = ClassTag$.MODULE$.apply(Integer.class);
  private static final ClassTag<long[]> SET = ClassTag$.MODULE$.apply(long[].class);
  private static final ClassTag<long[][]> SETS = ClassTag$.MODULE$.apply(long[][].class);

  private GraphXPeer() {}

  private interface Send
      extends Function1<EdgeContext<long[], Integer, long[][]>, BoxedUnit>, Serializable {}

  private interface Merge extends Function2<long[][], long[][], long[][]>, Serializable {}

  private interface Count extends Function3<Object, long[], long[][], Answer>, Serializable {}

  /** Prints the answer and the shuffle's bytes. */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = PeerSession.open()) {
      ShuffleBytes shuffle = ShuffleBytes.of(spark);
      JavaRDD<Edge<Integer>> edges =
          spark
              .sql(
                  "SELECT DISTINCT least(member_a, member_b), greatest(member_a, member_b)"
                      + " FROM parquet.`%s` WHERE member_a <> member_b".formatted(args[0]))
              .toJavaRDD()
              .map(row -> new Edge<>(row.getLong(0), row.getLong(1), 0));
      Graph<Integer, Integer> graph = Graph.fromEdges(edges.rdd(), 0, STORAGE, STORAGE, EDGE, EDGE);
      VertexRDD<long[]> sets = graph.ops().collectNeighborIds(EdgeDirection.Either());
      VertexRDD<long[][]> received = received(graph, sets);
      Count count = GraphXPeer::best;
      ClassTag<Answer> answers = ClassTag$.MODULE$.apply(Answer.class);
      sets.innerZipJoin(received, count, SETS, answers)
          .toJavaRDD()
          .map(Tuple2::_2)
          .reduce(Answer::plus)
          .print();
      shuffle.print();
    }
  }

  /** Each vertex's neighbors' sets. */
  private static VertexRDD<long[][]> received(
      Graph<Integer, Integer> graph, VertexRDD<long[]> sets) {
    Send send =
        edge -> {
          edge.sendToDst(new long[][] {edge.srcAttr()});
          edge.sendToSrc(new long[][] {edge.dstAttr()});
          return BoxedUnit.UNIT;
        };
    Merge merge =
        (a, b) -> {
          long[][] both = Arrays.copyOf(a, a.length + b.length);
          System.arraycopy(b, 0, both, a.length, b.length);
          return both;
        };
    return Graph.apply(sets, graph.edges(), new long[0], STORAGE, STORAGE, SET, EDGE)
        .aggregateMessages(send, merge, TripletFields.All, SETS);
  }

  private static Answer best(Object vertex, long[] own, long[][] sets) {
    long member = (long) vertex;
    Long2IntOpenHashMap mutuals = new Long2IntOpenHashMap();
    for (long[] set : sets) {
      for (long candidate : set) {
        mutuals.addTo(candidate, 1);
      }
    }
    mutuals.remove(member);
    for (long neighbor : own) {
      mutuals.remove(neighbor);
    }
    // The worst of the best so far is at the head.
    PriorityQueue<long[]> best = new PriorityQueue<>(Answer.TOP + 1, GraphXPeer::compare);
    for (Long2IntMap.Entry entry : mutuals.long2IntEntrySet()) {
      if (best.size() < Answer.TOP || entry.getIntValue() >= best.peek()[1]) {
        best.add(new long[] {entry.getLongKey(), entry.getIntValue()});
        if (best.size() > Answer.TOP) {
          best.remove();
        }
      }
    }
    Answer answer = new Answer();
    answer.addSecondDegree(mutuals.size());
    for (int rank = best.size() - 1; rank >= 0; rank--) {
      long[] candidate = best.remove();
      answer.addRecommendation(member, rank, candidate[0], candidate[1]);
    }
    return answer;
  }

  /** Fewer mutuals first, then larger id. */
  private static int compare(long[] a, long[] b) {
    return a[1] != b[1] ? Long.compare(a[1], b[1]) : Long.compare(b[0], a[0]);
  }
}
