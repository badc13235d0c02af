package io.kith.jobs.lookup;

import io.kith.KithException;
import io.kith.model.ModelScorer;
import io.kith.model.RankingModel;
import io.kith.store.Manifest;
import io.kith.store.MemberLookup;
import io.kith.table.Recommendation;
import java.util.List;
import java.util.Optional;

/**
 * Why a candidate has its score, as {@code kith lookup --explain} shows it; internal.
 *
 * @param rank 1 is the best
 * @param score as published
 * @param factor what impressions multiplied the scorer's value by
 * @param base what an average candidate has; 0 of a measure
 * @param contributions what each feature adds to it, largest first; none of a measure
 */
public record ScoreView(
    long memberId,
    long candidateId,
    String snapshotId,
    int rank,
    String scorer,
    String unit,
    double score,
    Optional<Double> factor,
    double base,
    List<Contribution> contributions) {

  /** A feature's value and its part in the score before calibration. */
  record Contribution(String feature, double value, double contribution) {}

  /** Explains the score of a candidate that is recommended to a member. */
  public static ScoreView of(long memberId, long candidateId, MemberLookup lookup) {
    List<Recommendation> list = lookup.recommendations(memberId);
    int place = 0;
    while (place < list.size() && list.get(place).candidateId() != candidateId) {
      place++;
    }
    if (place == list.size()) {
      throw KithException.input(
          "Cannot explain: member %d is not recommended to member %d in snapshot %s. 'kith lookup %d' shows who is."
              .formatted(candidateId, memberId, lookup.snapshot().id(), memberId));
    }
    Manifest manifest = lookup.snapshot().manifest();
    Recommendation candidate = list.get(place);
    Optional<RankingModel> model =
        candidate.source().equals(Recommendation.SECOND_DEGREE)
            ? PublishedModel.of(manifest)
            : Optional.empty();
    return model
        .map(known -> ofModel(memberId, list.indexOf(candidate) + 1, candidate, known, manifest))
        .orElseGet(() -> ofMeasure(memberId, list.indexOf(candidate) + 1, candidate, manifest));
  }

  private static ScoreView ofMeasure(
      long memberId, int rank, Recommendation candidate, Manifest manifest) {
    String scorer =
        manifest
            .scoredBy()
            .map(Manifest.Scorer::name)
            .orElse(manifest.options().getOrDefault("score", "unknown"));
    String unit = manifest.scoredBy().map(Manifest.Scorer::unit).orElse(scorer);
    boolean isMeasured = candidate.source().equals(Recommendation.SECOND_DEGREE);
    return new ScoreView(
        memberId,
        candidate.candidateId(),
        manifest.snapshotId(),
        rank,
        isMeasured ? scorer : candidate.source(),
        isMeasured ? unit : "shared years",
        candidate.score(),
        Optional.empty(),
        0,
        List.of());
  }

  private static ScoreView ofModel(
      long memberId, int rank, Recommendation candidate, RankingModel model, Manifest manifest) {
    float[] row = new float[model.features().size()];
    for (int i = 0; i < row.length; i++) {
      Double value = candidate.measures().get(model.features().get(i));
      if (value == null) {
        throw KithException.input(
            "Cannot explain: snapshot %s does not hold the features that its model looked at. Publish them with kith recommend --explain."
                .formatted(manifest.snapshotId()));
      }
      row[i] = value.floatValue();
    }
    ModelScorer scorer = new ModelScorer(model);
    return new ScoreView(
        memberId,
        candidate.candidateId(),
        manifest.snapshotId(),
        rank,
        manifest.scoredBy().orElseThrow().name(),
        manifest.scoredBy().orElseThrow().unit(),
        candidate.score(),
        Optional.of(candidate.score() / scorer.score(row, 0)),
        scorer.base(),
        scorer.explain(row, 0).stream()
            .map(
                part ->
                    new Contribution(
                        part.feature().columnName(), part.value(), part.contribution()))
            .toList());
  }
}
