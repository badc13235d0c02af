package io.kith.jobs.run;

import io.kith.Figures;
import io.kith.KithException;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.Caps;
import io.kith.jobs.engine.EnginePeople;
import io.kith.jobs.engine.EngineResult;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.terminal.RunSummary;
import io.kith.kernel.FacetShape;
import io.kith.kernel.ListShape;
import io.kith.plan.NetworkFacts;
import io.kith.plan.PeopleMemory;
import io.kith.plan.Resources;
import io.kith.plan.RunPlan;
import io.kith.store.Manifest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A run's plan, from the graph that was built and the session that it runs in. */
record Planning(NetworkFacts facts, PeopleMemory people, Resources resources, RunPlan plan) {
  private static final long DEFAULT_EXECUTOR_HEAP = 1L << 30;

  static Planning of(
      JavaSparkContext context,
      BuiltGraph built,
      ListShape lists,
      PeopleMemory people,
      Optional<Integer> slabs,
      Optional<Integer> hubCap) {
    NetworkFacts facts =
        NetworkFacts.of(
            built.members(),
            lists.top(),
            built.isDated(),
            built.isWeighted(),
            hubCap.orElse(Integer.MAX_VALUE));
    Resources resources = resources(context);
    return new Planning(
        facts, people, resources, RunPlan.of(facts, lists, people, resources, slabs));
  }

  /** What people, facets and caps take beside the network. */
  static PeopleMemory memory(EnginePeople people, FacetShape facets, Caps caps, BuiltGraph built) {
    boolean isFaceted = facets.facetsMax() > 0;
    return new PeopleMemory(
        people.bytes() + caps.bytes(built.members().size()),
        people.taskBytes(facets),
        isFaceted ? 3 : 0,
        isFaceted ? EnginePeople.REACHED_BYTES : 0);
  }

  private static Resources resources(JavaSparkContext context) {
    SparkConf conf = context.getConf();
    long heap = Runtime.getRuntime().maxMemory();
    boolean local = conf.get("spark.master", "local").startsWith("local");
    if (local) {
      return new Resources(true, 1, context.defaultParallelism(), heap, heap);
    }
    // The driver is listed, too.
    int executors = Math.max(1, context.sc().getExecutorMemoryStatus().size() - 1);
    int cores =
        conf.getInt("spark.executor.cores", Math.max(1, context.defaultParallelism() / executors));
    long executorHeap = conf.getSizeAsBytes("spark.executor.memory", DEFAULT_EXECUTOR_HEAP + "b");
    return new Resources(false, executors, cores, executorHeap, heap);
  }

  /** Stops a run that cannot fit. */
  Planning requireFit() {
    return requireFit("");
  }

  private Planning requireFit(String more) {
    plan.shortfall()
        .ifPresent(
            missing -> {
              throw KithException.refused(refusal(missing, more));
            });
    return this;
  }

  /** The network in one piece, for what takes it so; refused where the memory does not hold it. */
  static CompactGraph whole(JavaSparkContext context, BuiltGraph built) {
    ListShape noLists = new ListShape(0, 0, List.of(), false);
    of(context, built, noLists, PeopleMemory.NONE, Optional.of(1), Optional.empty())
        .requireFit(" This command takes a network in one piece.");
    return built.whole();
  }

  /**
   * What does not fit, and what would make it.
   *
   * @param more a sentence to add, after a blank; with none, fewer slabs are what may be wrong
   */
  String refusal(RunPlan.Shortfall missing, String more) {
    String give =
        resources.local()
            ? "KITH_JAVA_OPTS=-Xmx%dm".formatted(megabytes(missing.needed()))
            : "--%s-memory %dm".formatted(missing.process(), megabytes(missing.needed()));
    String fewer = plan.slabs() == 1 && more.isEmpty() ? ", or leave --slabs out" : "";
    return "Cannot fit the run: with %s in %d slab%s the %s needs a heap of about %s, and has %s. Give it more, for example %s%s%s.%s"
        .formatted(
            "%,d members and %,d connections".formatted(facts.members(), facts.entries() / 2),
            plan.slabs(),
            plan.slabs() == 1 ? "" : "s",
            missing.process(),
            Figures.bytes(missing.needed()),
            Figures.bytes(missing.heap()),
            give,
            resources.cores() > 1 ? ", or fewer cores" : "",
            fewer,
            more);
  }

  private static long megabytes(long bytes) {
    return (bytes >> 20) + 1;
  }

  /** What was predicted beside what came. */
  Map<String, Manifest.Forecast> beside(
      EngineResult result, Manifest.Work work, List<Manifest.Table> tables) {
    long written =
        tables.stream().flatMap(table -> table.files().stream()).mapToLong(f -> f.bytes()).sum();
    long held =
        RunPlan.INDEX_BYTES * facts.members()
            + people.sharedBytes()
            + result.slabBytes()
            + resources.cores() * result.taskBytes();
    Map<String, Manifest.Forecast> forecasts = new LinkedHashMap<>();
    forecasts.put("slabs", new Manifest.Forecast(plan.slabs(), result.slabs()));
    forecasts.put("wedges", new Manifest.Forecast(facts.wedges(), work.wedges()));
    forecasts.put(
        "recommendations", new Manifest.Forecast(facts.listed(), result.recommendations()));
    forecasts.put("executor_bytes", new Manifest.Forecast(plan.executorBytes(), held));
    forecasts.put("shuffle_bytes", new Manifest.Forecast(plan.shuffleBytes(), work.shuffleBytes()));
    forecasts.put("output_bytes", new Manifest.Forecast(plan.outputBytes(), written));
    forecasts.put(
        "kernel_seconds", new Manifest.Forecast(plan.kernelSeconds(), result.kernelSeconds()));
    return forecasts;
  }

  /** The plan as a person reads it. */
  RunSummary summary(BuiltGraph built) {
    RunSummary summary =
        new RunSummary()
            .add("members", facts.members())
            .add("connections", facts.entries() / 2)
            .add("wedges", facts.wedges())
            .add("heaviest members", heaviest(built))
            .add("transport", plan.transport().name().toLowerCase(Locale.ROOT))
            .add("slabs", plan.slabs())
            .add("  of each", Figures.bytes(plan.slabBytes()))
            .add("memory per executor", Figures.bytes(plan.executorBytes()))
            .add("memory of the driver", Figures.bytes(plan.driverBytes()))
            .add("recommendations", facts.listed())
            .add("shuffled", Figures.bytes(plan.shuffleBytes()))
            .add("output", Figures.bytes(plan.outputBytes()))
            .add("kernel, one core", String.format(Locale.ROOT, "%.1f s", plan.kernelSeconds()))
            .add("executors suggested", plan.executorsSuggested());
    return summary.add("fits", plan.shortfall().map(missing -> refusal(missing, "")).orElse("yes"));
  }

  /** The five of most connections, as in {@code 17 (1,200 connections)}. */
  private static String heaviest(BuiltGraph built) {
    return IntStream.range(0, built.members().size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer label) -> -built.members().degree(label)))
        .limit(5)
        .map(
            label ->
                "%d (%s)"
                    .formatted(
                        built.members().id(label), Figures.count(built.members().degree(label))))
        .collect(Collectors.joining(", "));
  }
}
