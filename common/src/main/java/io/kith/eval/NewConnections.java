package io.kith.eval;

import io.kith.graph.CompactGraph;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The connections that a later graph has and the training graph has not, by training label.
 *
 * <p>Layout: label u of the training graph will connect to others[p] for p in [starts[u],
 * starts[u+1]), ascending; each pair stands at both of its ends. A pair one of whose members is not
 * in the training graph is counted only. Memory: 4 bytes a member, 8 a new pair.
 */
public final class NewConnections implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] starts;
  private final int[] others;
  private final long total;

  private NewConnections(int[] starts, int[] others, long total) {
    this.starts = starts;
    this.others = others;
    this.total = total;
  }

  /**
   * The connections of {@code later} that {@code training} has not. What vanished in between is of
   * no account.
   */
  public static NewConnections of(CompactGraph training, CompactGraph later) {
    int[] toTraining = new int[later.members()];
    Arrays.setAll(toTraining, label -> training.label(later.id(label)));
    int[] starts = new int[training.members() + 1];
    int[] others = new int[16];
    int size = 0;
    long directed = 0;
    for (int label = 0; label < later.members(); label++) {
      int member = toTraining[label];
      // Labels of both graphs ascend with the ids: one pass over the two rows tells what is new.
      int known = member < 0 ? 0 : training.start(member);
      int knownEnd = member < 0 ? 0 : training.end(member);
      for (int entry = later.start(label); entry < later.end(label); entry++) {
        int other = toTraining[later.neighbors()[entry]];
        while (known < knownEnd && training.neighbors()[known] < other) {
          known++;
        }
        if (known < knownEnd && training.neighbors()[known] == other) {
          continue;
        }
        boolean between = member >= 0 && other >= 0;
        directed++;
        if (between) {
          others = size == others.length ? Arrays.copyOf(others, 2 * size) : others;
          others[size++] = other;
          starts[member + 1]++;
        }
      }
    }
    // Members came in the training graph's order.
    Arrays.parallelPrefix(starts, Integer::sum);
    return new NewConnections(starts, Arrays.copyOf(others, size), directed / 2);
  }

  /** New connections, each counted once, those of members outside the training graph included. */
  public long total() {
    return total;
  }

  /** New connections between two members of the training graph, each counted once. */
  public long betweenMembers() {
    return others.length / 2;
  }

  /** New connections of a label with others of the training graph. */
  public int count(int label) {
    return starts[label + 1] - starts[label];
  }

  /** The label of the i-th new connection of a label, ascending with i. */
  public int other(int label, int i) {
    return others[starts[label] + i];
  }

  /** Whether two labels connect later. */
  public boolean connects(int label, int other) {
    return Arrays.binarySearch(others, starts[label], starts[label + 1], other) >= 0;
  }

  /** The labels that have any, ascending. */
  public int[] labels() {
    int[] labels = new int[starts.length - 1];
    int size = 0;
    for (int label = 0; label < labels.length; label++) {
      labels[size] = label;
      size += count(label) > 0 ? 1 : 0;
    }
    return Arrays.copyOf(labels, size);
  }
}
