package io.kith.jobs.engine;

import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine wrote and counted.
 *
 * @param files each table's files by table name, in the order of their members; paths are file
 *     names
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
 * @param taskBytes arrays that a task held for itself at most
 * @param slabBytes the slab that tasks read last
 * @param slabs slabs worked through
 * @param kernelSeconds seconds that tasks ran, all slabs together
 * @param exposure what the cap on candidates did, if there is one
 * @param introductions what the cap on introducers did, likewise
 */
public record EngineResult(
    Map<String, List<TableFile>> files,
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
    long slabBytes,
    int slabs,
    double kernelSeconds,
    Optional<CapFigures> exposure,
    Optional<CapFigures> introductions) {
  /** The files of a table; none if it has no row. */
  public List<TableFile> filesOf(TableSchema table) {
    return files.getOrDefault(table.name(), List.of());
  }
}
