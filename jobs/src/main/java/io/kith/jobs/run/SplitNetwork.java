package io.kith.jobs.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import io.kith.KithException;
import io.kith.eval.NewConnections;
import io.kith.graph.CompactGraph;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.validate.Connections;
import io.kith.store.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A network in two parts: what is learnt from, and what is to be predicted. */
final class SplitNetwork implements AutoCloseable {
  /** Bits of a pair's hash that decide whether it is held out. */
  private static final int HASH_BITS = 53;

  private final Job.Context context;
  private final NetworkInput network;
  private final Optional<NetworkInput> test;
  private final BuiltGraph known;

  /** Of a later snapshot, or else of the part of the rows to learn from. */
  private final BuiltGraph other;

  private final CompactGraph training;
  private final NewConnections truth;

  private SplitNetwork(
      Job.Context context,
      NetworkInput network,
      Optional<NetworkInput> test,
      BuiltGraph known,
      BuiltGraph other) {
    this.context = context;
    this.network = network;
    this.test = test;
    this.known = known;
    this.other = other;
    training = Planning.whole(context.sparkContext(), test.isPresent() ? known : other);
    truth =
        NewConnections.of(
            training, Planning.whole(context.sparkContext(), test.isPresent() ? other : known));
  }

  /**
   * Reads and splits the network.
   *
   * @param later the second snapshot, where there is one
   * @param seed of a random split
   */
  static SplitNetwork build(
      Job.Context context,
      ConnectionsOptions input,
      SplitOptions split,
      Optional<WantedInput> later,
      long seed) {
    NetworkInput network = context.network(input);
    checkDated(network, split);
    Optional<NetworkInput> test =
        later.map(
            wanted ->
                new NetworkInput(
                    context.inputs().get(wanted.spec().input()), input, context.gates()));
    Instant asOf = context.request().asOf();
    BuiltGraph known = context.clock().time("graph", () -> network.build(asOf));
    try {
      BuiltGraph other =
          context
              .clock()
              .time(
                  "graph",
                  () ->
                      test.map(snapshot -> snapshot.build(asOf))
                          .orElseGet(() -> network.buildPart(isTraining(split, seed), asOf)));
      SplitNetwork both = new SplitNetwork(context, network, test, known, other);
      both.checkNotEmpty();
      return both;
    } catch (RuntimeException | Error e) {
      known.close();
      throw e;
    }
  }

  private static void checkDated(NetworkInput network, SplitOptions split) {
    if (split.splitAt != null && !network.connections().dated()) {
      throw KithException.input(
          "Cannot split connections at %s: they have no column connected_at. Use --holdout 0.1, or map the column with --columns connections.connected_at=NAME."
              .formatted(split.splitAt));
    }
  }

  /** Whether a good row of the connections is one to learn from. */
  private static Column isTraining(SplitOptions split, long seed) {
    Column good = col(Connections.RULE).equalTo(0);
    if (split.splitAt != null) {
      Column date = col(ConnectionsTable.CONNECTED_AT);
      return good.and(date.isNull().or(date.lt(split.splitAt.micros())));
    }
    Column a = col(ConnectionsTable.MEMBER_A);
    Column b = col(ConnectionsTable.MEMBER_B);
    // Uniform in [0, 2^53), and the same whatever the direction of the row.
    Column hash =
        shiftrightunsigned(xxhash64(least(a, b), greatest(a, b), lit(seed)), Long.SIZE - HASH_BITS);
    return good.and(hash.geq((long) Math.scalb(split.holdout.value(), HASH_BITS)));
  }

  private void checkNotEmpty() {
    if (training.members() == 0) {
      throw KithException.input(
          "Cannot evaluate: no connection is left to learn from. Choose another split.");
    }
    if (truth.betweenMembers() == 0) {
      throw KithException.input(
          "Cannot evaluate: of %,d new connections none is between two of the %,d members that were connected before. Choose another split."
              .formatted(truth.total(), training.members()));
    }
  }

  /** What may be known. */
  CompactGraph training() {
    return training;
  }

  /** What came later. */
  NewConnections truth() {
    return truth;
  }

  /** The bad rows of the inputs. */
  List<Optional<Dataset<Row>>> rejectedRows() {
    return List.of(
        network.rejectedRows(known), test.flatMap(snapshot -> snapshot.rejectedRows(other)));
  }

  /** What the manifest says of the inputs. */
  List<Manifest.Input> manifestInputs() {
    Manifest.Input connections = network.manifestInput(context.files(context.connections()), known);
    return test.map(
            snapshot ->
                List.of(
                    connections,
                    snapshot.manifestInput(
                        context.files(context.inputs().get(SplitOptions.TEST_INPUT)), other)))
        .orElse(List.of(connections));
  }

  @Override
  public void close() {
    other.close();
    known.close();
  }
}
