package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.jobs.engine.Caps;
import io.kith.jobs.table.NearestName;
import io.kith.kernel.FacetShape;
import io.kith.score.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a job computes, as the command line says it.
 *
 * @param score orders candidates
 * @param retrieve candidates that a model ranks; empty for as many as it says
 * @param explain whether candidates carry the features that a model looked at
 * @param seed of what {@code auto} draws
 * @param top the most candidates a member is given; 0 for none
 * @param introducers the most introducers per candidate
 * @param minMutuals fewest mutuals of a candidate
 * @param measures further columns of each candidate
 * @param reachGain whether candidates carry their reach gain
 * @param thirdDegree whether members carry an estimate of their third degree
 * @param memberConnections whether the table of connections is written
 * @param components whether members carry their connected component
 * @param onlyMembers where the members are listed that alone are worked on
 * @param slabs number of slabs; empty for as few as the memory allows
 * @param hubCap connections beyond which a member is no mutual; empty for none
 * @param facets what members' facets hold
 * @param caps how often members are shown at most
 */
public record EngineSettings(
    ScoreOption score,
    Optional<Integer> retrieve,
    boolean explain,
    long seed,
    int top,
    int introducers,
    int minMutuals,
    List<Measure> measures,
    boolean reachGain,
    boolean thirdDegree,
    boolean memberConnections,
    boolean components,
    Optional<String> onlyMembers,
    Optional<Integer> slabs,
    Optional<Integer> hubCap,
    FacetShape facets,
    Caps caps) {
  /** The most candidates of a list, shown or retrieved. */
  public static final int LIST_MAX = 10_000;

  /** The measure of an option's value; a name that is none is refused with the nearest one. */
  public static Measure measure(String option, String name) {
    return Measure.named(name)
        .orElseThrow(
            () ->
                KithException.commandLine(
                    "Cannot use %s '%s': there is no such measure.%s Measures: %s."
                        .formatted(
                            option,
                            name,
                            NearestName.of(name, Measure.optionNames())
                                .map(nearest -> " Did you mean '%s'?".formatted(nearest))
                                .orElse(""),
                            String.join(", ", Measure.optionNames()))));
  }

  /** The measures of a list such as {@code jaccard,adamic-adar}, in its order, each once. */
  public static List<Measure> measures(String option, String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> measure(option, name))
        .distinct()
        .toList();
  }
}
