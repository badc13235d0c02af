package io.kith.jobs.train;

import io.kith.feature.DateSample;
import io.kith.feature.MemberSignals;
import io.kith.graph.Adjacency;
import io.kith.train.InnerSplit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A cut network where tasks find it, until it is closed. */
final class SharedSplit implements AutoCloseable {
  private final JavaSparkContext context;
  private final InnerSplit split;
  private final Broadcast<InnerSplit> shared;

  /** Made when first asked. */
  private Broadcast<MemberSignals> signals;

  SharedSplit(JavaSparkContext context, InnerSplit split) {
    this.context = context;
    this.split = split;
    shared = context.broadcast(split);
  }

  InnerSplit split() {
    return split;
  }

  Broadcast<InnerSplit> shared() {
    return shared;
  }

  /** What is known of the members by the dates of the known part. */
  Broadcast<MemberSignals> signals() {
    if (signals == null) {
      Adjacency known = split.known().adjacency();
      signals = context.broadcast(MemberSignals.of(DateSample.clock(known), known));
    }
    return signals;
  }

  @Override
  public void close() {
    if (signals != null) {
      signals.destroy();
    }
    shared.destroy();
  }
}
