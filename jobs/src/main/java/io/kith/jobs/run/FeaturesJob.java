package io.kith.jobs.run;

import io.kith.feature.Feature;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.train.TrainOptions;
import io.kith.jobs.train.TrainStage;
import io.kith.score.Measure;
import io.kith.store.Manifest;
import io.kith.table.FeatureRow;
import io.kith.table.RankingFeaturesTable;
import io.kith.table.TableSchema;
import io.kith.train.InnerSplit;
import io.kith.train.TrainingGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** Rows to train on: read → validate → two graphs → describe candidates → publish. */
public record FeaturesJob(
    ConnectionsOptions input,
    SplitOptions split,
    Optional<WantedInput> later,
    List<WantedInput> profiles,
    Measure retrieval,
    int members,
    TrainOptions options)
    implements Job {
  @Override
  public List<WantedInput> inputs() {
    return Stream.concat(later.stream(), profiles.stream()).toList();
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    try (Publishing publishing =
            Publishing.open(context.spark(), context.clock(), context.gates());
        SplitNetwork network = SplitNetwork.build(context, input, split, later, options.seed())) {
      return describe(context, publishing, network);
    }
  }

  private JobRun.Outcome describe(Context context, Publishing publishing, SplitNetwork network) {
    JavaSparkContext spark = context.sparkContext();
    InnerSplit parts = new InnerSplit(network.training(), network.truth(), split.untilMicros());
    ProfilesInput read =
        context
            .clock()
            .time(
                "people", () -> ProfilesInput.read(context, input, parts.known(), Long.MAX_VALUE));
    List<Feature> features = Feature.of(parts.known().adjacency().isDated(), read.profiles());
    return context.publish(
        publication -> {
          List<TrainingGroup> groups =
              context
                  .clock()
                  .time(
                      "features",
                      () ->
                          TrainStage.rows(
                              spark,
                              parts,
                              read.profiles(),
                              retrieval,
                              features,
                              members,
                              options));
          List<FeatureRow> rows = rows(groups, features.size());
          TableSchema schema =
              RankingFeaturesTable.schema(features.stream().map(Feature::columnName).toList());
          Map<String, String> notes =
              Map.of(
                  RankingFeaturesTable.RETRIEVAL_KEY,
                  retrieval.columnName(),
                  RankingFeaturesTable.RETRIEVE_KEY,
                  Integer.toString(options.retrieve()));
          List<Manifest.Table> tables =
              context
                  .clock()
                  .time(
                      "publish",
                      () ->
                          List.of(
                              publishing.features(publication, schema, notes, rows),
                              publishing.rejectedRows(
                                  publication,
                                  Stream.concat(
                                          network.rejectedRows().stream(),
                                          Stream.of(read.table().rejectedRows()))
                                      .toList())));
          return publishing.publishAside(
              publication,
              Stream.concat(
                      network.manifestInputs().stream(),
                      read.table().manifestInputs(context::files).stream())
                  .toList(),
              tables,
              counts(network, groups, rows),
              0);
        });
  }

  private static List<FeatureRow> rows(List<TrainingGroup> groups, int featuresEach) {
    List<FeatureRow> rows = new ArrayList<>();
    groups.stream()
        .sorted(Comparator.comparingLong(TrainingGroup::memberId))
        .forEach(
            group -> {
              for (int i = 0; i < group.size(); i++) {
                rows.add(
                    new FeatureRow(
                        group.memberId(),
                        group.candidateIds()[i],
                        group.labels()[i] ? 1 : 0,
                        Arrays.copyOfRange(
                            group.rows(), i * featuresEach, (i + 1) * featuresEach)));
              }
            });
    return rows;
  }

  private static Map<String, Long> counts(
      SplitNetwork network, List<TrainingGroup> groups, List<FeatureRow> rows) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", (long) network.training().members());
    counts.put("connections", network.training().connections());
    counts.put("new_connections", network.truth().total());
    counts.put("members_described", (long) groups.size());
    counts.put("candidates_described", (long) rows.size());
    counts.put("positives_described", rows.stream().mapToLong(FeatureRow::label).sum());
    return counts;
  }
}
