package io.kith.people;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;
import java.util.Arrays;

/**
 * For each member an ascending list of distinct labels, as compressed sparse rows.
 *
 * <p>Layout, for n members and e entries:
 *
 * <pre>
 *   starts [n+1]  the list of label u is labels[starts[u] .. starts[u+1])
 *   labels [e]
 * </pre>
 *
 * <p>Memory: 4 n + 4 e bytes; 8 e more while it is made. At most 2^31 − 9 entries.
 */
public final class LabelLists implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] starts;
  private final int[] labels;

  private LabelLists(int[] starts, int[] labels) {
    this.starts = starts;
    this.labels = labels;
  }

  /** An entry of {@code member}'s list, packed; sorted as longs, entries stand in their order. */
  static long pack(int member, int label) {
    return (long) member << 32 | label;
  }

  static int member(long packed) {
    return (int) (packed >>> 32);
  }

  static int label(long packed) {
    return (int) packed;
  }

  /** The lists that packed entries make, in any order, repeats allowed; sorts the argument. */
  static LabelLists of(int members, LongArrayList packed) {
    sort(packed);
    int[] starts = new int[members + 1];
    int[] labels = new int[packed.size()];
    int size = 0;
    for (int i = 0; i < packed.size(); i++) {
      long entry = packed.getLong(i);
      if (i == 0 || entry != packed.getLong(i - 1)) {
        starts[member(entry) + 1]++;
        labels[size++] = label(entry);
      }
    }
    for (int member = 0; member < members; member++) {
      starts[member + 1] += starts[member];
    }
    return new LabelLists(starts, size == labels.length ? labels : Arrays.copyOf(labels, size));
  }

  static void sort(LongArrayList packed) {
    LongArrays.parallelRadixSort(packed.elements(), 0, packed.size());
  }

  /** Number of members n. */
  public int members() {
    return starts.length - 1;
  }

  /** Entries of all lists. */
  public int entries() {
    return labels.length;
  }

  /** Where the member's list begins. */
  public int start(int member) {
    return starts[member];
  }

  /** Where the member's list ends, exclusive. */
  public int end(int member) {
    return starts[member + 1];
  }

  /** The label at a position between {@link #start} and {@link #end}. */
  public int labelAt(int position) {
    return labels[position];
  }

  /** Whether the member's list is empty. */
  public boolean isEmpty(int member) {
    return starts[member] == starts[member + 1];
  }

  /** Whether the label is in the member's list; one comparison where that is empty. */
  public boolean contains(int member, int label) {
    return !isEmpty(member) && find(member, label) >= 0;
  }

  /** The position of the label in the member's list, or a negative number. */
  int find(int member, int label) {
    return Arrays.binarySearch(labels, starts[member], starts[member + 1], label);
  }
}
