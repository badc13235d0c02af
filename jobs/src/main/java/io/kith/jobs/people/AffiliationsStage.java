package io.kith.jobs.people;

import io.kith.people.Affiliations;
import io.kith.people.LabelOf;
import io.kith.people.OrganizationKind;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Brings the affiliations to the driver. Cost: one scan; 32 bytes a row and the names on the
 * driver.
 */
public final class AffiliationsStage {
  /** The values of {@code kind}, by index. */
  public static final List<String> KINDS =
      Arrays.stream(OrganizationKind.values()).map(OrganizationKind::column).toList();

  private static final List<OrganizationKind> KINDS_BY_INDEX = List.of(OrganizationKind.values());

  private static final int RULE = 0;
  private static final int MEMBER_ID = 1;
  private static final int ORGANIZATION_ID = 2;
  private static final int KIND = 3;
  private static final int FROM_YEAR = 4;
  private static final int TO_YEAR = 5;
  private static final int ORGANIZATION = 6;

  private AffiliationsStage() {}

  /** The good rows, by id. */
  public static final class Result {
    private final List<Chunk> chunks;
    private final RowCounts counts;

    private Result(List<Chunk> chunks, RowCounts counts) {
      this.chunks = chunks;
      this.counts = counts;
    }

    /** What the scan saw; it tells no later rows, {@link Affiliations} does. */
    public RowCounts counts() {
      return counts;
    }

    /**
     * The affiliations of the labels [0, members).
     *
     * @param asOfYear the year of the business time
     */
    public Affiliations affiliations(int members, LabelOf labels, int asOfYear) {
      Affiliations.Builder builder = new Affiliations.Builder(members, labels, asOfYear);
      for (Chunk chunk : chunks) {
        for (int i = 0; i < chunk.size(); i++) {
          int name = chunk.names.getInt(i);
          int organization =
              builder.organization(
                  KINDS_BY_INDEX.get(chunk.kinds.getInt(i)),
                  chunk.organizations.getLong(i),
                  name == Texts.NONE ? "" : chunk.texts.list().get(name));
          builder.add(
              chunk.members.getLong(i),
              organization,
              chunk.fromYears.getInt(i),
              chunk.toYears.getInt(i));
        }
      }
      return builder.build();
    }
  }

  /**
   * Reads all good rows.
   *
   * @param rows rule, member_id, organization_id, kind, from_year, to_year, organization
   * @param rules number of rules that a row can break
   */
  public static Result read(Dataset<Row> rows, int rules) {
    List<Chunk> chunks = PackRows.collect(rows, "affiliations", () -> new Chunk(rules));
    return new Result(chunks, PackRows.counts(chunks, rules));
  }

  private static final class Chunk implements RowChunk {
    private static final long serialVersionUID = 1L;

    private final RowCounts counts;
    private final LongArrayList members = new LongArrayList();
    private final LongArrayList organizations = new LongArrayList();
    private final IntArrayList kinds = new IntArrayList();
    private final IntArrayList fromYears = new IntArrayList();
    private final IntArrayList toYears = new IntArrayList();
    private final IntArrayList names = new IntArrayList();
    private final Texts texts = new Texts();

    Chunk(int rules) {
      counts = new RowCounts(rules);
    }

    @Override
    public void add(InternalRow row) {
      if (!counts.countRule(row.getInt(RULE))) {
        return;
      }
      members.add(row.getLong(MEMBER_ID));
      organizations.add(row.getLong(ORGANIZATION_ID));
      kinds.add(row.getInt(KIND));
      fromYears.add(row.getInt(FROM_YEAR));
      toYears.add(row.getInt(TO_YEAR));
      names.add(texts.code(row.getUTF8String(ORGANIZATION)));
    }

    @Override
    public int size() {
      return members.size();
    }

    @Override
    public RowCounts counts() {
      return counts;
    }
  }
}
