package io.kith.jobs.graph;

import io.kith.graph.BlockBuilder;
import io.kith.graph.GraphBlock;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/** Builds the block of one partition's members from the chunks of its pairs. */
final class BuildBlocks implements FlatMapFunction<Iterator<Tuple2<Integer, long[]>>, GraphBlock> {
  private static final long serialVersionUID = 1L;

  private final GraphOptions options;

  BuildBlocks(GraphOptions options) {
    this.options = options;
  }

  @Override
  public Iterator<GraphBlock> call(Iterator<Tuple2<Integer, long[]>> chunks) {
    BlockBuilder builder =
        new BlockBuilder(options.layout(), options.layout().directed(), options.asOfMicros());
    while (chunks.hasNext()) {
      builder.add(chunks.next()._2());
    }
    return List.of(builder.build()).iterator();
  }
}
