package io.kith.jobs.engine;

import io.kith.eval.Exposure;
import io.kith.exposure.ClaimLedger;
import io.kith.exposure.DeferredAcceptance;
import io.kith.exposure.Grants;
import io.kith.exposure.Wishes;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Gives the places on all lists away under a cap, by deferred acceptance over the retrieved members
 * alone.
 *
 * <p>Cost: per round one claim for each place asked for, of members whom more lists want than the
 * cap allows; 12 bytes each through the shuffle. At most {@link #ROUNDS_MAX} rounds. Memory: 16
 * bytes a member on the driver and on every executor.
 */
final class CapRounds {
  /** Rounds after which lists stay short instead of asking for the next member. */
  static final int ROUNDS_MAX = 32;

  /** Claims of one partition of the shuffle, about. */
  private static final long CLAIMS_PER_PARTITION = 1 << 22;

  private final JavaSparkContext context;
  private final int members;
  private final int cap;
  private final List<Broadcast<?>> shared = new ArrayList<>();

  CapRounds(JavaSparkContext context, int members, int cap) {
    this.context = context;
    this.members = members;
    this.cap = cap;
  }

  /** What each unit's lists may show, and what the cap did. */
  record Settled(JavaRDD<Grants> grants, CapFigures figures, List<Broadcast<?>> shared)
      implements AutoCloseable {
    @Override
    public void close() {
      grants.unpersist(false);
      shared.forEach(Broadcast::destroy);
    }
  }

  /** Gives the places away; the wishes are read several times. */
  Settled settle(JavaRDD<UnitWishes> wishes) {
    int[] wanted = count(wishes, CapRounds::all);
    int[] before = count(wishes, CapRounds::unlimited);
    BitSet contested = new BitSet(members);
    for (int member = 0; member < members; member++) {
      contested.set(member, wanted[member] > cap);
    }
    long claims = Arrays.stream(before).asLongStream().sum();
    int partitions =
        (int) Math.max(context.defaultParallelism(), claims / CLAIMS_PER_PARTITION + 1);
    DeferredAcceptance rounds = run(wishes, contested, partitions);
    Broadcast<long[]> heard = share(rounds.heard());
    Broadcast<long[]> granted = share(rounds.granted());
    JavaRDD<Grants> grants =
        wishes
            .map(unit -> Grants.of(unit.wishes(), heard.value(), granted.value()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    int[] after = count(grants, Grants::members);
    long[] missing = missing(wishes, grants);
    CapFigures figures =
        new CapFigures(
            new Exposure(before).gini(),
            new Exposure(after).gini(),
            missing[0],
            missing[1],
            Arrays.stream(after).max().orElse(0));
    return new Settled(grants, figures, shared);
  }

  private <T> Broadcast<T> share(T value) {
    Broadcast<T> broadcast = context.broadcast(value);
    shared.add(broadcast);
    return broadcast;
  }

  private DeferredAcceptance run(JavaRDD<UnitWishes> wishes, BitSet contested, int partitions) {
    DeferredAcceptance acceptance = new DeferredAcceptance(members);
    Broadcast<BitSet> asked = share(contested);
    boolean settled = contested.isEmpty();
    for (int round = 1; !settled && round <= ROUNDS_MAX; round++) {
      Broadcast<long[]> heard = context.broadcast(acceptance.beginRound());
      int most = cap;
      List<ClaimLedger> limits =
          wishes
              .flatMapToPair(
                  unit -> claims(unit.wishes(), heard.value(), asked.value(), partitions))
              .partitionBy(new HashPartitioner(partitions))
              .mapPartitions(arrived -> List.of(limits(arrived, most)).iterator())
              .collect();
      settled = acceptance.endRound(limits);
      heard.destroy();
    }
    return acceptance;
  }

  /** The claims of a unit on members that may be claimed too often, by partition. */
  private static Iterator<Tuple2<Integer, ClaimLedger>> claims(
      Wishes wishes, long[] heard, BitSet asked, int partitions) {
    ClaimLedger[] ledgers = new ClaimLedger[partitions];
    Arrays.setAll(ledgers, i -> new ClaimLedger());
    for (int list = 0; list < wishes.lists(); list++) {
      wishes.heard(
          list,
          heard,
          (member, claim) -> {
            if (asked.get(member)) {
              ledgers[member % partitions].add(member, claim);
            }
          });
    }
    List<Tuple2<Integer, ClaimLedger>> claims = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      claims.add(new Tuple2<>(i, ledgers[i]));
    }
    return claims.iterator();
  }

  private static ClaimLedger limits(Iterator<Tuple2<Integer, ClaimLedger>> arrived, int cap) {
    ClaimLedger all = new ClaimLedger();
    while (arrived.hasNext()) {
      all.addAll(arrived.next()._2());
    }
    return all.limits(cap);
  }

  private static int[] all(UnitWishes unit) {
    IntCollector members = new IntCollector();
    unit.wishes().all(members);
    return members.toArray();
  }

  private static int[] unlimited(UnitWishes unit) {
    IntCollector members = new IntCollector();
    for (int list = 0; list < unit.wishes().lists(); list++) {
      unit.wishes().unlimited(list, members);
    }
    return members.toArray();
  }

  private static final class IntCollector implements Wishes.ClaimTaker {
    private final IntArrayList members = new IntArrayList();

    @Override
    public void take(int member, long claim) {
      members.add(member);
    }

    int[] toArray() {
      return members.toIntArray();
    }
  }

  /** How often members are shown, as pairs that travel. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Counts(int[] members, int[] times) implements Serializable {
    static Counts of(Int2IntOpenHashMap times) {
      return new Counts(times.keySet().toIntArray(), times.values().toIntArray());
    }
  }

  /** How often each member is shown in all units, by label. */
  private <T> int[] count(JavaRDD<T> units, Function<T, int[]> shown) {
    int partitions = context.defaultParallelism();
    List<Counts> all =
        units
            .flatMapToPair(unit -> counts(shown.call(unit), partitions))
            .partitionBy(new HashPartitioner(partitions))
            .mapPartitions(arrived -> List.of(sum(arrived)).iterator())
            .collect();
    int[] times = new int[members];
    for (Counts counts : all) {
      for (int i = 0; i < counts.members().length; i++) {
        times[counts.members()[i]] = counts.times()[i];
      }
    }
    return times;
  }

  private static Iterator<Tuple2<Integer, Counts>> counts(int[] shown, int partitions) {
    Int2IntOpenHashMap[] times = new Int2IntOpenHashMap[partitions];
    Arrays.setAll(times, i -> new Int2IntOpenHashMap());
    for (int member : shown) {
      times[member % partitions].addTo(member, 1);
    }
    List<Tuple2<Integer, Counts>> counts = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      counts.add(new Tuple2<>(i, Counts.of(times[i])));
    }
    return counts.iterator();
  }

  private static Counts sum(Iterator<Tuple2<Integer, Counts>> arrived) {
    Int2IntOpenHashMap times = new Int2IntOpenHashMap();
    while (arrived.hasNext()) {
      Counts counts = arrived.next()._2();
      for (int i = 0; i < counts.members().length; i++) {
        times.addTo(counts.members()[i], counts.times()[i]);
      }
    }
    return Counts.of(times);
  }

  /** Lists that are shorter than without the cap, and what they lack. */
  private static long[] missing(JavaRDD<UnitWishes> wishes, JavaRDD<Grants> grants) {
    return wishes
        .zip(grants)
        .map(
            both -> {
              long[] found = new long[2];
              for (int list = 0; list < both._2().lists(); list++) {
                int lacks = both._1().wishes().unlimited(list) - both._2().size(list);
                found[0] += lacks > 0 ? 1 : 0;
                found[1] += lacks;
              }
              return found;
            })
        .fold(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
  }
}
