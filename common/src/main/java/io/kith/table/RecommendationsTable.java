package io.kith.table;

import static io.kith.table.Visibility.INTERNAL;
import static io.kith.table.Visibility.PUBLIC;

import io.kith.rank.RecommendationList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** {@code recommendations}: one row per member that has any, its candidates best first. */
public final class RecommendationsTable {
  public static final String NAME = "recommendations";
  public static final int VERSION = 1;

  /** The footer key of what gave the scores: a measure, or what a model was learnt by. */
  public static final String SCORER_KEY = "kith.scorer";

  /** The footer key of what a score is: a measure's value, or a probability. */
  public static final String SCORE_UNIT_KEY = "kith.score_unit";

  /** Whose row it is. */
  public static final String MEMBER_ID = Columns.MEMBER_ID;

  /** Array of structs, best first, at most {@code --top}. */
  public static final String CANDIDATES = "candidates";

  public static final String CANDIDATE_ID = "candidate_id";

  /** What orders the candidates, descending; its scale is the scorer's. */
  public static final String SCORE = "score";

  /** All mutual connections, at least 1 at distance 2. */
  public static final String MUTUAL_COUNT = "mutual_count";

  /** Mutual connections that may be disclosed to the member, at most mutual_count. */
  static final String VISIBLE_MUTUAL_COUNT = "visible_mutual_count";

  /** Ids of mutual connections to ask for an introduction, best first. */
  static final String INTRODUCERS = "introducers";

  /** Since when the two are at distance 2; null when no mutual connection has both dates. */
  static final String SECOND_DEGREE_SINCE = "second_degree_since";

  /** Where the candidate was found: {@code second_degree}. */
  static final String SOURCE = "source";

  /** Array of structs: facts for the member, strongest first. */
  static final String REASONS = "reasons";

  static final String KIND = "kind";

  /** What the fact is about, such as an organization; null for mutual connections. */
  static final String REF_ID = "ref_id";

  /** How many; null where nothing is counted. */
  static final String COUNT = "count";

  /** First and last calendar year of an overlap; null where the fact has none. */
  static final String FROM_YEAR = "from_year";

  static final String TO_YEAR = "to_year";

  /** Members that the candidate would bring within reach; only with {@code --reach-gain}. */
  static final String REACH_GAIN = "reach_gain";

  private RecommendationsTable() {}

  /**
   * The table's schema with one DOUBLE column per measure, in the given order.
   *
   * @param reachGain whether the column {@code reach_gain} ends each candidate
   */
  public static TableSchema schema(List<String> measures, boolean reachGain) {
    return new TableSchema(
        NAME, VERSION, message(measures, reachGain), visibilities(measures, reachGain));
  }

  /** A writer of one file; the lists must have the schema's measures and reach gain. */
  public static TableWriter<RecommendationList> writer(OutputFile file, TableSchema schema)
      throws IOException {
    return writer(file, schema, Map.of());
  }

  /** A writer of one file whose footer says more by these keys. */
  public static TableWriter<RecommendationList> writer(
      OutputFile file, TableSchema schema, Map<String, String> notes) throws IOException {
    return TableWriter.create(file, schema, new RecommendationFormat(schema), notes);
  }

  /** A reader of one file. */
  public static TableReader<MemberRecommendations> reader(InputFile file) throws IOException {
    return TableReader.open(file, schema -> new GroupRows<>(schema, RecommendationRows::row));
  }

  private static MessageType message(List<String> measures, boolean reachGain) {
    GroupType reason =
        Types.requiredGroup()
            .addField(Columns.requiredString(KIND))
            .addField(Columns.optionalLong(REF_ID))
            .addField(Columns.optionalInt(COUNT))
            .addField(Columns.optionalInt(FROM_YEAR))
            .addField(Columns.optionalInt(TO_YEAR))
            .named(Columns.ELEMENT);
    List<Type> candidate = new ArrayList<>();
    candidate.add(Columns.requiredLong(CANDIDATE_ID));
    candidate.add(Columns.requiredDouble(SCORE));
    candidate.add(Columns.requiredInt(MUTUAL_COUNT));
    candidate.add(Columns.requiredInt(VISIBLE_MUTUAL_COUNT));
    candidate.add(Columns.requiredLongs(INTRODUCERS));
    candidate.add(Columns.optionalTimestamp(SECOND_DEGREE_SINCE));
    candidate.add(Columns.requiredString(SOURCE));
    candidate.add(Types.requiredList().element(reason).named(REASONS));
    measures.forEach(measure -> candidate.add(Columns.requiredDouble(measure)));
    if (reachGain) {
      candidate.add(Columns.requiredLong(REACH_GAIN));
    }
    GroupType element =
        Types.requiredGroup().addFields(candidate.toArray(new Type[0])).named(Columns.ELEMENT);
    return Types.buildMessage()
        .addField(Columns.requiredLong(MEMBER_ID))
        .addField(Types.requiredList().element(element).named(CANDIDATES))
        .named(NAME);
  }

  private static Map<String, Visibility> visibilities(List<String> measures, boolean reachGain) {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    fields.put(MEMBER_ID, PUBLIC);
    fields.put(CANDIDATES, PUBLIC);
    String prefix = CANDIDATES + ".";
    fields.put(prefix + CANDIDATE_ID, PUBLIC);
    fields.put(prefix + SCORE, INTERNAL);
    fields.put(prefix + MUTUAL_COUNT, INTERNAL);
    fields.put(prefix + VISIBLE_MUTUAL_COUNT, PUBLIC);
    fields.put(prefix + INTRODUCERS, PUBLIC);
    fields.put(prefix + SECOND_DEGREE_SINCE, PUBLIC);
    fields.put(prefix + SOURCE, PUBLIC);
    fields.put(prefix + REASONS, PUBLIC);
    for (String field : List.of(KIND, REF_ID, COUNT, FROM_YEAR, TO_YEAR)) {
      fields.put(prefix + REASONS + "." + field, PUBLIC);
    }
    measures.forEach(measure -> fields.put(prefix + measure, INTERNAL));
    if (reachGain) {
      fields.put(prefix + REACH_GAIN, INTERNAL);
    }
    return fields;
  }
}
