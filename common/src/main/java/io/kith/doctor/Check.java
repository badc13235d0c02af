package io.kith.doctor;

import static java.util.Objects.requireNonNull;

import io.kith.KithException.Failure;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param name what
 * @param verdict whether a run may rely on it
 * @param finding what was found, with values
 * @param advice how to mend or better it, whole sentences; empty where there is nothing to do
 * @param failure who must act; only where the verdict is {@link Verdict#BAD}
 */
public record Check(
    String name, Verdict verdict, String finding, String advice, Optional<Failure> failure) {
  /** Whether a run may rely on what was looked at. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** A run can work, but somebody should know. */
    NOTE,
    /** A run will fail. */
    BAD
  }

  public Check {
    requireNonNull(name, "name");
    requireNonNull(finding, "finding");
    requireNonNull(advice, "advice");
    boolean bad = verdict == Verdict.BAD;
    if (bad != failure.isPresent() || (bad && advice.isEmpty())) {
      throw new IllegalArgumentException("check '%s' is bad without a mend".formatted(name));
    }
  }

  static Check ok(String name, String finding) {
    return new Check(name, Verdict.OK, finding, "", Optional.empty());
  }

  static Check note(String name, String finding, String advice) {
    return new Check(name, Verdict.NOTE, finding, advice, Optional.empty());
  }

  /** Something that this machine, or whoever runs it, must mend. */
  static Check bad(String name, String finding, String advice) {
    return new Check(name, Verdict.BAD, finding, advice, Optional.of(Failure.ENVIRONMENT));
  }

  /** Data that is wrong, and stays so however often a run is tried. */
  static Check damaged(String name, String finding, String advice) {
    return new Check(name, Verdict.BAD, finding, advice, Optional.of(Failure.INPUT));
  }
}
