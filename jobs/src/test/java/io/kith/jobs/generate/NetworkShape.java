package io.kith.jobs.generate;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Degrees and clustering of a small network, counted the plain way. */
final class NetworkShape {
  private final Neighbors neighbors;
  private final int members;

  NetworkShape(Neighbors neighbors, int members) {
    this.neighbors = neighbors;
    this.members = members;
  }

  /** Degrees, smallest first. */
  int[] degrees() {
    return IntStream.range(0, members).map(neighbors::degree).sorted().toArray();
  }

  /** The mean over members of degree 2 and more of 2·triangles/(d·(d−1)). */
  double averageClustering() {
    boolean[] connected = new boolean[members];
    double sum = 0;
    int counted = 0;
    for (int u = 0; u < members; u++) {
      int degree = neighbors.degree(u);
      if (degree >= 2) {
        Arrays.fill(connected, false);
        for (int i = 0; i < degree; i++) {
          connected[neighbors.connection(u, i)] = true;
        }
        sum += (double) ends(u, connected) / ((long) degree * (degree - 1));
        counted++;
      }
    }
    return sum / counted;
  }

  /** Ends of connections between neighbors of u: twice their number. */
  private long ends(int u, boolean[] connected) {
    long ends = 0;
    for (int i = 0; i < neighbors.degree(u); i++) {
      int m = neighbors.connection(u, i);
      for (int j = 0; j < neighbors.degree(m); j++) {
        ends += connected[neighbors.connection(m, j)] ? 1 : 0;
      }
    }
    return ends;
  }
}
