package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.Type;

/**
 * {@code ranking_features}: one row per member and retrieved candidate, sorted by member; what
 * rankers are trained on elsewhere. Rows of one member are one group.
 */
public final class RankingFeaturesTable {
  public static final String NAME = "ranking_features";
  public static final int VERSION = 1;

  /** A member at distance 2 of the member in the training part. */
  static final String CANDIDATE_ID = "candidate_id";

  /** 1 if the two connected later, else 0. */
  static final String LABEL = "label";

  /** The footer key of the measure that retrieved the candidates. */
  public static final String RETRIEVAL_KEY = "kith.retrieval";

  /** The footer key of how many candidates a member has at most. */
  public static final String RETRIEVE_KEY = "kith.retrieve";

  private RankingFeaturesTable() {}

  /** The table's schema with one DOUBLE column per feature, in the given order. */
  public static TableSchema schema(List<String> features) {
    List<Type> columns = new ArrayList<>();
    columns.add(Columns.requiredLong(MEMBER_ID));
    columns.add(Columns.requiredLong(CANDIDATE_ID));
    columns.add(Columns.requiredInt(LABEL));
    features.forEach(feature -> columns.add(Columns.requiredDouble(feature)));
    return TableSchema.internal(NAME, VERSION, columns);
  }

  /** A writer of one file; the rows must have the schema's features. */
  public static TableWriter<FeatureRow> writer(
      OutputFile file, TableSchema schema, Map<String, String> notes) throws IOException {
    return TableWriter.create(file, schema, new Format(), notes);
  }

  private static final class Format implements WholeTableFormat<FeatureRow> {
    private static final int FIRST_FEATURE = 3;

    @Override
    public long memberId(FeatureRow row) {
      return row.memberId();
    }

    @Override
    public void write(FeatureRow row, PageColumn[] columns) {
      columns[0].write(row.memberId(), 0);
      columns[1].write(row.candidateId(), 0);
      columns[2].write(row.label(), 0);
      for (int i = 0; i < row.features().length; i++) {
        columns[FIRST_FEATURE + i].write((double) row.features()[i], 0);
      }
    }
  }
}
