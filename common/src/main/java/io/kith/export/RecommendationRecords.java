package io.kith.export;

import io.kith.rank.Reason;
import io.kith.table.Recommendation;
import io.kith.table.RecommendationsTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Avro records of {@code recommendations} as the read model of the table. */
final class RecommendationRecords {
  private static final String SCORE = RecommendationsTable.SCORE;
  private static final String MUTUAL_COUNT = "mutual_count";
  private static final String REACH_GAIN = "reach_gain";

  private RecommendationRecords() {}

  static List<Recommendation> list(GenericRecord row) {
    List<Recommendation> list = new ArrayList<>();
    for (GenericRecord candidate : RecommendationRecords.<GenericRecord>array(row, "candidates")) {
      list.add(recommendation(candidate));
    }
    return list;
  }

  private static Recommendation recommendation(GenericRecord candidate) {
    return new Recommendation(
        (Long) candidate.get("candidate_id"),
        candidate.hasField(SCORE) ? (Double) candidate.get(SCORE) : Double.NaN,
        candidate.hasField(MUTUAL_COUNT) ? (Integer) candidate.get(MUTUAL_COUNT) : -1,
        (Integer) candidate.get("visible_mutual_count"),
        array(candidate, "introducers"),
        Optional.ofNullable((Long) candidate.get("second_degree_since"))
            .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
        candidate.get("source").toString(),
        RecommendationRecords.<GenericRecord>array(candidate, "reasons").stream()
            .map(RecommendationRecords::reason)
            .toList(),
        measures(candidate),
        candidate.hasField(REACH_GAIN)
            ? OptionalLong.of((Long) candidate.get(REACH_GAIN))
            : OptionalLong.empty());
  }

  /** Every DOUBLE column but the score. */
  private static Map<String, Double> measures(GenericRecord candidate) {
    Map<String, Double> measures = new LinkedHashMap<>();
    for (Schema.Field field : candidate.getSchema().getFields()) {
      if (field.schema().getType() == Schema.Type.DOUBLE && !field.name().equals(SCORE)) {
        measures.put(field.name(), (Double) candidate.get(field.pos()));
      }
    }
    return measures;
  }

  private static Reason reason(GenericRecord reason) {
    Long refId = (Long) reason.get("ref_id");
    return new Reason(
        reason.get("kind").toString(),
        refId == null ? OptionalLong.empty() : OptionalLong.of(refId),
        optionalInt(reason, "count"),
        optionalInt(reason, "from_year"),
        optionalInt(reason, "to_year"));
  }

  private static OptionalInt optionalInt(GenericRecord record, String field) {
    Integer value = (Integer) record.get(field);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** The schema says what an array holds. */
  @SuppressWarnings("unchecked")
  private static <T> List<T> array(GenericRecord record, String field) {
    return (List<T>) record.get(field);
  }
}
