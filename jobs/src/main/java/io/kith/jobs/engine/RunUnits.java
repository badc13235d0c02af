package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.kernel.NetworkCounter;
import io.kith.kernel.SecondDegreeCounter;
import io.kith.kernel.TwoHopKernel;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.table.MemberConnections;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Runs the kernel over a unit's members and writes the unit's file of each table. */
final class RunUnits implements FlatMapFunction<Iterator<Unit>, UnitResult> {
  private static final long serialVersionUID = 1L;

  private final SharedGraph shared;
  private final EngineOptions options;
  private final TableFolders folders;
  private final Broadcast<SerializableConfiguration> configuration;

  RunUnits(
      SharedGraph shared,
      EngineOptions options,
      TableFolders folders,
      Broadcast<SerializableConfiguration> configuration) {
    this.shared = shared;
    this.options = options;
    this.folders = folders;
    this.configuration = configuration;
  }

  @Override
  public Iterator<UnitResult> call(Iterator<Unit> units) throws IOException {
    List<UnitResult> results = new ArrayList<>();
    while (units.hasNext()) {
      results.add(new UnitRun(units.next()).run());
    }
    return results.iterator();
  }

  /** One unit: its kernel, its reused row, its open files, its counts. */
  private final class UnitRun {
    private final Unit unit;
    private final CompactGraph graph = shared.graph();
    private final Configuration hadoop = configuration.value().value();
    private final NetworkCounter counter =
        options.hasRecommendations() ? kernel() : new SecondDegreeCounter(graph);
    private final RecommendationList list =
        new RecommendationList(
            options.top(), options.introducers(), options.measureColumns(), options.reachGain());

    private long listed;
    private long recommendations;
    private long wedges;
    private long secondDegree;
    private long triangles;

    UnitRun(Unit unit) {
      this.unit = unit;
    }

    private TwoHopKernel kernel() {
      return new TwoHopKernel(
          graph,
          new RankingChain(
              CandidateFilter.minMutuals(options.minMutuals()),
              options.scorer(),
              Discount.NONE,
              Cap.top(options.top())),
          options.top(),
          options.measures(),
          options.reachGain());
    }

    UnitResult run() throws IOException {
      TableSchema schema =
          RecommendationsTable.schema(options.measureColumns(), options.reachGain());
      try (UnitTable<RecommendationList> lists =
              new UnitTable<>(
                  RecommendationsTable.NAME,
                  folders.recommendations(),
                  unit.number(),
                  hadoop,
                  file -> RecommendationsTable.writer(file, schema));
          UnitTable<MemberNetwork> networks =
              new UnitTable<>(
                  MemberNetworkTable.NAME,
                  folders.memberNetwork(),
                  unit.number(),
                  hadoop,
                  options::networkWriter);
          UnitTable<MemberConnections> connections =
              new UnitTable<>(
                  MemberConnectionsTable.NAME,
                  folders.memberConnections(),
                  unit.number(),
                  hadoop,
                  MemberConnectionsTable::writer)) {
        for (int i = unit.from(); i < unit.to(); i++) {
          int member = shared.member(i);
          counter.run(member);
          if (counter instanceof TwoHopKernel kernel) {
            writeList(kernel, lists);
          }
          networks.write(network(member));
          if (options.memberConnections()) {
            connections.write(connections(member));
          }
        }
        Map<String, UnitResult.WrittenFile> files = new HashMap<>();
        lists.finish(files);
        networks.finish(files);
        connections.finish(files);
        return new UnitResult(
            files,
            unit.to() - unit.from(),
            listed,
            recommendations,
            wedges,
            secondDegree,
            triangles);
      }
    }

    private void writeList(TwoHopKernel kernel, UnitTable<RecommendationList> lists)
        throws IOException {
      kernel.fill(list);
      if (list.size > 0) {
        lists.write(list);
        listed++;
        recommendations += list.size;
      }
    }

    private MemberNetwork network(int member) {
      wedges += counter.wedges();
      secondDegree += counter.secondDegree();
      triangles += counter.triangles();
      return new MemberNetwork(
          graph.id(member),
          graph.degree(member),
          counter.secondDegree(),
          shared.thirdDegree(member, graph.degree(member), counter.secondDegree()),
          counter.triangles(),
          shared.componentId(member),
          shared.componentSize(member));
    }

    private MemberConnections connections(int member) {
      long[] ids = new long[graph.degree(member)];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = graph.id(graph.neighbors()[graph.start(member) + i]);
      }
      // Without a members table every connection is open.
      return new MemberConnections(graph.id(member), ids, ids);
    }
  }
}
