package io.kith.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Work on groups in parallel whose result does not depend on how many threads do it: the groups are
 * cut into chunks of a fixed size, and the chunks' parts come in their order.
 */
final class Chunks {
  private static final int GROUPS = 64;

  private Chunks() {}

  /** The part of every chunk, in order. */
  static <T> List<T> map(List<TrainingGroup> groups, Function<List<TrainingGroup>, T> part) {
    List<List<TrainingGroup>> chunks = new ArrayList<>();
    for (int from = 0; from < groups.size(); from += GROUPS) {
      chunks.add(groups.subList(from, Math.min(groups.size(), from + GROUPS)));
    }
    return IntStream.range(0, chunks.size()).parallel().mapToObj(chunks::get).map(part).toList();
  }
}
