package io.kith.jobs.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kith.model.ModelFile;
import io.kith.model.RankingModel;
import io.kith.store.Manifest;
import java.util.Optional;

/** A model as it stands in a snapshot's manifest; needs no Spark. */
public final class PublishedModel {
  private PublishedModel() {}

  /** The model as JSON. */
  public static JsonNode json(RankingModel model) {
    try {
      return new JsonMapper().readTree(ModelFile.text(model));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model's text is no JSON", e);
    }
  }

  /** The model that ranked a snapshot; empty if a measure did. */
  public static Optional<RankingModel> of(Manifest manifest) {
    return manifest
        .scoredBy()
        .flatMap(scorer -> Optional.ofNullable(scorer.model()))
        .map(json -> ModelFile.parse(json.toString(), manifest.snapshotId()));
  }
}
