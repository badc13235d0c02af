package io.kith.jobs.train;

import io.kith.feature.MemberFacts;
import io.kith.feature.MemberSignals;
import io.kith.feature.Profiles;
import io.kith.train.InnerSplit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A cut network where tasks find it, until it is closed. */
final class SharedSplit implements AutoCloseable {
  private final JavaSparkContext context;
  private final InnerSplit split;
  private final Profiles profiles;
  private final Broadcast<InnerSplit> shared;

  /** Made when first asked. */
  private Broadcast<MemberFacts> facts;

  SharedSplit(JavaSparkContext context, InnerSplit split, Profiles profiles) {
    this.context = context;
    this.split = split;
    this.profiles = profiles;
    shared = context.broadcast(split);
  }

  InnerSplit split() {
    return split;
  }

  Broadcast<InnerSplit> shared() {
    return shared;
  }

  /** What is known of the members by the dates of the known part, and before its end. */
  Broadcast<MemberFacts> facts() {
    if (facts == null) {
      facts =
          context.broadcast(
              new MemberFacts(
                  MemberSignals.of(split.known().adjacency()),
                  profiles.before(split.untilMicros())));
    }
    return facts;
  }

  @Override
  public void close() {
    if (facts != null) {
      facts.destroy();
    }
    shared.destroy();
  }
}
