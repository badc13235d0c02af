package io.kith.jobs.engine;

import io.kith.feature.DateSample;
import io.kith.feature.FeatureClock;
import io.kith.feature.MemberSignals;
import io.kith.graph.GraphAssembler;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberTable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** What rankers ask of members of a network that is in no one piece: two passes over its blocks. */
public final class SignalsStage {
  private SignalsStage() {}

  /** The signals of all members; equal to those of the network in one piece. */
  public static MemberSignals of(JavaSparkContext context, NetworkInBlocks network) {
    JavaRDD<LabelledBlock> blocks = network.knownBlocks();
    MemberTable members = network.members();
    context.setJobDescription("engine: how active members were");
    try {
      long entries = members.entries();
      FeatureClock clock = DateSample.clock(blocks.map(block -> dates(block, entries)).collect());
      MemberSignals signals = new MemberSignals(clock, members.size());
      if (clock.isKnown()) {
        blocks
            .filter(block -> block.labels().length > 0)
            .map(block -> new Part(block.labels(), signals(clock, block)))
            .collect()
            .forEach(part -> signals.putAll(part.labels(), part.signals()));
      }
      return signals;
    } finally {
      context.setJobDescription(null);
    }
  }

  private record Part(int[] labels, MemberSignals signals) implements java.io.Serializable {}

  private static DateSample dates(LabelledBlock block, long entries) {
    DateSample sample = new DateSample(entries);
    int entry = 0;
    for (int i = 0; block.isDated() && i < block.labels().length; i++) {
      for (int end = entry + block.degrees()[i]; entry < end; entry++) {
        sample.add(block.labels()[i], block.neighbors()[entry], block.connectedAt()[entry]);
      }
    }
    return sample;
  }

  private static MemberSignals signals(FeatureClock clock, LabelledBlock block) {
    return MemberSignals.of(
        clock, GraphAssembler.rows(block.labels(), List.of(block)).connections());
  }
}
