package io.kith.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeferredAcceptanceTest {
  /** One list after the other asks for one member after the other, until nobody has to ask. */
  private static List<Set<Integer>> oneByOne(List<List<Integer>> wishes, int room, int cap) {
    List<Set<Integer>> shown = new ArrayList<>();
    int[] next = new int[wishes.size()];
    Map<Integer, TreeMap<Long, Integer>> heldBy = new TreeMap<>();
    Deque<Integer> asking = new ArrayDeque<>();
    for (int list = 0; list < wishes.size(); list++) {
      shown.add(new TreeSet<>());
      asking.add(list);
    }
    while (!asking.isEmpty()) {
      int list = asking.removeLast();
      while (shown.get(list).size() < room && next[list] < wishes.get(list).size()) {
        int place = next[list]++;
        int member = wishes.get(list).get(place);
        TreeMap<Long, Integer> held = heldBy.computeIfAbsent(member, m -> new TreeMap<>());
        held.put(place * 1_000_000L + list, list);
        shown.get(list).add(member);
        if (held.size() > cap) {
          int out = held.pollLastEntry().getValue();
          shown.get(out).remove(member);
          asking.add(out);
        }
      }
    }
    return shown;
  }

  /** Lists of the first members, most of them wanted by all. */
  private static List<List<Integer>> random(long seed, int members) {
    Random random = new Random(seed);
    List<List<Integer>> wishes = new ArrayList<>();
    for (int list = 0; list < 30; list++) {
      List<Integer> wanted = new ArrayList<>();
      for (int member = 0; member < members; member++) {
        if (random.nextInt(1 + member / 4) == 0) {
          wanted.add(member);
        }
      }
      Collections.shuffle(wanted, random);
      wishes.add(wanted);
    }
    return wishes;
  }

  private record Run(Wishes wishes, DeferredAcceptance acceptance, int rounds, boolean settled) {
    static Run of(List<List<Integer>> lists, int room, int cap, int roundsMax) {
      Wishes.Builder builder = new Wishes.Builder();
      for (int list = 0; list < lists.size(); list++) {
        builder.list(list, 0, room);
        lists.get(list).forEach(builder::add);
      }
      Wishes wishes = builder.build();
      DeferredAcceptance acceptance = new DeferredAcceptance(200);
      int rounds = 0;
      boolean settled = false;
      while (!settled && rounds < roundsMax) {
        rounds++;
        long[] heard = acceptance.beginRound();
        // Two ledgers, as of two partitions.
        ClaimLedger even = new ClaimLedger();
        ClaimLedger odd = new ClaimLedger();
        for (int list = wishes.lists() - 1; list >= 0; list--) {
          wishes.heard(list, heard, (m, claim) -> (m % 2 == 0 ? even : odd).add(m, claim));
        }
        settled = acceptance.endRound(List.of(even.limits(cap), odd.limits(cap)));
      }
      return new Run(wishes, acceptance, rounds, settled);
    }

    Grants grants() {
      return Grants.of(wishes, acceptance.heard(), acceptance.granted());
    }
  }

  @Property(tries = 100)
  void placesAreThoseOfAskingOneByOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int cap) {
    List<List<Integer>> lists = random(seed, 40);
    List<Set<Integer>> expected = oneByOne(lists, 5, cap);
    Run run = Run.of(lists, 5, cap, 1000);
    assertThat(run.settled()).isTrue();
    for (int list = 0; list < lists.size(); list++) {
      Set<Integer> granted = new TreeSet<>();
      for (int member = 0; member < 40; member++) {
        if (run.grants().contains(list, member)) {
          granted.add(member);
        }
      }
      assertThat(granted).isEqualTo(expected.get(list));
      assertThat(run.grants().size(list)).isEqualTo(granted.size());
    }
  }

  @Property(tries = 100)
  void theCapHoldsAfterAnyNumberOfRounds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int cap,
      @ForAll @IntRange(min = 1, max = 3) int roundsMax) {
    Run run = Run.of(random(seed, 40), 5, cap, roundsMax);
    int[] shown = new int[40];
    for (int member : run.grants().members()) {
      shown[member]++;
    }
    assertThat(Arrays.stream(shown).max().orElse(0)).isLessThanOrEqualTo(cap);
  }

  @Test
  void aMemberKeepsTheListsThatRankItBest() {
    // Everybody wants 7; lists 1 and 2 want it first, list 0 second.
    List<List<Integer>> lists = List.of(List.of(3, 7, 4), List.of(7, 5), List.of(7, 6), List.of(7));
    Grants grants = Run.of(lists, 2, 2, 10).grants();
    assertThat(grants.members()).containsExactly(3, 4, 5, 7, 6, 7);
    assertThat(grants.size(3)).isZero();
  }
}
