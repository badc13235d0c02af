package io.kith.jobs.engine;

import io.kith.graph.Adjacency;
import io.kith.graph.MemberTable;
import io.kith.kernel.NetworkCounter;
import io.kith.kernel.RoundState;
import io.kith.kernel.TwoHopKernel;
import io.kith.rank.FacetList;
import io.kith.rank.RecommendationList;
import io.kith.table.MemberConnections;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.SecondDegreeFacetsTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Works a unit's members through the last slab and writes the unit's file of each table.
 *
 * @param round the work on the slab
 * @param reach how far members' networks reach beyond the second degree
 */
record LastRound(
    Round round,
    Broadcast<NetworkReach> reach,
    TableFolders folders,
    Broadcast<SerializableConfiguration> configuration)
    implements FlatMapFunction2<Iterator<UnitRows>, Iterator<byte[]>, UnitResult>, Serializable {

  @Override
  public Iterator<UnitResult> call(Iterator<UnitRows> units, Iterator<byte[]> states)
      throws IOException {
    UnitRows unit = units.next();
    byte[] state = states.next();
    long started = Round.threadCpuNanos();
    UnitResult result = new UnitRun(unit, state).run();
    round.countCpu(started);
    return List.of(result).iterator();
  }

  /** One unit: its kernel, its reused row, its open files, its counts. */
  private final class UnitRun {
    private final UnitRows unit;
    private final RoundState.Reader before;
    private final EngineOptions options = round.options();
    private final MemberTable members = round.slab().get().members();
    private final NetworkCounter counter;
    private final RecommendationList list = options.lists().newList();
    private final FacetList facetList = options.facets().newList();

    private long listed;
    private long recommendations;
    private long fromAffiliations;
    private long withoutVisible;
    private long faceted;
    private long facets;
    private long wedges;
    private long secondDegree;
    private long triangles;

    UnitRun(UnitRows unit, byte[] state) {
      this.unit = unit;
      before = new RoundState.Reader(state);
      counter = round.counter(unit);
    }

    UnitResult run() throws IOException {
      Configuration hadoop = configuration.value().value();
      int number = unit.unit().number();
      try (UnitTable<RecommendationList> lists =
              new UnitTable<>(folders.recommendations(), number, hadoop, options::listWriter);
          UnitTable<FacetList> facetRows =
              new UnitTable<>(
                  folders.facets(),
                  number,
                  hadoop,
                  options::facetsWriter,
                  options.targetFileBytes());
          UnitTable<MemberNetwork> networks =
              new UnitTable<>(folders.memberNetwork(), number, hadoop, options::networkWriter);
          UnitTable<MemberConnections> connections =
              new UnitTable<>(
                  folders.memberConnections(),
                  number,
                  hadoop,
                  MemberConnectionsTable::writer,
                  options.targetFileBytes())) {
        for (int i = 0; i < unit.size(); i++) {
          int row = unit.row(i);
          counter.run(row, before);
          if (counter instanceof TwoHopKernel kernel) {
            writeList(kernel, lists);
            writeFacets(kernel, facetRows);
          }
          if (unit.rows().degree(row) > 0 || list.size > 0) {
            networks.write(network(row));
          }
          if (options.memberConnections() && unit.rows().degree(row) > 0) {
            connections.write(connections(row));
          }
        }
        Map<String, List<UnitResult.WrittenFile>> files = new HashMap<>();
        files.put(RecommendationsTable.NAME, lists.finish());
        files.put(SecondDegreeFacetsTable.NAME, facetRows.finish());
        files.put(MemberNetworkTable.NAME, networks.finish());
        files.put(MemberConnectionsTable.NAME, connections.finish());
        return new UnitResult(
            files,
            unit.size(),
            listed,
            recommendations,
            fromAffiliations,
            withoutVisible,
            faceted,
            facets,
            wedges,
            secondDegree,
            triangles,
            counter.bytes(),
            round.slab().get().bytes());
      }
    }

    private void writeList(TwoHopKernel kernel, UnitTable<RecommendationList> lists)
        throws IOException {
      kernel.fill(list);
      if (list.size > 0) {
        lists.write(list);
        listed++;
        recommendations += list.size;
        for (int rank = 0; rank < list.size; rank++) {
          boolean isSecondDegree = list.mutualCounts[rank] > 0;
          fromAffiliations += isSecondDegree ? 0 : 1;
          withoutVisible += isSecondDegree && list.visibleMutualCounts[rank] == 0 ? 1 : 0;
        }
      }
    }

    private void writeFacets(TwoHopKernel kernel, UnitTable<FacetList> rows) throws IOException {
      kernel.fill(facetList);
      if (facetList.size > 0) {
        rows.write(facetList);
        faceted++;
        facets += facetList.size;
      }
    }

    private MemberNetwork network(int row) {
      wedges += counter.wedges();
      secondDegree += counter.secondDegree();
      triangles += counter.triangles();
      int member = unit.rows().label(row);
      int degree = unit.rows().degree(row);
      Components components = reach.value().components();
      return new MemberNetwork(
          members.id(member),
          degree,
          counter.secondDegree(),
          reach.value().balls().thirdDegree(member, degree, counter.secondDegree()),
          counter.triangles(),
          components.id(members, unit.rows(), row),
          components.size(unit.rows(), row),
          reach.value().earlier().change(member, counter.secondDegree()));
    }

    private MemberConnections connections(int row) {
      Adjacency own = unit.rows().connections();
      long[] ids = new long[own.length(row)];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = members.id(own.neighbors()[own.start(row) + i]);
      }
      int member = unit.rows().label(row);
      EnginePeople people = round.people().value();
      long[] open =
          IntStream.range(own.start(row), own.end(row))
              .filter(entry -> people.isOpen(member, own.neighbors()[entry]))
              .mapToLong(entry -> members.id(own.neighbors()[entry]))
              .toArray();
      return new MemberConnections(members.id(member), ids, open);
    }
  }
}
