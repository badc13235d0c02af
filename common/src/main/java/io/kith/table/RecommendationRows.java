package io.kith.table;

import static io.kith.table.RecommendationsTable.CANDIDATES;
import static io.kith.table.RecommendationsTable.CANDIDATE_ID;
import static io.kith.table.RecommendationsTable.COUNT;
import static io.kith.table.RecommendationsTable.FROM_YEAR;
import static io.kith.table.RecommendationsTable.INTRODUCERS;
import static io.kith.table.RecommendationsTable.KIND;
import static io.kith.table.RecommendationsTable.MUTUAL_COUNT;
import static io.kith.table.RecommendationsTable.REACH_GAIN;
import static io.kith.table.RecommendationsTable.REASONS;
import static io.kith.table.RecommendationsTable.REF_ID;
import static io.kith.table.RecommendationsTable.SCORE;
import static io.kith.table.RecommendationsTable.SECOND_DEGREE_SINCE;
import static io.kith.table.RecommendationsTable.SOURCE;
import static io.kith.table.RecommendationsTable.TO_YEAR;
import static io.kith.table.RecommendationsTable.VISIBLE_MUTUAL_COUNT;

import io.kith.rank.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Turns a row of {@code recommendations} into its read model. */
final class RecommendationRows {
  private RecommendationRows() {}

  static MemberRecommendations row(Group row) {
    return new MemberRecommendations(
        row.getLong(Columns.MEMBER_ID, 0),
        elements(row.getGroup(CANDIDATES, 0)).stream().map(RecommendationRows::candidate).toList());
  }

  private static Recommendation candidate(Group candidate) {
    return new Recommendation(
        candidate.getLong(CANDIDATE_ID, 0),
        candidate.getDouble(SCORE, 0),
        candidate.getInteger(MUTUAL_COUNT, 0),
        candidate.getInteger(VISIBLE_MUTUAL_COUNT, 0),
        longs(candidate.getGroup(INTRODUCERS, 0)),
        since(candidate),
        candidate.getString(SOURCE, 0),
        elements(candidate.getGroup(REASONS, 0)).stream().map(RecommendationRows::reason).toList(),
        measures(candidate),
        candidate.getType().containsField(REACH_GAIN)
            ? OptionalLong.of(candidate.getLong(REACH_GAIN, 0))
            : OptionalLong.empty());
  }

  private static Reason reason(Group reason) {
    return new Reason(
        reason.getString(KIND, 0),
        has(reason, REF_ID) ? OptionalLong.of(reason.getLong(REF_ID, 0)) : OptionalLong.empty(),
        optionalInt(reason, COUNT),
        optionalInt(reason, FROM_YEAR),
        optionalInt(reason, TO_YEAR));
  }

  private static Optional<Instant> since(Group candidate) {
    return has(candidate, SECOND_DEGREE_SINCE)
        ? Optional.of(
            Instant.EPOCH.plus(candidate.getLong(SECOND_DEGREE_SINCE, 0), ChronoUnit.MICROS))
        : Optional.empty();
  }

  /** Every DOUBLE column but the score. */
  private static Map<String, Double> measures(Group candidate) {
    Map<String, Double> measures = new LinkedHashMap<>();
    for (Type field : candidate.getType().getFields()) {
      if (field.isPrimitive()
          && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE
          && !field.getName().equals(SCORE)) {
        measures.put(field.getName(), candidate.getDouble(field.getName(), 0));
      }
    }
    return measures;
  }

  private static List<Group> elements(Group list) {
    List<Group> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(Columns.LIST); i++) {
      elements.add(list.getGroup(Columns.LIST, i).getGroup(Columns.ELEMENT, 0));
    }
    return elements;
  }

  static List<Long> longs(Group list) {
    List<Long> longs = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(Columns.LIST); i++) {
      longs.add(list.getGroup(Columns.LIST, i).getLong(Columns.ELEMENT, 0));
    }
    return longs;
  }

  private static OptionalInt optionalInt(Group group, String field) {
    return has(group, field) ? OptionalInt.of(group.getInteger(field, 0)) : OptionalInt.empty();
  }

  private static boolean has(Group group, String field) {
    return group.getFieldRepetitionCount(field) > 0;
  }
}
