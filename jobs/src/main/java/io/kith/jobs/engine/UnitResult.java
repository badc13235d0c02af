package io.kith.jobs.engine;

import io.kith.table.TableFile;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one unit wrote and counted.
 *
 * @param files by table name, in the order of their members; a table without rows has none
 * @param members members worked on
 * @param listed members with at least one recommendation
 * @param recommendations candidates on all lists
 * @param fromAffiliations those of them that only affiliations tie to the member
 * @param withoutVisible those of them that are at distance 2, but over no mutual that may be told
 * @param faceted members with at least one facet
 * @param facets facets of all members
 * @param wedges wedges walked
 * @param secondDegree sum of second degrees
 * @param triangles sum over members of the triangles through them
 * @param taskBytes arrays that the task held for itself
 * @param slabBytes the slab that it read
 */
record UnitResult(
    Map<String, List<WrittenFile>> files,
    long members,
    long listed,
    long recommendations,
    long fromAffiliations,
    long withoutVisible,
    long faceted,
    long facets,
    long wedges,
    long secondDegree,
    long triangles,
    long taskBytes,
    long slabBytes)
    implements Serializable {

  /** A file with at least one row, in a form that travels. */
  record WrittenFile(
      String name, long rows, long bytes, String sha256, long minMemberId, long maxMemberId)
      implements Serializable {
    static WrittenFile of(String name, TableFile file) {
      return new WrittenFile(
          name,
          file.rows(),
          file.bytes(),
          file.sha256(),
          file.minMemberId().orElseThrow(),
          file.maxMemberId().orElseThrow());
    }

    TableFile toTableFile() {
      return new TableFile(
          name, rows, bytes, sha256, OptionalLong.of(minMemberId), OptionalLong.of(maxMemberId));
    }
  }
}
