package io.kith;

/**
 * A failure that somebody outside the code can mend, sorted by who must act.
 *
 * <p>Messages follow one form: "Cannot (do what): (why, with values) in (where). (How to fix it)."
 * They are shown without a stack trace. A bug is any other exception.
 */
public final class KithException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who must act, and the exit code that tells a scheduler so. */
  public enum Failure {
    /** The command line is wrong. */
    COMMAND_LINE(1),
    /** The user's input is missing, unreadable or of the wrong form. */
    INPUT(2),
    /** A gate or limit refused the run. */
    REFUSED(3),
    /** Disk, cluster or store; a retry may help. */
    ENVIRONMENT(5);

    private final int exitCode;

    Failure(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The process's exit code, 1 to 5. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Failure failure;

  private KithException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** The user's input must be mended: exit code 2. */
  public static KithException input(String message) {
    return new KithException(Failure.INPUT, message, null);
  }

  /** The user's input must be mended, as {@code cause} shows: exit code 2. */
  public static KithException input(String message, Throwable cause) {
    return new KithException(Failure.INPUT, message, cause);
  }

  /** The command line must be mended: exit code 1. */
  public static KithException commandLine(String message) {
    return new KithException(Failure.COMMAND_LINE, message, null);
  }

  /** A gate or limit refused: exit code 3. */
  public static KithException refused(String message) {
    return new KithException(Failure.REFUSED, message, null);
  }

  /** Disk, cluster or store failed: exit code 5. */
  public static KithException environment(String message) {
    return new KithException(Failure.ENVIRONMENT, message, null);
  }

  /** Disk, cluster or store failed, as {@code cause} shows: exit code 5. */
  public static KithException environment(String message, Throwable cause) {
    return new KithException(Failure.ENVIRONMENT, message, cause);
  }

  /** Who must act. */
  public Failure failure() {
    return failure;
  }
}
