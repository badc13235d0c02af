package io.kith.jobs.engine;

import io.kith.feature.DateSample;
import io.kith.feature.Feature;
import io.kith.feature.FeatureClock;
import io.kith.feature.MemberSignals;
import io.kith.graph.Adjacency;
import io.kith.graph.GraphAssembler;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberTable;
import io.kith.graph.TriangleCounter;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What rankers ask of members of a network that is in no one piece: two passes over its blocks for
 * dates, one for each slab for triangles.
 */
public final class SignalsStage {
  private final JavaSparkContext context;
  private final MemberTable members;
  private final JavaRDD<LabelledBlock> blocks;

  private SignalsStage(JavaSparkContext context, NetworkInBlocks network) {
    this.context = context;
    members = network.members();
    blocks = network.knownBlocks().filter(block -> block.labels().length > 0);
  }

  /**
   * The signals of all members that some features ask for; equal to those of the network in one
   * piece.
   *
   * @param slabFolder where slabs are written, path or URI on a file system that all executors see;
   *     the caller deletes it
   */
  public static MemberSignals of(
      JavaSparkContext context,
      NetworkInBlocks network,
      Collection<Feature> asked,
      String slabFolder) {
    SignalsStage stage = new SignalsStage(context, network);
    try {
      MemberSignals signals =
          MemberSignals.asksDates(asked)
              ? stage.activity()
              : new MemberSignals(FeatureClock.NONE, 0);
      if (MemberSignals.asksClustering(asked)) {
        stage.putTriangles(network.slabs(), slabFolder, signals);
      }
      return signals;
    } finally {
      context.setJobDescription(null);
    }
  }

  private MemberSignals activity() {
    context.setJobDescription("engine: how active members were");
    long entries = members.entries();
    FeatureClock clock = DateSample.clock(blocks.map(block -> dates(block, entries)).collect());
    MemberSignals signals = new MemberSignals(clock, members.size());
    if (clock.isKnown()) {
      blocks
          .map(block -> new Active(block.labels(), MemberSignals.of(clock, rows(block))))
          .collect()
          .forEach(part -> signals.putAll(part.labels(), part.signals()));
    }
    return signals;
  }

  private record Active(int[] labels, MemberSignals signals) implements Serializable {}

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

  private static Adjacency rows(LabelledBlock block) {
    return GraphAssembler.rows(block.labels(), List.of(block)).connections();
  }

  private void putTriangles(int slabs, String folder, MemberSignals signals) {
    long[] triangles = new long[members.size()];
    int[] degrees = new int[members.size()];
    Broadcast<MemberTable> table = context.broadcast(members);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    JavaRDD<LabelledBlock> outward = blocks.map(block -> block.outward(table.value()));
    NetworkInBlocks kept =
        new NetworkInBlocks(members, outward, false, false, Optional.empty(), slabs);
    try (SlabFiles source = new SlabFiles(context, kept, new int[0], folder, hadoop)) {
      context.setJobDescription("engine: triangles through members");
      for (int number = 0; number < source.slabs(); number++) {
        SlabSource.Slab slab = source.slab(number);
        for (Counted part : blocks.map(block -> Counted.of(block, slab)).collect()) {
          for (int i = 0; i < part.labels().length; i++) {
            triangles[part.labels()[i]] += part.triangles()[i];
            degrees[part.labels()[i]] = part.degrees()[i];
          }
        }
      }
    } finally {
      hadoop.destroy();
      table.destroy();
    }
    signals.putTriangles(triangles, label -> degrees[label]);
  }

  private record Counted(int[] labels, int[] degrees, long[] triangles) implements Serializable {
    static Counted of(LabelledBlock block, SlabSource.Slab slab) {
      TriangleCounter counter = new TriangleCounter(slab.get().lists());
      Adjacency rows = rows(block.withNeighborsAlone());
      long[] triangles = new long[rows.rows()];
      for (int row = 0; row < triangles.length; row++) {
        triangles[row] = counter.count(rows, row);
      }
      return new Counted(block.labels(), block.degrees(), triangles);
    }
  }
}
