package io.kith.people;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Numbers organizations in the order in which rows name them, and collects their names. */
final class OrganizationNames {
  private record Key(OrganizationKind kind, long id) {}

  private final Map<OrganizationKind, Long2IntOpenHashMap> byKind =
      new EnumMap<>(OrganizationKind.class);
  private final List<Key> keys = new ArrayList<>();

  /** The smallest name of each; empty if none has been given. */
  private final List<String> names = new ArrayList<>();

  OrganizationNames() {
    for (OrganizationKind kind : OrganizationKind.values()) {
      Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
      numbers.defaultReturnValue(-1);
      byKind.put(kind, numbers);
    }
  }

  int add(OrganizationKind kind, long id, String name) {
    Long2IntOpenHashMap numbers = byKind.get(kind);
    int known = numbers.get(id);
    if (known < 0) {
      numbers.put(id, keys.size());
      keys.add(new Key(kind, id));
      names.add(name);
      return keys.size() - 1;
    }
    String before = names.get(known);
    if (before.isEmpty() || (!name.isEmpty() && name.compareTo(before) < 0)) {
      names.set(known, name);
    }
    return known;
  }

  /** For each number given by {@link #add} the organization's rank by kind and id. */
  int[] numbers() {
    int[] sorted = new int[keys.size()];
    Arrays.setAll(sorted, i -> i);
    IntArrays.quickSort(sorted, (a, b) -> compare(keys.get(a), keys.get(b)));
    int[] ranks = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank]] = rank;
    }
    return ranks;
  }

  Organizations organizations(int[] ranks, int[] sizes) {
    OrganizationKind[] kinds = new OrganizationKind[ranks.length];
    long[] ids = new long[ranks.length];
    String[] sortedNames = new String[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      kinds[ranks[i]] = keys.get(i).kind();
      ids[ranks[i]] = keys.get(i).id();
      sortedNames[ranks[i]] = names.get(i);
    }
    return new Organizations(kinds, ids, sortedNames, sizes);
  }

  private static int compare(Key a, Key b) {
    int order = a.kind().compareTo(b.kind());
    return order != 0 ? order : Long.compare(a.id(), b.id());
  }
}
