package io.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TopCandidatesTest {
  private record Offer(long key, int count, int label) {}

  private static List<Offer> best(TopCandidates top) {
    top.sort();
    List<Offer> best = new ArrayList<>();
    for (int rank = 0; rank < top.size(); rank++) {
      best.add(new Offer(top.key(rank), top.count(rank), top.label(rank)));
    }
    return best;
  }

  @Test
  void theBestAreThoseThatASortPutsFirst() {
    for (long seed = 1; seed <= 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int limit = random.nextInt(1, 60);
      TopCandidates top = new TopCandidates(60);
      top.reset(limit, 1);
      List<Offer> offers = new ArrayList<>();
      int size = random.nextInt(0, 600);
      for (int label = 0; label < size; label++) {
        // Few distinct keys and counts: ties are the norm.
        offers.add(new Offer(random.nextInt(6), random.nextInt(1, 4), label));
      }
      offers.forEach(offer -> top.offer(offer.key(), offer.count(), offer.label()));

      List<Offer> sorted =
          offers.stream()
              .sorted(
                  Comparator.comparingLong((Offer o) -> -o.key())
                      .thenComparingInt(o -> -o.count())
                      .thenComparingInt(Offer::label))
              .limit(limit)
              .toList();
      assertThat(best(top)).as("seed %d", seed).isEqualTo(sorted);
    }
  }

  @Test
  void theFloorIsTheWorstOfAFullList() {
    TopCandidates top = new TopCandidates(2);
    top.reset(2, 1);
    top.offer(5, 1, 1);
    assertThat(top.floor()).isZero();
    top.offer(9, 1, 2);
    assertThat(top.floor()).isEqualTo(5);
  }

  @Test
  void nothingEntersAListOfNone() {
    TopCandidates top = new TopCandidates(0);
    top.reset(0, 1);
    top.offer(Long.MAX_VALUE, 1, 1);
    assertThat(top.floor()).isEqualTo(Long.MAX_VALUE);
    assertThat(best(top)).isEmpty();
  }

  @Test
  void resetForgetsTheMemberBefore() {
    TopCandidates top = new TopCandidates(3);
    top.reset(3, 1);
    top.offer(5, 1, 1);
    top.reset(1, 1);
    top.offer(2, 1, 4);
    assertThat(best(top)).containsExactly(new Offer(2, 1, 4));
  }

  @Test
  void equalKeysOfARatioAreComparedExactly() {
    // CN²/d: 1/3 of label 0 and 2²/11 of label 1. Told apart although the keys are the same.
    int[] degrees = {3, 11};
    TopCandidates top = new TopCandidates(2);
    top.compareExactly(Measure.COSINE, label -> degrees[label]);
    top.reset(2, 5);
    top.offer(7, 1, 0);
    top.offer(7, 2, 1);
    assertThat(best(top)).containsExactly(new Offer(7, 2, 1), new Offer(7, 1, 0));

    top.reset(2, 5);
    degrees[1] = 13; // 4/13 < 1/3
    top.offer(7, 2, 1);
    top.offer(7, 1, 0);
    assertThat(best(top)).containsExactly(new Offer(7, 1, 0), new Offer(7, 2, 1));
  }

  @Test
  void aBoundIsComparedExactlyToo() {
    // Label 0 holds the list by 1/3. Of 2 mutuals, 4/11 is better than that, and 4/13 worse.
    int[] degrees = {3};
    TopCandidates top = new TopCandidates(1);
    top.compareExactly(Measure.COSINE, label -> degrees[label]);
    top.reset(1, 5);
    assertThat(top.wouldTake(7, 1, 3, 0)).isTrue();
    top.offer(7, 1, 0);
    assertThat(top.wouldTake(7, 2, 11, 9)).isTrue();
    assertThat(top.wouldTake(7, 2, 13, 9)).isFalse();
    // 2²/12 is 1/3: more mutuals decide, then the smaller label.
    assertThat(top.wouldTake(7, 2, 12, 9)).isTrue();
    assertThat(top.wouldTake(7, 1, 3, 9)).isFalse();
    assertThat(top.wouldTake(8, 1, 99, 9)).isTrue();
    assertThat(top.wouldTake(6, 9, 1, 0)).isFalse();
  }

  @Test
  void noBoundEntersAListOfNone() {
    TopCandidates top = new TopCandidates(0);
    top.reset(0, 1);
    assertThat(top.wouldTake(Long.MAX_VALUE, 9, 1, 0)).isFalse();
  }
}
