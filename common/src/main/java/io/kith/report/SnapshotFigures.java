package io.kith.report;

import io.kith.KithException;
import io.kith.store.Snapshot;
import io.kith.table.ColumnScan;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.RowSample;
import io.kith.table.StoreInputFile;
import io.kith.table.TableFile;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Distributions over the members of a snapshot.
 *
 * @param sampled whether the tables are so large that runs of rows were taken from them
 * @param degree connections of a member
 * @param secondDegree members in a member's second degree
 * @param listLength candidates in a member's list; members without a list are not in it
 * @param mutualCount mutual connections of a member and a candidate; 0 for other sources
 * @param typical members of low, middle and high degree who have a list, by that order
 */
public record SnapshotFigures(
    boolean sampled,
    Distribution degree,
    Distribution secondDegree,
    Distribution listLength,
    Distribution mutualCount,
    List<Long> typical) {
  /** Rows of member_network, and of recommendations, that are read whole. */
  private static final long NETWORK_ROWS = 4_000_000;

  private static final long LIST_ROWS = 400_000;

  private static final double[] TYPICAL = {0.1, 0.5, 0.9};

  /** Reads the tables; one that the snapshot lacks gives empty distributions. */
  public static SnapshotFigures of(Snapshot snapshot) {
    return new Reader(snapshot, NETWORK_ROWS, LIST_ROWS).read();
  }

  /** As {@link #of(Snapshot)}, with other limits from which on rows are sampled. */
  static SnapshotFigures of(Snapshot snapshot, long networkRows, long listRows) {
    return new Reader(snapshot, networkRows, listRows).read();
  }

  private interface FileScan {
    void scan(ColumnScan file) throws IOException;
  }

  private static final class Reader {
    private final Snapshot snapshot;
    private final RowSample ofNetwork;
    private final RowSample ofLists;
    private final Distribution.Builder degree = new Distribution.Builder();
    private final Distribution.Builder secondDegree = new Distribution.Builder();
    private final Distribution.Builder listLength = new Distribution.Builder();
    private final Distribution.Builder mutualCount = new Distribution.Builder();
    private long lengthSoFar;

    Reader(Snapshot snapshot, long networkRows, long listRows) {
      this.snapshot = snapshot;
      ofNetwork = RowSample.of(rows(MemberNetworkTable.NAME), networkRows);
      ofLists = RowSample.of(rows(RecommendationsTable.NAME), listRows);
    }

    private long rows(String table) {
      return snapshot.manifest().table(table).map(found -> found.rows()).orElse(0L);
    }

    SnapshotFigures read() {
      each(
          MemberNetworkTable.NAME,
          ofNetwork,
          file ->
              file.rows(
                  List.of(MemberNetworkTable.DEGREE, MemberNetworkTable.SECOND_DEGREE),
                  row -> {
                    degree.add(row[0]);
                    secondDegree.add(row[1]);
                  }));
      each(
          RecommendationsTable.NAME,
          ofLists,
          file ->
              file.list(
                  RecommendationsTable.CANDIDATES,
                  RecommendationsTable.MUTUAL_COUNT,
                  new ColumnScan.ListValues() {
                    @Override
                    public void row() {
                      endRow();
                    }

                    @Override
                    public void value(long value) {
                      lengthSoFar++;
                      mutualCount.add(value);
                    }
                  }));
      endRow();
      Distribution degrees = degree.build();
      return new SnapshotFigures(
          !ofNetwork.isAll() || !ofLists.isAll(),
          degrees,
          secondDegree.build(),
          listLength.build(),
          mutualCount.build(),
          typical(degrees));
    }

    /** Lists are never empty: a length of 0 is the one before the first row. */
    private void endRow() {
      if (lengthSoFar > 0) {
        listLength.add(lengthSoFar);
        lengthSoFar = 0;
      }
    }

    /** Of each quantile of the degree the member of smallest id who has a list. */
    private List<Long> typical(Distribution degrees) {
      if (degrees.isEmpty() || rows(RecommendationsTable.NAME) == 0) {
        return List.of();
      }
      long[] withList = idsWithList();
      Map<Long, Long> memberOf = new LinkedHashMap<>();
      for (double share : TYPICAL) {
        memberOf.put(degrees.quantile(share), null);
      }
      each(
          MemberNetworkTable.NAME,
          ofNetwork,
          file ->
              file.rows(
                  List.of(RecommendationsTable.MEMBER_ID, MemberNetworkTable.DEGREE),
                  row -> {
                    if (memberOf.containsKey(row[1])
                        && memberOf.get(row[1]) == null
                        && Arrays.binarySearch(withList, row[0]) >= 0) {
                      memberOf.put(row[1], row[0]);
                    }
                  }));
      return memberOf.values().stream().filter(Objects::nonNull).toList();
    }

    private long[] idsWithList() {
      LongArrayList ids = new LongArrayList();
      each(
          RecommendationsTable.NAME,
          ofLists,
          file -> file.rows(List.of(RecommendationsTable.MEMBER_ID), row -> ids.add(row[0])));
      long[] sorted = ids.toLongArray();
      Arrays.sort(sorted);
      return sorted;
    }

    private void each(String table, RowSample sample, FileScan scan) {
      if (snapshot.manifest().table(table).isEmpty()) {
        return;
      }
      for (TableFile file : snapshot.files(table)) {
        try {
          scan.scan(new ColumnScan(StoreInputFile.of(snapshot.locate(file)), sample));
        } catch (IOException e) {
          throw KithException.environment(
              "Cannot read '%s': %s. Check that the file is there and may be read."
                  .formatted(snapshot.locate(file), e.getMessage()),
              e);
        }
      }
    }
  }
}
