package io.kith.table;

import io.kith.rank.FacetKind;
import io.kith.rank.FacetList;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Facets that were read, as a list to be written again. */
public final class FacetLists {
  private FacetLists() {}

  /** A list that holds exactly what the row does. */
  public static FacetList of(MemberFacets row) {
    List<Facet> facets = row.facets();
    FacetList list =
        new FacetList(
            facets.size(),
            facets.stream().mapToInt(facet -> facet.introducers().size()).max().orElse(0),
            facets.stream().mapToInt(facet -> facet.secondDegreeMembers().size()).max().orElse(0));
    list.memberId = row.memberId();
    list.size = facets.size();
    for (int i = 0; i < list.size; i++) {
      Facet facet = facets.get(i);
      list.kinds[i] = FacetKind.ofColumn(facet.kind());
      list.valueIds[i] = facet.valueId().orElse(0);
      list.values[i] = facet.value().orElse("").getBytes(StandardCharsets.UTF_8);
      list.firstDegrees[i] = facet.firstDegree();
      list.secondDegrees[i] = Math.toIntExact(facet.secondDegree());
      list.firstDegreeMemberCounts[i] =
          put(facet.firstDegreeMembers(), list.firstDegreeMembers, i * FacetList.FIRST_DEGREE_MAX);
      list.introducerCounts[i] =
          put(facet.introducers(), list.introducers, i * list.introducersMax);
      list.secondDegreeMemberCounts[i] =
          put(facet.secondDegreeMembers(), list.secondDegreeMembers, i * list.membersMax);
    }
    return list;
  }

  private static int put(List<Long> ids, long[] to, int at) {
    for (int k = 0; k < ids.size(); k++) {
      to[at + k] = ids.get(k);
    }
    return ids.size();
  }
}
