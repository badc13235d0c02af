package io.kith.report;

import io.kith.KithException;
import io.kith.store.Snapshot;
import io.kith.table.ColumnScan;
import io.kith.table.MemberRecommendations;
import io.kith.table.Recommendation;
import io.kith.table.RecommendationsTable;
import io.kith.table.RowSample;
import io.kith.table.StoreInputFile;
import io.kith.table.TableFile;
import io.kith.table.TableReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the first places of lists differ between two snapshots, over a sample of members.
 *
 * @param members members looked at who have a list in both
 * @param same those whose first places hold the same candidates in the same order
 * @param overlap the mean share of the first places' candidates that are in both
 */
public record ListComparison(long members, long same, double overlap) {
  /** How many places of a list a page shows at once. */
  public static final int PLACES = 10;

  /** Runs of neighboring rows, so that few pages are read. */
  private static final int RUNS = 20;

  private static final int RUN_MEMBERS = 25;

  /** Compares lists of members that are spread evenly over the ids of {@code now}. */
  public static ListComparison of(Snapshot before, Snapshot now) {
    Map<Long, List<Long>> listsNow = firstPlaces(now, sample(now));
    long[] ids = listsNow.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    Map<Long, List<Long>> listsBefore = firstPlaces(before, ids);
    long same = 0;
    double overlap = 0;
    for (Map.Entry<Long, List<Long>> list : listsBefore.entrySet()) {
      List<Long> places = listsNow.get(list.getKey());
      same += places.equals(list.getValue()) ? 1 : 0;
      overlap += overlap(list.getValue(), places);
    }
    long members = listsBefore.size();
    return new ListComparison(members, same, members == 0 ? 0 : overlap / members);
  }

  /** Candidates in both, of those in the longer one. */
  private static double overlap(List<Long> before, List<Long> now) {
    Set<Long> both = new TreeSet<>(before);
    both.retainAll(now);
    return (double) both.size() / Math.max(before.size(), now.size());
  }

  /** Ids of runs of members in each file, ascending. */
  private static long[] sample(Snapshot snapshot) {
    Set<Long> ids = new TreeSet<>();
    List<TableFile> files = snapshot.files(RecommendationsTable.NAME);
    int step = Math.max(1, files.size() / RUNS);
    for (int i = 0; i < files.size(); i += step) {
      int runs = Math.max(1, RUNS * step / files.size());
      addRuns(snapshot, files.get(i), runs, ids);
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  private static void addRuns(Snapshot snapshot, TableFile file, int runs, Set<Long> ids) {
    long apart = Math.max(RUN_MEMBERS, file.rows() / runs);
    long[] row = {0};
    try {
      new ColumnScan(StoreInputFile.of(snapshot.locate(file)), new RowSample(1))
          .rows(
              List.of(RecommendationsTable.MEMBER_ID),
              values -> {
                if (row[0]++ % apart < RUN_MEMBERS) {
                  ids.add(values[0]);
                }
              });
    } catch (IOException e) {
      throw unreadable(snapshot, file, e);
    }
  }

  private static Map<Long, List<Long>> firstPlaces(Snapshot snapshot, long[] ids) {
    Map<Long, List<Long>> lists = new HashMap<>();
    for (TableFile file : snapshot.files(RecommendationsTable.NAME)) {
      try {
        TableReader<MemberRecommendations> reader =
            RecommendationsTable.reader(StoreInputFile.of(snapshot.locate(file)));
        reader.findAll(
            ids,
            row -> {
              lists.put(row.memberId(), firstPlaces(row.candidates()));
              return true;
            });
      } catch (IOException e) {
        throw unreadable(snapshot, file, e);
      }
    }
    return lists;
  }

  private static List<Long> firstPlaces(List<Recommendation> candidates) {
    return candidates.stream().limit(PLACES).map(Recommendation::candidateId).toList();
  }

  private static KithException unreadable(Snapshot snapshot, TableFile file, IOException e) {
    return KithException.environment(
        "Cannot read '%s': %s. Check that the file is there and may be read."
            .formatted(snapshot.locate(file), e.getMessage()),
        e);
  }
}
