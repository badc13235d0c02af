package io.kith.sketch;

import static io.kith.graph.TestGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.graph.TestGraphs;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperBallTest {
  private static final PairLayout IDS = new PairLayout(false, false, false);

  private static int[] all(CompactGraph graph) {
    return IntStream.range(0, graph.members()).toArray();
  }

  private static long[] summaries(CompactGraph graph, int[] members, long bytesMax) {
    HyperBall balls = new HyperBall(graph, members, bytesMax);
    long[] summaries = new long[members.length];
    for (int slice = HyperBall.slices() - 1; slice >= 0; slice--) {
      balls.add(slice, summaries);
    }
    return summaries;
  }

  /** The registers' summary of everybody within three steps, found by walking. */
  private static long naiveSummary(CompactGraph graph, int member) {
    BitSet ball = new BitSet();
    ball.set(member);
    for (int step = 0; step < 3; step++) {
      BitSet inner = (BitSet) ball.clone();
      inner.stream()
          .flatMap(
              u -> IntStream.range(graph.start(u), graph.end(u)).map(e -> graph.neighbors()[e]))
          .forEach(ball::set);
    }
    byte[] registers = new byte[HyperLogLog.REGISTERS];
    ball.stream()
        .mapToLong(u -> HyperLogLog.hash(graph.id(u)))
        .forEach(
            hash -> {
              int register = HyperLogLog.register(hash);
              registers[register] = (byte) Math.max(registers[register], HyperLogLog.rank(hash));
            });
    long summary = 0;
    for (byte register : registers) {
      // Seven empty registers come along, and are taken off again.
      summary += HyperLogLog.summarize(register) - 7 * HyperLogLog.summarize(0) / 8;
    }
    return summary;
  }

  @ParameterizedTest
  @CsvSource({
    "1-2, 1, 2",
    "1-2 2-3 3-4 4-5 5-6, 1, 4", // 1, 2, 3, 4
    "1-2 2-3 3-4 4-5 5-6, 3, 6",
    "9-1 9-2 9-3 9-4, 9, 5",
    "1-2 2-3 3-1 4-5, 4, 2",
    "1-2 2-3 3-1 3-4 4-5 5-3, 1, 5"
  })
  void smallBallsAreEstimatedCloselyEnoughToBeExact(String text, long member, int size) {
    CompactGraph graph = graph(text);
    long summary = summaries(graph, new int[] {graph.label(member)}, Long.MAX_VALUE)[0];

    assertThat(HyperLogLog.estimate(summary)).isCloseTo(size, within(0.1));
  }

  @Test
  void anEmptyGraphHasNoBalls() {
    assertThat(summaries(graph(""), new int[0], Long.MAX_VALUE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void registersAreThoseOfTheMembersWithinThreeSteps(long seed) {
    CompactGraph graph = TestGraphs.graph(TestGraphs.random(seed, 400, 600), IDS, 2);
    long[] summaries = summaries(graph, all(graph), Long.MAX_VALUE);

    for (int member = 0; member < graph.members(); member++) {
      assertThat(summaries[member])
          .as("seed %d, member %d", seed, graph.id(member))
          .isEqualTo(naiveSummary(graph, member));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 32, 64, 100})
  void aSmallerBudgetGivesTheSameSummaries(int bytesPerMember) {
    CompactGraph graph = TestGraphs.graph(TestGraphs.random(7, 300, 900), IDS, 1);

    assertThat(summaries(graph, all(graph), (long) bytesPerMember * graph.members()))
        .containsExactly(summaries(graph, all(graph), Long.MAX_VALUE));
  }

  @Test
  void someMembersGetTheSummariesTheyHaveAmongAll() {
    CompactGraph graph = TestGraphs.graph(TestGraphs.random(8, 300, 500), IDS, 1);
    long[] ofAll = summaries(graph, all(graph), Long.MAX_VALUE);
    int[] some = {2, 3, 99, graph.members() - 1};

    assertThat(summaries(graph, some, Long.MAX_VALUE))
        .containsExactly(IntStream.of(some).mapToLong(member -> ofAll[member]).toArray());
  }
}
