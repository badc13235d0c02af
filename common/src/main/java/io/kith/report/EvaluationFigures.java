package io.kith.report;

import io.kith.table.EvaluationFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The figures of an evaluation, found by scorer, group of members and metric. */
final class EvaluationFigures {
  private static final String NDCG = "ndcg_at_";
  private static final String CALIBRATION_ERROR = "expected_calibration_error";

  /** Knows nothing, so that everything can be held against it. */
  private static final String FLOOR = "random-order";

  private record Key(String scorer, EvaluationFigure.Members members, String metric) {}

  private final Map<Key, EvaluationFigure> figures = new HashMap<>();
  private final Set<String> scorers = new LinkedHashSet<>();
  private final Set<EvaluationFigure.Members> members = new LinkedHashSet<>();
  private final Set<String> metrics = new LinkedHashSet<>();

  EvaluationFigures(List<EvaluationFigure> all) {
    for (EvaluationFigure figure : all) {
      figures.put(new Key(figure.scorer(), figure.members(), figure.metric()), figure);
      scorers.add(figure.scorer());
      members.add(figure.members());
      metrics.add(figure.metric());
    }
  }

  /** The first cutoff. */
  int cutoff() {
    return metrics.stream()
        .filter(metric -> metric.startsWith(NDCG))
        .findFirst()
        .map(metric -> Integer.parseInt(metric.substring(NDCG.length())))
        .orElseThrow(() -> new IllegalArgumentException("no figure is an NDCG"));
  }

  /** What scorers are compared by. */
  String headline() {
    return NDCG + cutoff();
  }

  /** All scorers, best first. */
  List<String> scorers() {
    return scorers.stream()
        .sorted(Comparator.comparingDouble((String scorer) -> -value(scorer, headline())))
        .toList();
  }

  /**
   * So many scorers for a drawing, best first: what was learnt, then the best of the others; the
   * last place is that of the random order, if it is there.
   */
  List<String> shown(int most) {
    List<String> byInterest = new ArrayList<>(scorers());
    byInterest.remove(FLOOR);
    byInterest.sort(Comparator.comparing(scorer -> !isProbability(scorer)));
    Stream<String> floor = scorers.stream().filter(FLOOR::equals);
    int others = scorers.contains(FLOOR) ? most - 1 : most;
    List<String> chosen = Stream.concat(byInterest.stream().limit(others), floor).toList();
    return scorers().stream().filter(chosen::contains).toList();
  }

  /** Whether a scorer says how likely a connection is. */
  boolean isProbability(String scorer) {
    return find(scorer, EvaluationFigure.Members.ALL, CALIBRATION_ERROR).isPresent();
  }

  double calibrationError(String scorer) {
    return value(scorer, CALIBRATION_ERROR);
  }

  /** The groups of members that were judged apart, as they were listed. */
  List<EvaluationFigure.Members> groups(String by) {
    return members.stream().filter(each -> each.by().equals(by)).toList();
  }

  /** The metrics of this begin that the evaluation has, without it. */
  List<String> endings(String begin) {
    return metrics.stream()
        .filter(metric -> metric.startsWith(begin))
        .map(metric -> metric.substring(begin.length()))
        .toList();
  }

  Optional<EvaluationFigure> find(String scorer, EvaluationFigure.Members of, String metric) {
    return Optional.ofNullable(figures.get(new Key(scorer, of, metric)));
  }

  /** Of all members; NaN where there is no such figure. */
  double value(String scorer, String metric) {
    return find(scorer, EvaluationFigure.Members.ALL, metric)
        .map(EvaluationFigure::value)
        .orElse(Double.NaN);
  }
}
