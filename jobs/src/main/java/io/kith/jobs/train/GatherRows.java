package io.kith.jobs.train;

import io.kith.eval.NewConnections;
import io.kith.feature.Feature;
import io.kith.feature.MemberFacts;
import io.kith.graph.CompactGraph;
import io.kith.kernel.RetrievedPairs;
import io.kith.rank.Ranker;
import io.kith.rank.SecondStage;
import io.kith.score.Measure;
import io.kith.train.InnerSplit;
import io.kith.train.TrainingGroup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Retrieves the candidates of members and describes them by their features. */
final class GatherRows implements FlatMapFunction<Iterator<GatherRows.Asked[]>, TrainingGroup> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<InnerSplit> split;
  private final Broadcast<MemberFacts> facts;
  private final Measure measure;
  private final int retrieve;
  private final List<Feature> features;

  GatherRows(
      Broadcast<InnerSplit> split,
      Broadcast<MemberFacts> facts,
      Measure measure,
      int retrieve,
      List<Feature> features) {
    this.split = split;
    this.facts = facts;
    this.measure = measure;
    this.retrieve = retrieve;
    this.features = List.copyOf(features);
  }

  /** A member and the number of its positives, retrieved or not. */
  record Asked(int label, int positives) implements java.io.Serializable {}

  /** All candidates tie: they stay in the order of ties. */
  private record Unranked(List<Feature> features) implements Ranker {
    @Override
    public double score(float[] rows, int from) {
      return 0;
    }
  }

  @Override
  public Iterator<TrainingGroup> call(Iterator<Asked[]> parts) {
    SecondStage stage = new SecondStage(retrieve, new Unranked(features), facts.value());
    RetrievedPairs pairs = new RetrievedPairs(split.value().known(), measure, stage);
    List<TrainingGroup> groups = new ArrayList<>();
    while (parts.hasNext()) {
      for (Asked asked : parts.next()) {
        groups.add(group(asked, pairs));
      }
    }
    return groups.iterator();
  }

  private TrainingGroup group(Asked asked, RetrievedPairs pairs) {
    CompactGraph graph = split.value().known();
    NewConnections truth = split.value().truth();
    pairs.run(asked.label());
    float[] rows = new float[pairs.size() * features.size()];
    boolean[] labels = new boolean[pairs.size()];
    long[] ids = new long[pairs.size()];
    for (int i = 0; i < labels.length; i++) {
      pairs.copyFeatures(i, rows, i * features.size());
      ids[i] = graph.id(pairs.label(i));
      labels[i] = truth.connects(asked.label(), pairs.label(i));
    }
    return new TrainingGroup(graph.id(asked.label()), asked.positives(), ids, rows, labels);
  }
}
