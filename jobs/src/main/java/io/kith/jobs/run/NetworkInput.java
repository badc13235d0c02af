package io.kith.jobs.run;

import io.kith.graph.PairLayout;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.graph.GraphOptions;
import io.kith.jobs.graph.GraphStage;
import io.kith.jobs.graph.MemberSets;
import io.kith.jobs.graph.ScanCounts;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.table.InputData;
import io.kith.jobs.validate.ConnectionRules;
import io.kith.jobs.validate.Connections;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The input that every job has: connections, judged, and the graph that they make. */
final class NetworkInput {
  private final InputData data;
  private final ConnectionsOptions options;
  private final GateKeeper gates;
  private final Connections connections;

  /** Whether deleted members are known, and were kept out. */
  private boolean hasMembers;

  NetworkInput(InputData data, ConnectionsOptions options, GateKeeper gates) {
    this.data = data;
    this.options = options;
    this.gates = gates;
    connections = ConnectionRules.apply(data);
  }

  Connections connections() {
    return connections;
  }

  /** Builds the graph of all who are connected; see {@link #build(Instant, MemberSets)}. */
  BuiltGraph build(Instant asOf) {
    return build(asOf, MemberSets.NONE);
  }

  /** Builds the graph; stops the run when the rows are not fit for it. */
  BuiltGraph build(Instant asOf, MemberSets members) {
    hasMembers = !members.isEmpty();
    return GraphStage.build(connections.rows(), graphOptions(asOf), members, this::check);
  }

  /** Builds the graph of those rows alone that meet a condition; all were checked before. */
  BuiltGraph buildPart(Column condition, Instant asOf) {
    Dataset<Row> part = connections.rows().filter(condition);
    return GraphStage.build(part, graphOptions(asOf), MemberSets.NONE, scan -> {});
  }

  private GraphOptions graphOptions(Instant asOf) {
    return new GraphOptions(
        new PairLayout(connections.dated(), connections.weighted(), options.requireMutual),
        ChronoUnit.MICROS.between(Instant.EPOCH, asOf),
        options.asOfStrict,
        connections.ruleNames().size() - 1);
  }

  private void check(ScanCounts scan) {
    if (scan.rows() == 0) {
      throw data.noRows();
    }
    if (connections.epochMillis()) {
      ConnectionRules.checkEpoch(data, scan.dated(), scan.datedBefore1990());
    }
    RejectedRowsGate.check(data, scan.rows(), rejected(scan), options.maxRejected, gates);
  }

  private Map<String, Long> rejected(ScanCounts scan) {
    return RejectedRowsGate.byName(connections.ruleNames(), scan.rejectedByRule());
  }

  /** The rows that broke a rule; empty if none did. */
  Optional<Dataset<Row>> rejectedRows(BuiltGraph built) {
    return built.scan().rejected() == 0
        ? Optional.empty()
        : Optional.of(connections.rejectedRows());
  }

  /** What the manifest says of the input. */
  Manifest.Input manifestInput(InputFiles files, BuiltGraph built) {
    Map<String, Long> cleaned = new TreeMap<>();
    cleaned.put("self_connections", built.scan().selfConnections());
    cleaned.put("repeats", built.repeats());
    if (hasMembers) {
      cleaned.put("deleted_members", built.scan().withDeleted());
    }
    if (options.requireMutual) {
      cleaned.put("one_way", built.oneWay());
    }
    return Manifest.Input.of(
        files, built.scan().rows(), rejected(built.scan()), built.scan().later(), cleaned);
  }
}
