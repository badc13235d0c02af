package io.kith.graph;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the {@link GraphBlock} of the members whose pairs it is given, in any order, any number of
 * times: loops must be gone; repeats are merged to the earliest known date and the largest
 * strength.
 *
 * <p>A dictionary numbers the owners, a counting scatter brings each owner's pairs together, a sort
 * of each owner's neighbors brings repeats together. Cost: time linear in the pairs but for those
 * short sorts; memory about twice the pairs.
 */
public final class BlockBuilder {
  private final PairLayout layout;
  private final boolean requireMutual;
  private final long asOfMicros;
  private final List<long[]> chunks = new ArrayList<>();
  private int pairs;

  /** Pairs dated after {@code asOfMicros} are later ones. */
  public BlockBuilder(PairLayout layout, boolean requireMutual, long asOfMicros) {
    this.layout = layout;
    this.requireMutual = requireMutual;
    this.asOfMicros = asOfMicros;
  }

  /** Takes a chunk of whole pairs; keeps the array. */
  public void add(long[] chunk) {
    chunks.add(chunk);
    pairs = Math.addExact(pairs, chunk.length / layout.stride());
  }

  /** The block of everything added; the builder is spent. */
  public GraphBlock build() {
    int stride = layout.stride();
    boolean plain = stride == 2;
    Long2IntOpenHashMap dictionary = new Long2IntOpenHashMap(pairs / 16 + 16);
    dictionary.defaultReturnValue(-1);

    // Number the owners; owners[i] is the owner of the i-th pair.
    int[] owners = new int[pairs];
    int pair = 0;
    for (long[] chunk : chunks) {
      for (int position = 0; position < chunk.length; position += stride) {
        int next = dictionary.size();
        int known = dictionary.putIfAbsent(chunk[position], next);
        owners[pair++] = known < 0 ? next : known;
      }
    }

    // Scatter neighbors, and beside them each pair's number where it carries more than ids.
    int members = dictionary.size();
    int[] fill = new int[members + 1];
    for (int owner : owners) {
      fill[owner + 1]++;
    }
    for (int owner = 0; owner < members; owner++) {
      fill[owner + 1] += fill[owner];
    }
    int[] starts = fill.clone();
    long[] neighbors = new long[pairs];
    long[] numbers = plain ? LongArrays.EMPTY_ARRAY : new long[pairs];
    pair = 0;
    for (long[] chunk : chunks) {
      for (int position = 0; position < chunk.length; position += stride) {
        int slot = fill[owners[pair]]++;
        neighbors[slot] = chunk[position + 1];
        if (!plain) {
          numbers[slot] = pair;
        }
        pair++;
      }
    }

    long[] ids = new long[members];
    long[] order = new long[members];
    for (var entry : dictionary.long2IntEntrySet()) {
      int owner = entry.getIntValue();
      ids[owner] = entry.getLongKey();
      order[owner] = owner;
    }
    LongArrays.parallelQuickSort(ids, order);
    return plain
        ? plainBlock(ids, order, starts, neighbors)
        : mergedBlock(ids, order, starts, neighbors, numbers);
  }

  /** The block where pairs are ids alone: repeats are equal neighbors. */
  private GraphBlock plainBlock(long[] ids, long[] order, int[] starts, long[] neighbors) {
    chunks.clear();
    int[] blockStarts = new int[ids.length + 1];
    long[] distinct = new long[neighbors.length];
    int size = 0;
    for (int i = 0; i < ids.length; i++) {
      int from = starts[(int) order[i]];
      int to = starts[(int) order[i] + 1];
      Arrays.sort(neighbors, from, to);
      for (int slot = from; slot < to; slot++) {
        if (slot == from || neighbors[slot] != neighbors[slot - 1]) {
          distinct[size++] = neighbors[slot];
        }
      }
      blockStarts[i + 1] = size;
    }
    return new GraphBlock(
        ids,
        blockStarts,
        Arrays.copyOf(distinct, size),
        LongArrays.EMPTY_ARRAY,
        new double[0],
        new int[0],
        LongArrays.EMPTY_ARRAY,
        (long) neighbors.length - size,
        0);
  }

  /** The block where pairs carry dates, strengths or directions, which repeats merge. */
  private GraphBlock mergedBlock(
      long[] ids, long[] order, int[] starts, long[] neighbors, long[] numbers) {
    PairAttributes attributes = new PairAttributes(layout, chunks, pairs);
    chunks.clear();
    MergedPairs merged = new MergedPairs(layout, ids.length, neighbors.length);
    for (int i = 0; i < ids.length; i++) {
      int from = starts[(int) order[i]];
      int to = starts[(int) order[i] + 1];
      LongArrays.quickSort(neighbors, numbers, from, to);
      merged.begin(ids[i]);
      for (int slot = from; slot < to; ) {
        int group = slot;
        attributes.reset();
        while (slot < to && neighbors[slot] == neighbors[group]) {
          attributes.merge((int) numbers[slot++], asOfMicros);
        }
        merged.add(neighbors[group], attributes, requireMutual);
      }
      merged.end();
    }
    return merged.toBlock();
  }
}
