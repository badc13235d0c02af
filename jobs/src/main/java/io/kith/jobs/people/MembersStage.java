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
      if (!counts.countRule(row.getInt(0)) || !asOf.takes(row, 9, counts)) {
        return;
      }
      int visibility = row.getInt(2);
      int status = row.getInt(3);
      nullVisibilities += visibility == VISIBILITIES.size() ? 1 : 0;
      unknownVisibilities += visibility > VISIBILITIES.size() ? 1 : 0;
      nullStatuses += status == STATUSES.size() ? 1 : 0;
      unknownStatuses += status > STATUSES.size() ? 1 : 0;
      int industry = texts.code(row.getUTF8String(7));
      int location = texts.code(row.getUTF8String(8));
      MemberProfile profile =
          new MemberProfile(
              visibility == NETWORK,
              status < STATUSES.size() ? STATUSES_BY_INDEX.get(status) : MemberStatus.INACTIVE,
              flag(row.getInt(4)),
              flag(row.getInt(5)),
              flag(row.getInt(6)),
              industry,
              location);
      ids.add(row.getLong(1));
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
