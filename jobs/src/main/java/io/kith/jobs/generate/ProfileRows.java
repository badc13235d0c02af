package io.kith.jobs.generate;

import io.kith.jobs.generate.Affiliations.Kind;
import java.io.IOException;
import java.util.Locale;

/** The members and their affiliations as an export has them: some texts are left blank. */
final class ProfileRows {
  private static final double BLANK_INDUSTRY = 0.03;
  private static final double BLANK_LOCATION = 0.02;
  private static final double BLANK_TITLE = 0.05;

  private final RandomStream random;
  private final Members members;
  private final Careers careers;

  ProfileRows(NetworkOptions options, Members members, Careers careers) {
    random = RandomStream.of(options.seed(), "profile rows");
    this.members = members;
    this.careers = careers;
  }

  void writeMembers(TableFileWriter writer) throws IOException {
    for (int u = 0; u < members.count; u++) {
      TableFileWriter.Row row = writer.row().add(members.ids[u]);
      row.add(Vocabulary.person(members.name[u]));
      addUnlessBlank(row, BLANK_INDUSTRY, Vocabulary.INDUSTRIES.get(careers.industry[u]));
      addUnlessBlank(row, BLANK_LOCATION, Vocabulary.location(careers.location[u]));
      addUnlessBlank(row, BLANK_TITLE, Vocabulary.title(careers.industry[u], members.seniority[u]));
      row.add(members.joinedAt[u])
          .add(lowerCase(members.visibility[u]))
          .add(lowerCase(members.status[u]))
          .add(members.recommendable[u])
          .add(members.introducible[u])
          .add(members.receivesRecommendations[u])
          .end();
    }
  }

  private void addUnlessBlank(TableFileWriter.Row row, double blank, String text) {
    if (random.chance(blank)) {
      row.addNull();
    } else {
      row.add(text);
    }
  }

  void writeAffiliations(TableFileWriter writer) throws IOException {
    for (int u = 0; u < members.count; u++) {
      for (Kind kind : Kind.values()) {
        Affiliations affiliations = careers.of(kind);
        for (int row = affiliations.first(u); row < affiliations.first(u + 1); row++) {
          writeAffiliation(writer, kind, row);
        }
      }
    }
  }

  private void writeAffiliation(TableFileWriter writer, Kind kind, int affiliation)
      throws IOException {
    Affiliations affiliations = careers.of(kind);
    int organization = affiliations.organization[affiliation];
    TableFileWriter.Row row =
        writer
            .row()
            .add(members.ids[affiliations.member[affiliation]])
            .add(organization + 1L)
            .add(lowerCase(kind))
            .add(careers.name(kind, organization))
            .add(affiliations.fromYear[affiliation]);
    if (affiliations.toYear[affiliation] == Affiliations.OPEN) {
      row.addNull();
    } else {
      row.add(affiliations.toYear[affiliation]);
    }
    row.end();
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
