package io.kith.jobs.engine;

import io.kith.people.Privacy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * Settles which candidates and introducers lists may show, before they are made: a pass of the
 * kernel retrieves whom each would show, the places are given away, and the lists are then made of
 * those alone. Candidates come first, introducers of these after.
 *
 * <p>With privacy {@code strict} whom a list would show is found without any closed connection, not
 * even the member's own: what one list is granted depends on all others.
 */
final class ListCaps implements AutoCloseable {
  private final JavaSparkContext context;
  private final SlabSource source;
  private final List<Unit> units;
  private final EngineOptions options;
  private final Broadcast<EnginePeople> people;
  private final LongAccumulator cpuNanos;
  private final List<CapRounds.Settled> settled = new ArrayList<>();
  private final List<JavaRDD<ListGrants>> kept = new ArrayList<>();
  private Optional<CapFigures> exposure = Optional.empty();
  private Optional<CapFigures> introductions = Optional.empty();

  ListCaps(
      JavaSparkContext context,
      SlabSource source,
      List<Unit> units,
      EngineOptions options,
      Broadcast<EnginePeople> people,
      LongAccumulator cpuNanos) {
    this.context = context;
    this.source = source;
    this.units = units;
    this.options = options;
    this.people = people;
    this.cpuNanos = cpuNanos;
  }

  /** The rows of the units, with what their lists may show. */
  JavaRDD<UnitRows> settle() {
    Caps caps = options.caps();
    JavaRDD<UnitRows> rows = source.rows(units);
    if (!caps.limitsExposure() && !caps.limitsIntroductions()) {
      return rows;
    }
    boolean isStrict = people.value().privacy() == Privacy.STRICT;
    JavaRDD<UnitRows> asking = isStrict ? source.knownRows(units) : rows;
    if (caps.limitsExposure()) {
      EngineOptions retrieving = options.retrieving(caps.retrieve(), 0);
      Given given = give(asking, retrieving, false, options.lists().top(), caps.exposure());
      exposure = Optional.of(given.figures());
      asking = asking.zipPartitions(given.grants(), ListCaps::withCandidates);
      rows = rows.zipPartitions(given.grants(), ListCaps::withCandidates);
    }
    if (caps.limitsIntroductions()) {
      int introducers = options.lists().introducers();
      EngineOptions retrieving =
          options.retrieving(options.lists().top(), introducers * Caps.INTRODUCERS_PER_PLACE);
      Given given = give(asking, retrieving, true, introducers, caps.introductions());
      introductions = Optional.of(given.figures());
      rows = rows.zipPartitions(given.grants(), ListCaps::withIntroducers);
    }
    return rows;
  }

  private record Given(JavaRDD<ListGrants> grants, CapFigures figures) {}

  private Given give(
      JavaRDD<UnitRows> rows, EngineOptions retrieving, boolean ofIntroducers, int room, int cap) {
    List<Round> rounds = EngineStage.rounds(source, retrieving, people, cpuNanos);
    Retrieve last = new Retrieve(rounds.get(rounds.size() - 1), ofIntroducers, room);
    try (EarlierRounds earlier = EarlierRounds.run(context, rows, units.size(), rounds)) {
      context.setJobDescription(
          "engine: give places to " + (ofIntroducers ? "introducers" : "candidates"));
      JavaRDD<UnitWishes> wishes =
          rows.zipPartitions(earlier.state(), last).persist(StorageLevel.MEMORY_AND_DISK());
      CapRounds.Settled places = new CapRounds(context, source.members(), cap).settle(wishes);
      settled.add(places);
      JavaRDD<ListGrants> grants =
          wishes.zip(places.grants()).map(both -> ListGrants.of(both._1(), both._2()));
      // Read by every later round; the wishes are not needed any more.
      grants.persist(StorageLevel.MEMORY_AND_DISK()).count();
      wishes.unpersist(false);
      kept.add(grants);
      return new Given(grants, places.figures());
    }
  }

  private static Iterator<UnitRows> withCandidates(
      Iterator<UnitRows> units, Iterator<ListGrants> grants) {
    return List.of(units.next().withCandidates(grants.next())).iterator();
  }

  private static Iterator<UnitRows> withIntroducers(
      Iterator<UnitRows> units, Iterator<ListGrants> grants) {
    return List.of(units.next().withIntroducers(grants.next())).iterator();
  }

  /** What the cap on candidates did, if there is one. */
  Optional<CapFigures> exposure() {
    return exposure;
  }

  /** What the cap on introducers did, if there is one. */
  Optional<CapFigures> introductions() {
    return introductions;
  }

  @Override
  public void close() {
    kept.forEach(grants -> grants.unpersist(false));
    settled.forEach(CapRounds.Settled::close);
  }
}
