package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where a network's labels are cut into slabs of about as many connections each.
 *
 * @param bounds slab j holds the labels [bounds[j], bounds[j+1])
 */
public record SlabCuts(int[] bounds) implements Serializable {
  /** At most {@code slabs} slabs; fewer where they would be empty. */
  public static SlabCuts of(MemberTable members, int slabs) {
    long entries = members.entries();
    int[] bounds = new int[slabs + 1];
    int cut = 1;
    long before = 0;
    for (int label = 0; label < members.size() && cut < slabs; label++) {
      boolean isDue = before >= entries / slabs * cut + entries % slabs * cut / slabs;
      if (label > 0 && label % ColumnSlab.ALIGNMENT == 0 && isDue) {
        bounds[cut++] = label;
      }
      before += members.degree(label);
    }
    bounds[cut] = members.size();
    return new SlabCuts(Arrays.copyOf(bounds, cut + 1));
  }

  /** Number of slabs. */
  public int slabs() {
    return bounds.length - 1;
  }

  /** The first label of a slab. */
  public int from(int slab) {
    return bounds[slab];
  }

  /** The end of a slab, exclusive. */
  public int to(int slab) {
    return bounds[slab + 1];
  }
}
