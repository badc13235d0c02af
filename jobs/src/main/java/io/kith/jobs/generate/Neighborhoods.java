package io.kith.jobs.generate;

import static io.kith.jobs.generate.Neighbors.NONE;

/**
 * Who lives close to whom: the members ordered by location, then industry, then joining. Close in
 * this order is close in life.
 */
final class Neighborhoods {
  private final int[] order;
  private final int[] place;

  Neighborhoods(Careers careers) {
    int members = careers.location.length;
    int industries = Vocabulary.INDUSTRIES.size();
    int[] next = new int[Vocabulary.locations(members) * industries + 1];
    for (int u = 0; u < members; u++) {
      next[careers.location[u] * industries + careers.industry[u] + 1]++;
    }
    for (int cell = 1; cell < next.length; cell++) {
      next[cell] += next[cell - 1];
    }
    order = new int[members];
    place = new int[members];
    for (int u = 0; u < members; u++) {
      place[u] = next[careers.location[u] * industries + careers.industry[u]]++;
      order[place[u]] = u;
    }
  }

  /** Somebody at a log-uniform distance within a radius of a few thousand. */
  int draw(int u, RandomStream random) {
    int distance = random.logUniform(Math.min(order.length, 4096));
    int at = random.chance(0.5) ? place[u] + distance : place[u] - distance;
    return at < 0 || at >= order.length ? NONE : order[at];
  }
}
