package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.FacetKind;
import io.kith.rank.FacetList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondDegreeFacetsTableTest {
  @TempDir Path folder;

  private static final Facet COMPANY =
      new Facet(
          FacetKind.PAST_COMPANY.column(),
          OptionalLong.of(Long.MIN_VALUE),
          Optional.of("Acme"),
          2,
          List.of(3L, 4L),
          2_000_000_000L,
          List.of(4L),
          List.of(8L, 7L, 9L));

  private static final Facet PLACE =
      new Facet(
          FacetKind.LOCATION.column(),
          OptionalLong.empty(),
          Optional.empty(),
          0,
          List.of(),
          1,
          List.of(),
          List.of());

  @Test
  void thereMayBeManyNames() throws IOException {
    Path file = folder.resolve("part.parquet");
    List<MemberFacets> rows =
        LongStream.range(0, 300).mapToObj(SecondDegreeFacetsTableTest::named).toList();

    TableRows.write(
        SecondDegreeFacetsTable.writer(StoreOutputFile.local(file)),
        rows.stream().map(FacetLists::of).toArray(FacetList[]::new));

    TableReader<MemberFacets> reader =
        SecondDegreeFacetsTable.reader(StoreInputFile.of(file.toString()));
    for (MemberFacets row : rows) {
      assertThat(reader.find(row.memberId())).contains(row);
    }
  }

  private static MemberFacets named(long id) {
    return new MemberFacets(
        id,
        List.of(
            new Facet(
                FacetKind.INDUSTRY.column(),
                OptionalLong.empty(),
                Optional.of("Industry " + id),
                1,
                List.of(),
                2,
                List.of(),
                List.of())));
  }

  @Test
  void columnsAreThoseOfTheContract() {
    assertThat(SecondDegreeFacetsTable.SCHEMA.parquet())
        .isEqualTo(
            MessageTypeParser.parseMessageType(
                """
                message second_degree_facets {
                  required int64 member_id;
                  required group facets (LIST) {
                    repeated group list {
                      required group element {
                        required binary facet (STRING);
                        optional int64 value_id;
                        optional binary value (STRING);
                        required int32 first_degree;
                        required group first_degree_members (LIST) {
                          repeated group list { required int64 element; }
                        }
                        required int64 second_degree;
                        required group introducers (LIST) {
                          repeated group list { required int64 element; }
                        }
                        required group second_degree_members (LIST) {
                          repeated group list { required int64 element; }
                        }
                      }
                    }
                  }
                }
                """));
    assertThat(SecondDegreeFacetsTable.SCHEMA.fields()).hasSize(10);
    assertThat(SecondDegreeFacetsTable.SCHEMA.fields().values()).containsOnly(Visibility.PUBLIC);
  }

  @Test
  void rowsAreReadBackAsWritten() throws IOException {
    List<MemberFacets> rows =
        List.of(
            new MemberFacets(-1, List.of(PLACE, COMPANY, PLACE, COMPANY)),
            new MemberFacets(0, List.of()),
            new MemberFacets(1, List.of(COMPANY)));
    Path file = folder.resolve("part.parquet");

    TableRows.write(
        SecondDegreeFacetsTable.writer(StoreOutputFile.local(file)),
        rows.stream().map(FacetLists::of).toArray(FacetList[]::new));

    TableReader<MemberFacets> reader =
        SecondDegreeFacetsTable.reader(StoreInputFile.of(file.toString()));
    for (MemberFacets row : rows) {
      assertThat(reader.find(row.memberId())).contains(row);
    }
  }

  @Test
  void memberIsFoundAmongManyPages() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableRows.write(
        SecondDegreeFacetsTable.writer(StoreOutputFile.local(file)),
        LongStream.range(0, 500)
            .mapToObj(id -> new MemberFacets(id, id % 2 == 0 ? List.of(COMPANY) : List.of(PLACE)))
            .map(FacetLists::of)
            .toArray(FacetList[]::new));

    TableReader<MemberFacets> reader =
        SecondDegreeFacetsTable.reader(StoreInputFile.of(file.toString()));
    assertThat(reader.find(333)).contains(new MemberFacets(333, List.of(PLACE)));
    assertThat(reader.find(500)).isEmpty();
  }
}
