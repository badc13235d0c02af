package io.kith.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run found, made and cost: all of a {@link Manifest} that is known only at its end. */
public record RunResults(
    Manifest.Versions versions,
    List<Manifest.Input> inputs,
    List<Manifest.Table> tables,
    Map<String, Long> counts,
    Map<String, Double> relativeErrors,
    Map<String, Double> figures,
    Map<String, Manifest.Forecast> plan,
    Optional<Manifest.Scorer> scorer,
    Manifest.Work work,
    List<Manifest.Stage> stages,
    List<Gate> gates) {

  /** Results without an estimate, a plan or a scorer among them. */
  public RunResults(
      Manifest.Versions versions,
      List<Manifest.Input> inputs,
      List<Manifest.Table> tables,
      Map<String, Long> counts,
      Manifest.Work work,
      List<Manifest.Stage> stages,
      List<Gate> gates) {
    this(
        versions,
        inputs,
        tables,
        counts,
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        work,
        stages,
        gates);
  }
}
