package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.PUBLIC;

import java.io.IOException;
import java.util.ArrayList;
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

  /** Ids of connections that lead to most of those. */
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
  public static TableWriter<MemberFacets> writer(OutputFile file) throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), Map.of());
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

  private static final class Format implements RowFormat<MemberFacets> {
    /** The definition level of a facet that has nothing in a list or optional field of its. */
    private static final int IN_FACET = 1;

    /** Leaf columns before those of the facets. */
    private static final int FIRST_OF_FACET = 1;

    @Override
    public int rowsPerPage() {
      return 20;
    }

    @Override
    public long memberId(MemberFacets row) {
      return row.memberId();
    }

    @Override
    public void write(MemberFacets row, PageColumn[] columns) {
      columns[0].write(row.memberId(), 0);
      if (row.facets().isEmpty()) {
        for (int column = FIRST_OF_FACET; column < columns.length; column++) {
          columns[column].writeNull(0, 0);
        }
      }
      int repetition = 0;
      for (Facet facet : row.facets()) {
        write(facet, repetition, columns);
        repetition = 1;
      }
    }

    private static void write(Facet facet, int repetition, PageColumn[] columns) {
      int column = FIRST_OF_FACET;
      columns[column++].write(Binary.fromString(facet.kind()), repetition);
      if (facet.valueId().isPresent()) {
        columns[column++].write(facet.valueId().getAsLong(), repetition);
      } else {
        columns[column++].writeNull(repetition, IN_FACET);
      }
      if (facet.value().isPresent()) {
        columns[column++].write(Binary.fromString(facet.value().get()), repetition);
      } else {
        columns[column++].writeNull(repetition, IN_FACET);
      }
      columns[column++].write(facet.firstDegree(), repetition);
      write(facet.firstDegreeMembers(), repetition, columns[column++]);
      columns[column++].write(facet.secondDegree(), repetition);
      write(facet.introducers(), repetition, columns[column++]);
      write(facet.secondDegreeMembers(), repetition, columns[column]);
    }

    private static void write(List<Long> ids, int repetition, PageColumn column) {
      if (ids.isEmpty()) {
        column.writeNull(repetition, IN_FACET);
      }
      int next = repetition;
      for (long id : ids) {
        column.write(id, next);
        next = 2;
      }
    }
  }
}
