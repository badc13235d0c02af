package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.PUBLIC;

import io.kith.rank.FacetKind;
import io.kith.rank.FacetList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Types;

/**
 * {@code second_degree_facets}: one row per member that has any facet, for "whom do I know at X?"
 * and "second degree by industry and place".
 */
public final class SecondDegreeFacetsTable {
  public static final String NAME = "second_degree_facets";
  public static final int VERSION = 1;

  /** Array of structs, see {@link MemberFacets}. */
  static final String FACETS = "facets";

  /** Which kind of value: {@code company}, {@code past_company}, {@code school}, … */
  static final String FACET = "facet";

  /** The organization's id; null for industries and locations. */
  static final String VALUE_ID = "value_id";

  /** The value's name; null where none is known. */
  static final String VALUE = "value";

  /** Connections of the member that have the value. */
  static final String FIRST_DEGREE = "first_degree";

  /** Ids of some of them. */
  static final String FIRST_DEGREE_MEMBERS = "first_degree_members";

  /** Members at distance 2 that have the value, over connections that may be disclosed. */
  static final String SECOND_DEGREE = "second_degree";

  /** Ids of connections that may introduce the members named. */
  static final String INTRODUCERS = "introducers";

  /** Ids of the best of those by score. */
  static final String SECOND_DEGREE_MEMBERS = "second_degree_members";

  public static final TableSchema SCHEMA =
      new TableSchema(
          NAME,
          VERSION,
          Types.buildMessage()
              .addField(Columns.requiredLong(MEMBER_ID))
              .addField(Types.requiredList().element(facet()).named(FACETS))
              .named(NAME),
          visibilities());

  private SecondDegreeFacetsTable() {}

  /** A writer of one file. */
  public static TableWriter<FacetList> writer(OutputFile file) throws IOException {
    return writer(file, Map.of());
  }

  /** A writer of one file whose footer says more by these keys. */
  public static TableWriter<FacetList> writer(OutputFile file, Map<String, String> notes)
      throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), notes);
  }

  /** A reader of one file. */
  public static TableReader<MemberFacets> reader(InputFile file) throws IOException {
    return TableReader.open(
        file, schema -> new GroupRows<>(schema, SecondDegreeFacetsTable::memberFacets));
  }

  private static GroupType facet() {
    return Types.requiredGroup()
        .addField(Columns.requiredString(FACET))
        .addField(Columns.optionalLong(VALUE_ID))
        .addField(Columns.optionalString(VALUE))
        .addField(Columns.requiredInt(FIRST_DEGREE))
        .addField(Columns.requiredLongs(FIRST_DEGREE_MEMBERS))
        .addField(Columns.requiredLong(SECOND_DEGREE))
        .addField(Columns.requiredLongs(INTRODUCERS))
        .addField(Columns.requiredLongs(SECOND_DEGREE_MEMBERS))
        .named(Columns.ELEMENT);
  }

  private static Map<String, Visibility> visibilities() {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    fields.put(MEMBER_ID, PUBLIC);
    fields.put(FACETS, PUBLIC);
    facet().getFields().forEach(field -> fields.put(FACETS + "." + field.getName(), PUBLIC));
    return fields;
  }

  private static MemberFacets memberFacets(Group row) {
    List<Facet> facets = new ArrayList<>();
    Group list = row.getGroup(FACETS, 0);
    for (int i = 0; i < list.getFieldRepetitionCount(Columns.LIST); i++) {
      facets.add(facet(list.getGroup(Columns.LIST, i).getGroup(Columns.ELEMENT, 0)));
    }
    return new MemberFacets(row.getLong(MEMBER_ID, 0), facets);
  }

  private static Facet facet(Group facet) {
    return new Facet(
        facet.getString(FACET, 0),
        facet.getFieldRepetitionCount(VALUE_ID) == 0
            ? OptionalLong.empty()
            : OptionalLong.of(facet.getLong(VALUE_ID, 0)),
        facet.getFieldRepetitionCount(VALUE) == 0
            ? Optional.empty()
            : Optional.of(facet.getString(VALUE, 0)),
        facet.getInteger(FIRST_DEGREE, 0),
        RecommendationRows.longs(facet.getGroup(FIRST_DEGREE_MEMBERS, 0)),
        facet.getLong(SECOND_DEGREE, 0),
        RecommendationRows.longs(facet.getGroup(INTRODUCERS, 0)),
        RecommendationRows.longs(facet.getGroup(SECOND_DEGREE_MEMBERS, 0)));
  }

  private static final class Format implements RowFormat<FacetList> {
    /** The definition level of a facet that has nothing in a list or optional field of its. */
    private static final int IN_FACET = 1;

    private static final int KIND = 1;
    private static final int ID = 2;
    private static final int NAME_OF_VALUE = 3;
    private static final int FIRST = 4;
    private static final int FIRST_MEMBERS = 5;
    private static final int SECOND = 6;
    private static final int ASK = 7;
    private static final int SECOND_MEMBERS = 8;

    private static final Map<FacetKind, Binary> KINDS = new EnumMap<>(FacetKind.class);

    static {
      for (FacetKind kind : FacetKind.values()) {
        KINDS.put(kind, Binary.fromString(kind.column()));
      }
    }

    @Override
    public int rowsPerPage() {
      return 20;
    }

    @Override
    public boolean isOfFewWords(String field) {
      return !field.equals(VALUE);
    }

    @Override
    public long memberId(FacetList row) {
      return row.memberId;
    }

    @Override
    public void write(FacetList row, PageColumn[] columns) {
      columns[0].write(row.memberId, 0);
      if (row.size == 0) {
        for (int column = KIND; column < columns.length; column++) {
          columns[column].writeNull(0, 0);
        }
      }
      for (int i = 0; i < row.size; i++) {
        int repetition = i == 0 ? 0 : 1;
        columns[KIND].write(KINDS.get(row.kinds[i]), repetition);
        if (row.isOfOrganization(i)) {
          columns[ID].write(row.valueIds[i], repetition);
        } else {
          columns[ID].writeNull(repetition, IN_FACET);
        }
        if (row.values[i].length > 0) {
          columns[NAME_OF_VALUE].writeText(row.values[i], repetition);
        } else {
          columns[NAME_OF_VALUE].writeNull(repetition, IN_FACET);
        }
        columns[FIRST].write(row.firstDegrees[i], repetition);
        columns[SECOND].write((long) row.secondDegrees[i], repetition);
      }
      write(
          row.size,
          row.firstDegreeMembers,
          row.firstDegreeMemberCounts,
          FacetList.FIRST_DEGREE_MAX,
          columns[FIRST_MEMBERS]);
      write(row.size, row.introducers, row.introducerCounts, row.introducersMax, columns[ASK]);
      write(
          row.size,
          row.secondDegreeMembers,
          row.secondDegreeMemberCounts,
          row.membersMax,
          columns[SECOND_MEMBERS]);
    }

    /** The lists of so many facets; those of facet i are ids[i * step ..], counts[i] of them. */
    private static void write(int size, long[] ids, int[] counts, int step, PageColumn column) {
      for (int i = 0; i < size; i++) {
        int repetition = i == 0 ? 0 : 1;
        if (counts[i] == 0) {
          column.writeNull(repetition, IN_FACET);
        }
        for (int k = 0; k < counts[i]; k++) {
          column.write(ids[i * step + k], k == 0 ? repetition : 2);
        }
      }
    }
  }
}
