package io.kith.kernel;

import io.kith.feature.Feature;
import io.kith.feature.Pair;
import io.kith.rank.RankingChain;
import io.kith.rank.SecondStage;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.stream.IntStream;

/**
 * The second stage of one member's list: final scores from the ranker, discounted, in the order of
 * every list, cut to what the cap grants. One owner: one task, one thread.
 */
final class Reranking {
  private final SecondStage stage;
  private final RankingChain chain;
  private final ThreeStepWalks walks;
  private final Pair pair;
  private final Feature[] features;

  /** Where a row of features has those that the evidence pass cannot know. */
  private final int[] walkPlaces;

  /** The list not in use: the two change places. */
  private Shortlist spare;

  private int[] order = new int[0];
  private double[] scores = new double[0];

  Reranking(SecondStage stage, RankingChain chain, ThreeStepWalks walks, Shortlist spare) {
    this.stage = stage;
    this.chain = chain;
    this.walks = walks;
    this.spare = spare;
    pair = new Pair(stage.facts().signals());
    features = stage.ranker().features().toArray(new Feature[0]);
    walkPlaces =
        IntStream.range(0, features.length)
            .filter(place -> features[place].group() == Feature.Group.WALKS)
            .toArray();
  }

  /** Sums the walks of three steps over the slab, if the ranker asks for them. */
  void walk(MutualLists lists, Shortlist list) {
    if (walkPlaces.length > 0) {
      walks.add(lists, list);
    }
  }

  /** The member's final list; its keys are scores. The list given is the spare one from then on. */
  Shortlist rerank(int member, Shortlist retrieved) {
    if (order.length < retrieved.labels.length) {
      order = new int[retrieved.labels.length];
      scores = new double[retrieved.labels.length];
    }
    chain.discount().begin(member);
    for (int i = 0; i < retrieved.size; i++) {
      order[i] = i;
      describeWalks(i, retrieved);
    }
    stage.ranker().scores(retrieved.features, retrieved.featuresEach, retrieved.size, scores);
    for (int i = 0; i < retrieved.size; i++) {
      double score = scores[i] * chain.discount().factor(retrieved.labels[i]);
      retrieved.keys[i] = Double.doubleToRawLongBits(score);
    }
    IntArrays.quickSort(order, 0, retrieved.size, (a, b) -> compare(retrieved, a, b));
    Shortlist ranked = spare;
    ranked.size = Math.min(retrieved.size, chain.cap().limit(member));
    for (int rank = 0; rank < ranked.size; rank++) {
      ranked.copy(rank, retrieved, order[rank]);
    }
    spare = retrieved;
    return ranked;
  }

  private void describeWalks(int i, Shortlist list) {
    if (walkPlaces.length > 0) {
      pair.walks(list.walks[i]);
      for (int place : walkPlaces) {
        list.features[i * list.featuresEach + place] = (float) features[place].of(pair);
      }
    }
  }

  /** Scores are not negative, so their bits order as they do. */
  private static int compare(Shortlist list, int a, int b) {
    int byScore = Long.compare(list.keys[b], list.keys[a]);
    if (byScore != 0) {
      return byScore;
    }
    int byCount = Integer.compare(list.counts[b], list.counts[a]);
    return byCount != 0 ? byCount : Integer.compare(list.labels[a], list.labels[b]);
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return walks.bytes();
  }
}
