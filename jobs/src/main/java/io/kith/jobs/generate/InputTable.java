package io.kith.jobs.generate;

import java.util.Locale;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The five input tables of a run; each is a folder of its name with one Parquet file. */
enum InputTable {
  /** Two ends in either order, and when they connected (null: unknown). */
  CONNECTIONS(
      """
      message connections {
        required int64 member_a;
        required int64 member_b;
        optional int64 connected_at (TIMESTAMP(MICROS,true));
      }"""),

  /** One row per member; a text is null where the member left it blank. */
  MEMBERS(
      """
      message members {
        required int64 member_id;
        optional binary name (STRING);
        optional binary industry (STRING);
        optional binary location (STRING);
        optional binary title (STRING);
        optional int64 joined_at (TIMESTAMP(MICROS,true));
        optional binary connections_visibility (STRING);
        optional binary status (STRING);
        optional boolean recommendable;
        optional boolean introducible;
        optional boolean receives_recommendations;
      }"""),

  /** Years are inclusive; {@code to_year} is null while it lasts. */
  AFFILIATIONS(
      """
      message affiliations {
        required int64 member_id;
        required int64 organization_id;
        required binary kind (STRING);
        optional binary organization (STRING);
        optional int32 from_year;
        optional int32 to_year;
      }"""),

  /** Who must not be recommended to whom; {@code suppressed_at} is null where it never expires. */
  SUPPRESSIONS(
      """
      message suppressions {
        required int64 member_id;
        required int64 candidate_id;
        required binary reason (STRING);
        optional int64 suppressed_at (TIMESTAMP(MICROS,true));
      }"""),

  /** Who was shown to whom, how often and when last. */
  IMPRESSIONS(
      """
      message impressions {
        required int64 member_id;
        required int64 candidate_id;
        required int32 impressions;
        required int64 last_seen (TIMESTAMP(MICROS,true));
      }""");

  private final String schema;

  InputTable(String schema) {
    this.schema = schema;
  }

  MessageType schema() {
    return MessageTypeParser.parseMessageType(schema);
  }

  /** The folder's name. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
