package io.kith.people;

import it.unimi.dsi.fastutil.Arrays;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The members table by id: one entry per member, ids ascending.
 *
 * <p>Of repeated rows the strictest value of each column holds; an industry or location holds if
 * all rows that have one agree. Memory: 17 bytes a member, and the texts; twice that while it is
 * made.
 */
public final class MemberProfiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] ids;
  private final byte[] permissions;
  private final int[] industries;
  private final int[] locations;
  private final List<String> texts;
  private final long repeats;

  private MemberProfiles(Builder rows, List<String> texts) {
    rows.sort();
    int size = 0;
    for (int row = 0; row < rows.ids.size(); row++) {
      if (size > 0 && rows.ids.getLong(size - 1) == rows.ids.getLong(row)) {
        rows.mergeInto(size - 1, row);
      } else {
        rows.copyTo(size++, row);
      }
    }
    repeats = (long) rows.ids.size() - size;
    rows.trim(size);
    ids = rows.ids.toLongArray();
    permissions = new byte[size];
    industries = rows.industries.toIntArray();
    locations = rows.locations.toIntArray();
    for (int i = 0; i < size; i++) {
      permissions[i] = (byte) rows.permissions.getInt(i);
      // While rows are merged, a text on which they differ is not the same as none.
      industries[i] = Math.max(industries[i], MemberProfile.UNKNOWN);
      locations[i] = Math.max(locations[i], MemberProfile.UNKNOWN);
    }
    this.texts = List.copyOf(texts);
  }

  /** Collects rows in any order; one use. */
  public static final class Builder {
    /** Repeated rows differ. */
    private static final int DIFFERS = MemberProfile.UNKNOWN - 1;

    private final LongArrayList ids = new LongArrayList();
    private final IntArrayList permissions = new IntArrayList();
    private final IntArrayList industries = new IntArrayList();
    private final IntArrayList locations = new IntArrayList();

    /** Adds what a row says of a member. */
    public Builder add(long memberId, MemberProfile profile) {
      return add(memberId, profile.permissions(), profile.industry(), profile.location());
    }

    /** Adds a row whose profile is already packed, see {@link MemberProfile#permissions}. */
    public Builder add(long memberId, byte packed, int industry, int location) {
      ids.add(memberId);
      permissions.add(packed);
      industries.add(industry);
      locations.add(location);
      return this;
    }

    /**
     * The members.
     *
     * @param texts the industries and locations by code
     */
    public MemberProfiles build(List<String> texts) {
      return new MemberProfiles(this, texts);
    }

    private void sort() {
      Arrays.quickSort(
          0, ids.size(), (a, b) -> Long.compare(ids.getLong(a), ids.getLong(b)), this::swap);
    }

    private void swap(int a, int b) {
      ids.set(a, ids.set(b, ids.getLong(a)));
      permissions.set(a, permissions.set(b, permissions.getInt(a)));
      industries.set(a, industries.set(b, industries.getInt(a)));
      locations.set(a, locations.set(b, locations.getInt(a)));
    }

    private void copyTo(int to, int row) {
      ids.set(to, ids.getLong(row));
      permissions.set(to, permissions.getInt(row));
      industries.set(to, industries.getInt(row));
      locations.set(to, locations.getInt(row));
    }

    private void mergeInto(int to, int row) {
      permissions.set(to, permissions.getInt(to) & permissions.getInt(row));
      industries.set(to, agreed(industries.getInt(to), industries.getInt(row)));
      locations.set(to, agreed(locations.getInt(to), locations.getInt(row)));
    }

    private static int agreed(int known, int further) {
      if (known == MemberProfile.UNKNOWN) {
        return further;
      }
      return further == MemberProfile.UNKNOWN || further == known ? known : DIFFERS;
    }

    private void trim(int size) {
      ids.size(size);
      permissions.size(size);
      industries.size(size);
      locations.size(size);
    }
  }

  /** Rows beyond the first of a member. */
  public long repeats() {
    return repeats;
  }

  /** The members that are not deleted, ascending: those that may have a label. */
  public long[] ids() {
    return ids(i -> !MemberProfile.isDeleted(permissions[i]));
  }

  /** The deleted members, ascending: to be kept out of the graph. */
  public long[] deletedIds() {
    return ids(i -> MemberProfile.isDeleted(permissions[i]));
  }

  /** The members that show their connections to the network, ascending. */
  public long[] visibleIds() {
    return ids(i -> MemberProfile.isNetwork(permissions[i]));
  }

  private long[] ids(IntPredicate which) {
    return IntStream.range(0, ids.length).filter(which).mapToLong(i -> ids[i]).toArray();
  }

  /** Whether the table has the member. */
  public boolean knows(long memberId) {
    return java.util.Arrays.binarySearch(ids, memberId) >= 0;
  }

  /** The industries and locations by code. */
  List<String> texts() {
    return texts;
  }

  int size() {
    return ids.length;
  }

  long id(int index) {
    return ids[index];
  }

  byte permissions(int index) {
    return permissions[index];
  }

  int industry(int index) {
    return industries[index];
  }

  int location(int index) {
    return locations[index];
  }
}
