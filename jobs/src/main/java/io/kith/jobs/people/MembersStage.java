package io.kith.jobs.people;

import io.kith.people.MemberProfile;
import io.kith.people.MemberProfiles;
import io.kith.people.MemberStatus;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Brings the members to the driver. Cost: one scan; about 40 bytes a member on the driver. */
public final class MembersStage {
  /** The known values of {@code connections_visibility}, by index. */
  public static final List<String> VISIBILITIES = List.of("network", "self", "nobody");

  /** The known values of {@code status}, by index. */
  public static final List<String> STATUSES =
      Arrays.stream(MemberStatus.values()).map(MemberStatus::column).toList();

  private static final List<MemberStatus> STATUSES_BY_INDEX = List.of(MemberStatus.values());

  private static final int RULE = 0;
  private static final int MEMBER_ID = 1;
  private static final int VISIBILITY = 2;
  private static final int STATUS = 3;
  private static final int RECOMMENDABLE = 4;
  private static final int INTRODUCIBLE = 5;
  private static final int RECEIVES = 6;
  private static final int INDUSTRY = 7;
  private static final int LOCATION = 8;
  private static final int JOINED_AT = 9;

  private static final int NETWORK = 0;
  private static final int FLAG_TRUE = 0;
  private static final int FLAG_NULL = 2;

  private MembersStage() {}

  /**
   * The members.
   *
   * @param unclear rows whose visibility, status or flags are null or unknown, by what they are,
   *     such as {@code null_status}; each was taken for the strictest
   */
  public record Result(MemberProfiles profiles, RowCounts counts, Map<String, Long> unclear) {}

  /**
   * Reads all good rows.
   *
   * @param rows rule, member_id, connections_visibility, status, recommendable, introducible,
   *     receives_recommendations, industry, location, joined_at
   * @param rules number of rules that a row can break
   * @param asOf the business time, and whether later rows are ignored
   */
  public static Result read(Dataset<Row> rows, int rules, AsOfRule asOf) {
    List<Chunk> chunks = PackRows.collect(rows, "members", () -> new Chunk(rules, asOf));
    MemberProfiles.Builder builder = new MemberProfiles.Builder();
    Texts texts = new Texts();
    Map<String, Long> unclear = new LinkedHashMap<>();
    for (Chunk chunk : chunks) {
      int[] codes = chunk.texts.list().stream().mapToInt(texts::code).toArray();
      for (int i = 0; i < chunk.size(); i++) {
        builder.add(
            chunk.ids.getLong(i),
            (byte) chunk.permissions.getInt(i),
            code(codes, chunk.industries.getInt(i)),
            code(codes, chunk.locations.getInt(i)));
      }
      chunk.addUnclear(unclear);
    }
    return new Result(builder.build(texts.list()), PackRows.counts(chunks, rules), unclear);
  }

  private static int code(int[] codes, int inChunk) {
    return inChunk == Texts.NONE ? MemberProfile.UNKNOWN : codes[inChunk];
  }

  private static final class Chunk implements RowChunk {
    private static final long serialVersionUID = 1L;

    private final RowCounts counts;
    private final AsOfRule asOf;
    private final LongArrayList ids = new LongArrayList();
    private final IntArrayList permissions = new IntArrayList();
    private final IntArrayList industries = new IntArrayList();
    private final IntArrayList locations = new IntArrayList();
    private final Texts texts = new Texts();
    private long nullVisibilities;
    private long unknownVisibilities;
    private long nullStatuses;
    private long unknownStatuses;
    private long nullFlags;

    Chunk(int rules, AsOfRule asOf) {
      counts = new RowCounts(rules);
      this.asOf = asOf;
    }

    @Override
    public void add(InternalRow row) {
      if (!counts.countRule(row.getInt(RULE)) || !asOf.takes(row, JOINED_AT, counts)) {
        return;
      }
      int visibility = row.getInt(VISIBILITY);
      int status = row.getInt(STATUS);
      nullVisibilities += visibility == VISIBILITIES.size() ? 1 : 0;
      unknownVisibilities += visibility > VISIBILITIES.size() ? 1 : 0;
      nullStatuses += status == STATUSES.size() ? 1 : 0;
      unknownStatuses += status > STATUSES.size() ? 1 : 0;
      int industry = texts.code(row.getUTF8String(INDUSTRY));
      int location = texts.code(row.getUTF8String(LOCATION));
      MemberProfile profile =
          new MemberProfile(
              visibility == NETWORK,
              status < STATUSES.size() ? STATUSES_BY_INDEX.get(status) : MemberStatus.INACTIVE,
              flag(row.getInt(RECOMMENDABLE)),
              flag(row.getInt(INTRODUCIBLE)),
              flag(row.getInt(RECEIVES)),
              industry,
              location);
      ids.add(row.getLong(MEMBER_ID));
      permissions.add(profile.permissions());
      industries.add(industry);
      locations.add(location);
    }

    private boolean flag(int value) {
      nullFlags += value == FLAG_NULL ? 1 : 0;
      return value == FLAG_TRUE;
    }

    private void addUnclear(Map<String, Long> unclear) {
      add(unclear, "null_visibility", nullVisibilities);
      add(unclear, "unknown_visibility", unknownVisibilities);
      add(unclear, "null_status", nullStatuses);
      add(unclear, "unknown_status", unknownStatuses);
      add(unclear, "null_flag", nullFlags);
    }

    private static void add(Map<String, Long> unclear, String what, long rows) {
      unclear.merge(what, rows, Long::sum);
    }

    @Override
    public int size() {
      return ids.size();
    }

    @Override
    public RowCounts counts() {
      return counts;
    }
  }
}
