package io.kith.jobs.train;

import io.kith.eval.Mixing;
import io.kith.feature.Feature;
import io.kith.feature.Profiles;
import io.kith.graph.CompactGraph;
import io.kith.model.RankingModel;
import io.kith.score.Measure;
import io.kith.train.InnerSplit;
import io.kith.train.RankerSearch;
import io.kith.train.TrainingGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Finds what ranks best on a network, from the network alone: it cuts the network in two, looks
 * what of the one part predicts the other, and compares all measures with all that can be learnt.
 *
 * <p>The best measure by NDCG@10 retrieves the candidates that rankers order. Cost, whatever the
 * size of the network: a few thousand members' wedges, and half a million rows in the driver.
 */
public final class TrainStage {
  /** Members of a cut learnt from, at most: rows must fit the driver. */
  private static final int MEMBERS_MAX = 2000;

  /** With fewer members that have new connections, the network is cut once more. */
  private static final int MEMBERS_AIM = 1500;

  /** With fewer members nothing can be said, not even of measures. */
  private static final int MEMBERS_MIN = 10;

  /** Members looked at for new connections, at most. */
  private static final int LOOKS_MAX = 1 << 18;

  /** Members without a new connection that are asked for their share, at most. */
  private static final int OTHERS_MAX = 500;

  /** Of a draw, to which a label is added. */
  private static final long UPPER_BITS = -1L << Integer.SIZE;

  /** Members of one task. */
  private static final int TASK_MEMBERS = 50;

  private final JavaSparkContext context;
  private final CompactGraph graph;
  private final Profiles profiles;
  private final TrainOptions options;

  private TrainStage(
      JavaSparkContext context, CompactGraph graph, Profiles profiles, TrainOptions options) {
    this.context = context;
    this.graph = graph;
    this.profiles = profiles;
    this.options = options;
  }

  /**
   * What ranks best; empty where the network is too small to tell.
   *
   * @param profiles what is known of the graph's members beside their connections
   * @param incumbent what ranked up to now, and stays unless something else is surely better
   */
  public static Optional<RankerSearch.Found> run(
      JavaSparkContext context,
      CompactGraph graph,
      Profiles profiles,
      TrainOptions options,
      Optional<RankerSearch.Incumbent> incumbent) {
    return new TrainStage(context, graph, profiles, options).run(incumbent);
  }

  /**
   * Candidates of some members that have new connections, with their features.
   *
   * @param members how many, at most; chosen by their ids
   */
  public static List<TrainingGroup> rows(
      JavaSparkContext context,
      InnerSplit split,
      Profiles profiles,
      Measure retrieval,
      List<Feature> features,
      int members,
      TrainOptions options) {
    TrainStage stage = new TrainStage(context, split.known(), profiles, options);
    try (SharedSplit shared = new SharedSplit(context, split, profiles)) {
      List<MemberVerdict> verdicts = stage.verdicts(shared, stage.sample(split, members).labels());
      return stage.gather(shared, asked(verdicts), retrieval, features);
    } finally {
      context.setJobDescription(null);
    }
  }

  /** A cut network and how measures do on some of its members. */
  private record Judged(SharedSplit shared, Sample sample, List<MemberVerdict> verdicts) {
    CompactGraph known() {
      return shared.split().known();
    }
  }

  private Optional<RankerSearch.Found> run(Optional<RankerSearch.Incumbent> incumbent) {
    InnerSplit.Kind kind = options.kind().orElseGet(() -> InnerSplit.kind(graph));
    List<Judged> judged = new ArrayList<>();
    try {
      judge(kind, judged);
      return problem(kind, judged)
          .map(
              problem ->
                  RankerSearch.run(problem, incumbent, options.replicates(), options.seed()));
    } finally {
      judged.forEach(part -> part.shared().close());
      context.setJobDescription(null);
    }
  }

  /** Cuts the network until there are enough members to learn from. */
  private void judge(InnerSplit.Kind kind, List<Judged> judged) {
    int members = 0;
    Iterator<InnerSplit> cuts = InnerSplit.of(graph, kind, options.seed());
    while (cuts.hasNext() && members < MEMBERS_AIM) {
      SharedSplit shared = new SharedSplit(context, cuts.next(), profiles);
      Sample sample = sample(shared.split(), MEMBERS_MAX);
      List<MemberVerdict> verdicts = verdicts(shared, sample.labels());
      judged.add(new Judged(shared, sample, verdicts));
      members += verdicts.size();
    }
  }

  /** What is learnt from; empty where too few members connected. */
  private Optional<RankerSearch.Problem> problem(InnerSplit.Kind kind, List<Judged> judged) {
    List<MemberVerdict> verdicts = judged.stream().flatMap(j -> j.verdicts().stream()).toList();
    if (verdicts.size() < MEMBERS_MIN) {
      return Optional.empty();
    }
    Measure retrieval = retrieval(verdicts);
    List<Feature> features =
        Feature.of(InnerSplit.kind(graph) == InnerSplit.Kind.TIME, profiles).stream()
            .filter(feature -> !options.without().contains(feature.group()))
            .toList();
    List<TrainingGroup> groups = new ArrayList<>();
    List<TrainingGroup> others = new ArrayList<>();
    double othersWeight = 0;
    for (Judged part : judged) {
      List<GatherRows.Asked> asked = new ArrayList<>(asked(part.verdicts()));
      int[] some = others(part);
      asked.addAll(asked(some));
      List<TrainingGroup> gathered = gather(part.shared(), asked, retrieval, features);
      groups.addAll(gathered.subList(0, part.verdicts().size()));
      others.addAll(gathered.subList(part.verdicts().size(), gathered.size()));
      othersWeight += othersWeight(part, some.length) / judged.size();
    }
    return Optional.of(
        new RankerSearch.Problem(
            kind,
            new RankingModel.Retrieval(retrieval.columnName(), options.retrieve()),
            features,
            groups,
            ndcgs(verdicts),
            others,
            othersWeight));
  }

  private List<MemberVerdict> verdicts(SharedSplit shared, int[] members) {
    context.setJobDescription("train: judge measures");
    List<int[]> parts = parts(members);
    return parts.isEmpty()
        ? List.of()
        : context
            .parallelize(parts, parts.size())
            .mapPartitions(new JudgeMeasures(shared.shared(), options.retrieve()))
            .collect();
  }

  /**
   * Members that have a new connection among their candidates.
   *
   * @param labels ascending
   * @param share of all members with a new connection that was looked at to find them
   */
  private record Sample(int[] labels, double share) {}

  /** Some members that have a new connection among their candidates, chosen by their ids. */
  private Sample sample(InnerSplit split, int members) {
    int[] drawn = drawn(Arrays.stream(split.truth().labels()), split.known());
    int looks = Math.min(drawn.length, LOOKS_MAX);
    int[] places =
        IntStream.range(0, looks).filter(i -> split.reaches(drawn[i])).limit(members).toArray();
    int looked = places.length < members ? looks : places[members - 1] + 1;
    int[] labels = Arrays.stream(places).map(place -> drawn[place]).sorted().toArray();
    return new Sample(labels, drawn.length == 0 ? 0 : (double) looked / drawn.length);
  }

  /** Those of the labels that have connections, in an order that the ids and the seed draw. */
  private int[] drawn(IntStream labels, CompactGraph known) {
    long seed = Mixing.mix(options.seed());
    long[] drawn =
        labels
            .filter(label -> known.degree(label) > 0)
            .mapToLong(label -> (Mixing.mix(seed + known.id(label)) & UPPER_BITS) | label)
            .toArray();
    Arrays.parallelSort(drawn);
    return Arrays.stream(drawn).mapToInt(draw -> (int) draw).toArray();
  }

  private static List<int[]> parts(int[] members) {
    List<int[]> parts = new ArrayList<>();
    for (int from = 0; from < members.length; from += TASK_MEMBERS) {
      int to = Math.min(members.length, from + TASK_MEMBERS);
      parts.add(Arrays.copyOfRange(members, from, to));
    }
    return parts;
  }

  /** The measure whose first candidates hold most of the new connections; of equals the better. */
  private static Measure retrieval(List<MemberVerdict> verdicts) {
    Measure best = Measure.ADAMIC_ADAR;
    double bestValue = -1;
    List<Measure> measures = List.of(Measure.values());
    for (int i = 0; i < measures.size(); i++) {
      double value = 0;
      for (MemberVerdict verdict : verdicts) {
        value += (double) verdict.retrieved()[i] / verdict.positives();
        value += verdict.ndcg()[i];
      }
      if (value > bestValue) {
        best = measures.get(i);
        bestValue = value;
      }
    }
    return best;
  }

  /** Some members without a new connection among their candidates, chosen by their ids. */
  private int[] others(Judged judged) {
    InnerSplit split = judged.shared().split();
    return Arrays.stream(drawn(IntStream.range(0, split.known().members()), split.known()))
        .filter(label -> !split.reaches(label))
        .limit(OTHERS_MAX)
        .sorted()
        .toArray();
  }

  /**
   * Members without a new connection that each of the sampled ones stands for, where a judged one
   * is one.
   */
  private static double othersWeight(Judged judged, int sampled) {
    long members = judged.known().memberTable().connected();
    int withOne = judged.verdicts().size();
    double share = judged.sample().share();
    // Each judged one stands for 1 / share of them.
    return sampled == 0 || withOne == 0 ? 0 : (members * share - withOne) / sampled;
  }

  private static List<GatherRows.Asked> asked(List<MemberVerdict> verdicts) {
    return verdicts.stream()
        .map(verdict -> new GatherRows.Asked(verdict.label(), verdict.positives()))
        .toList();
  }

  private static List<GatherRows.Asked> asked(int[] labels) {
    return Arrays.stream(labels).mapToObj(label -> new GatherRows.Asked(label, 0)).toList();
  }

  /** The candidates of the members asked for, in the same order. */
  private List<TrainingGroup> gather(
      SharedSplit shared, List<GatherRows.Asked> asked, Measure measure, List<Feature> features) {
    List<GatherRows.Asked[]> parts = new ArrayList<>();
    for (int from = 0; from < asked.size(); from += TASK_MEMBERS) {
      parts.add(
          asked
              .subList(from, Math.min(asked.size(), from + TASK_MEMBERS))
              .toArray(GatherRows.Asked[]::new));
    }
    if (parts.isEmpty()) {
      return List.of();
    }
    context.setJobDescription("train: describe candidates");
    return context
        .parallelize(parts, parts.size())
        .mapPartitions(
            new GatherRows(shared.shared(), shared.facts(), measure, options.retrieve(), features))
        .collect();
  }

  private static Map<Measure, double[]> ndcgs(List<MemberVerdict> verdicts) {
    Map<Measure, double[]> ndcgs = new EnumMap<>(Measure.class);
    Measure[] measures = Measure.values();
    IntStream.range(0, measures.length)
        .forEach(
            i -> ndcgs.put(measures[i], verdicts.stream().mapToDouble(v -> v.ndcg()[i]).toArray()));
    return ndcgs;
  }
}
