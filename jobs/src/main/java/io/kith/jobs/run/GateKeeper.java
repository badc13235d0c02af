package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.jobs.gate.GateLimits;
import io.kith.jobs.gate.GateRule;
import io.kith.jobs.gate.GateStage;
import io.kith.store.Gate;
import io.kith.store.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the gates of one run have said so far: asked by the pipeline before it publishes, and
 * written down by the run however it ends.
 */
public final class GateKeeper {
  private final GateLimits limits;
  private final boolean publishAnyway;
  private final List<Gate> gates = new ArrayList<>();
  private Optional<Snapshot> live = Optional.empty();
  private Optional<String> keptId = Optional.empty();

  public GateKeeper(GateLimits limits, boolean publishAnyway) {
    this.limits = limits;
    this.publishAnyway = publishAnyway;
  }

  /** Of a job that is only held to the limit on rejected rows. */
  static GateKeeper none() {
    return new GateKeeper(GateLimits.none(), false);
  }

  GateLimits limits() {
    return limits;
  }

  boolean publishAnyway() {
    return publishAnyway;
  }

  /** The live snapshot to compare with; empty if there is none. */
  Optional<Snapshot> live() {
    return live;
  }

  void compareWith(Optional<Snapshot> liveSnapshot) {
    live = liveSnapshot;
  }

  List<Gate> gates() {
    return List.copyOf(gates);
  }

  /** The snapshot that was made and held back. */
  Optional<String> keptId() {
    return keptId;
  }

  void hold(List<Gate> measured) {
    gates.addAll(measured);
  }

  void hold(GateRule rule, double figure, double threshold) {
    gates.add(GateStage.gate(rule, figure, threshold));
  }

  /** Whether the run may go on and its snapshot go live. */
  boolean open() {
    return publishAnyway || gates.stream().noneMatch(Gate::tripped);
  }

  /**
   * The tripped gates in words, as in "connections fell by 62.0 % (--max-drop-connections 0.5)".
   */
  String tripped() {
    return gates.stream()
        .filter(Gate::tripped)
        .map(GateKeeper::words)
        .collect(Collectors.joining(", "));
  }

  private static String words(Gate gate) {
    String figure =
        Arrays.stream(GateRule.values())
            .filter(rule -> rule.option().equals(gate.name()))
            .findFirst()
            .map(rule -> rule.words(gate.figure()))
            .orElse(String.valueOf(gate.figure()));
    return "%s (--%s %s)".formatted(figure, gate.name(), gate.threshold());
  }

  /** Why {@code kept}, a whole snapshot of a store, is not the live one, and what to do. */
  KithException refusal(Snapshot kept) {
    return refusal(
        kept,
        "make it live with kith snapshots rollback %s or --publish-anyway, or mend the input and run again"
            .formatted(kept.id()));
  }

  /** As {@link #refusal(Snapshot)}, of a snapshot that an earlier attempt of the run made. */
  KithException refusalAgain(Snapshot kept) {
    gates.clear();
    gates.addAll(kept.manifest().gates());
    return refusal(kept);
  }

  /** As {@link #refusal(Snapshot)}, of a folder outside of any store. */
  KithException refusalOutside(Snapshot kept) {
    return refusal(kept, "use it as it is, or mend the input and run again");
  }

  private KithException refusal(Snapshot kept, String mend) {
    keptId = Optional.of(kept.id());
    return KithException.refused(
        "Cannot go live: %s. Snapshot %s is kept, not live, in '%s'. See what changed; then %s."
            .formatted(tripped(), kept.id(), kept.folder(), mend));
  }
}
