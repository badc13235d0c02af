package io.kith.benchmarks.jmh;

import io.kith.graph.CompactGraph;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Packed pairs to the compact graph, in one block: a million connections. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GraphBuildBenchmark {
  private long[] chunk;

  /** Draws the pairs. */
  @Setup
  public void draw() {
    chunk = PowerLaw.chunk(100_000, 1_000_000);
  }

  /** One build. */
  @Benchmark
  public CompactGraph build() {
    return PowerLaw.graph(chunk.clone());
  }
}
