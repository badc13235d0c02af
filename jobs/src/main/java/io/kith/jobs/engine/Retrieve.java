package io.kith.jobs.engine;

import io.kith.exposure.Wishes;
import io.kith.kernel.RoundState;
import io.kith.kernel.TwoHopKernel;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction2;

/**
 * Works a unit's members through the last slab and says whom their lists would show.
 *
 * @param round the work on the slab
 * @param ofIntroducers whether lists are those of introducers, one for each candidate, else those
 *     of candidates
 * @param room the most members that a list shows
 */
record Retrieve(Round round, boolean ofIntroducers, int room)
    implements FlatMapFunction2<Iterator<UnitRows>, Iterator<byte[]>, UnitWishes>, Serializable {

  @Override
  public Iterator<UnitWishes> call(Iterator<UnitRows> units, Iterator<byte[]> states) {
    UnitRows unit = units.next();
    RoundState.Reader before = new RoundState.Reader(states.next());
    long started = Round.threadCpuNanos();
    TwoHopKernel kernel = (TwoHopKernel) round.counter(unit);
    Wishes.Builder wishes = new Wishes.Builder();
    IntArrayList subjects = new IntArrayList();
    for (int i = 0; i < unit.size(); i++) {
      kernel.run(unit.row(i), before);
      int member = unit.rows().label(unit.row(i));
      if (ofIntroducers) {
        addIntroducers(member, kernel, wishes, subjects);
      } else {
        wishes.list(member, 0, room);
        for (int rank = 0; rank < kernel.candidates(); rank++) {
          wishes.add(kernel.candidate(rank));
        }
      }
    }
    round.countCpu(started);
    return List.of(new UnitWishes(wishes.build(), subjects.toIntArray())).iterator();
  }

  private void addIntroducers(
      int member, TwoHopKernel kernel, Wishes.Builder wishes, IntArrayList subjects) {
    int places = round.options().lists().introducers();
    for (int rank = 0; rank < kernel.candidates(); rank++) {
      wishes.list(member, rank * places, room);
      subjects.add(kernel.candidate(rank));
      for (int i = 0; i < kernel.introducers(rank); i++) {
        wishes.add(kernel.introducer(rank, i));
      }
    }
  }
}
