package io.kith.jobs.lookup;

import io.kith.KithException;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.table.MemberMentions;
import io.kith.table.StoreInputFile;
import io.kith.table.TableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Where a snapshot names a member, as {@code kith lookup --mentions} shows it. */
public record MentionsView(long memberId, String snapshotId, long total, List<Place> places) {
  /**
   * A column that names the member.
   *
   * @param count how often
   * @param rows the members whose rows they are, ascending; rows without a member are only counted
   */
  record Place(String table, String column, long count, List<Long> rows) {}

  /** Looks into every table. Cost: reads all columns of ids of the snapshot. */
  public static MentionsView of(long memberId, Snapshot snapshot) {
    List<Place> places = new ArrayList<>();
    for (Manifest.Table table : snapshot.manifest().tables()) {
      places.addAll(places(memberId, snapshot, table));
    }
    return new MentionsView(
        memberId, snapshot.id(), places.stream().mapToLong(Place::count).sum(), places);
  }

  private static List<Place> places(long memberId, Snapshot snapshot, Manifest.Table table) {
    Map<String, List<OptionalLong>> found = new TreeMap<>();
    for (TableFile file : table.files()) {
      try {
        MemberMentions.find(
            StoreInputFile.of(snapshot.locate(file)),
            table.name(),
            id -> id == memberId,
            (column, row) -> found.computeIfAbsent(column, c -> new ArrayList<>()).add(row));
      } catch (IOException e) {
        throw KithException.environment(
            "Cannot read '%s': %s. Check that the file is there and may be read."
                .formatted(snapshot.locate(file), e.getMessage()),
            e);
      }
    }
    return MemberMentions.columns(table.name()).stream()
        .filter(found::containsKey)
        .map(column -> place(table.name(), column, found.get(column)))
        .toList();
  }

  private static Place place(String table, String column, List<OptionalLong> rows) {
    List<Long> members =
        rows.stream().flatMapToLong(OptionalLong::stream).distinct().sorted().boxed().toList();
    return new Place(table, column, rows.size(), members);
  }
}
