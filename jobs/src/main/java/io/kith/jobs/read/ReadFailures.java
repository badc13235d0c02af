package io.kith.jobs.read;

import io.kith.KithException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;

/** Tells, of a failed Spark job, whether the user's input, the environment or Kith is at fault. */
public final class ReadFailures {
  /** A chain of causes longer than this is a loop. */
  private static final int MAX_CAUSES = 50;

  /** Where Spark makes values out of bytes, and how far from the failure that may be. */
  private static final String DECODING = "org.apache.spark.sql.execution.datasources.";

  private static final int DECODING_FRAMES = 10;

  private static final int MAX_REASON_CHARACTERS = 300;

  /** What the environment's failures say of themselves. */
  private static final List<String> ENVIRONMENT_MARKS =
      List.of(
          "no space left on device",
          "disk quota exceeded",
          "read-only file system",
          "too many open files",
          "executorlostfailure",
          "executor heartbeat timed out",
          "sparkcontext was shut down",
          "cannot call methods on a stopped sparkcontext",
          "connection refused",
          "connection reset",
          "metadatafetchfailedexception",
          "could not find a valid local directory");

  private ReadFailures() {}

  /**
   * The failure in the user's words, or empty if it looks like a bug.
   *
   * <p>A file that cannot be read is the input's fault, and the message names it; a full disk or a
   * lost executor is the environment's.
   */
  public static Optional<KithException> translate(Throwable failure) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof KithException known) {
        return Optional.of(known);
      }
    }
    Optional<String> environment =
        causes.stream().flatMap(ReadFailures::environmentMark).findFirst();
    if (environment.isPresent()) {
      return Optional.of(
          KithException.environment(
              "Cannot go on: %s. Free the disk or mend the cluster, then run again."
                  .formatted(environment.get()),
              failure));
    }
    return failedFile(causes)
        .map(path -> unreadable("input", path, root(causes, failure)))
        .or(() -> failedFilter(causes, failure));
  }

  /**
   * As {@link #translate(Throwable)}, of a job that reads these inputs.
   *
   * <p>A value that only turns out to be broken when it is used, long after its page was read,
   * fails without a word of its file: the message then names the inputs.
   */
  public static Optional<KithException> translate(
      Throwable failure, Supplier<List<InputSpec>> inputs) {
    return translate(failure).or(() -> brokenValue(failure, inputs));
  }

  private static Optional<KithException> brokenValue(
      Throwable failure, Supplier<List<InputSpec>> inputs) {
    List<Throwable> causes = causes(failure);
    Throwable root = root(causes, failure);
    boolean decoding =
        Arrays.stream(root.getStackTrace())
            .limit(DECODING_FRAMES)
            .map(StackTraceElement::getClassName)
            .takeWhile(name -> !name.startsWith("io.kith."))
            .anyMatch(name -> name.startsWith(DECODING));
    if (!decoding) {
      return Optional.empty();
    }
    String names =
        inputs.get().stream()
            .map(spec -> "%s in '%s'".formatted(spec.input(), spec.location()))
            .collect(Collectors.joining(" or "));
    return Optional.of(
        KithException.input(
            "Cannot read %s: a file holds a value that does not decode: %s. Write the files anew."
                .formatted(names, reason(root)),
            failure));
  }

  /** The failure of one file of an input. */
  static KithException unreadable(String input, String path, Throwable cause) {
    return KithException.input(
        "Cannot read %s: '%s' is not readable: %s. Restore the file, or leave it out."
            .formatted(input, path, reason(cause)),
        cause);
  }

  /** The failure's first line in plain words, shortened. */
  static String reason(Throwable cause) {
    if (cause instanceof FileNotFoundException
        && String.valueOf(cause.getMessage()).endsWith("(Permission denied)")) {
      return "permission denied"; // That is how java.io says it.
    }
    if (cause instanceof FileNotFoundException) {
      return "the file is gone (did the input change while it was read?)";
    }
    if (cause instanceof AccessControlException
        || cause instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    String text = Objects.requireNonNullElse(cause.getMessage(), "").strip();
    String line = text.lines().findFirst().orElse("");
    String words = line.isEmpty() ? cause.getClass().getSimpleName() : line;
    String shortened =
        words.length() <= MAX_REASON_CHARACTERS
            ? words
            : words.substring(0, MAX_REASON_CHARACTERS) + "…";
    return shortened.replaceAll("[.\\s]+$", "");
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && causes.size() < MAX_CAUSES) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }

  private static Stream<String> environmentMark(Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
      return Stream.of(reason(cause));
    }
    if (cause instanceof OutOfMemoryError) {
      return Stream.of("memory ran out (" + reason(cause) + ")");
    }
    String text = Objects.requireNonNullElse(cause.getMessage(), "").toLowerCase(Locale.ROOT);
    boolean marked = ENVIRONMENT_MARKS.stream().anyMatch(text::contains);
    return marked ? Stream.of(reason(cause)) : Stream.empty();
  }

  /** The file that Spark says it was reading. */
  private static Optional<String> failedFile(List<Throwable> causes) {
    return causes.stream()
        .filter(SparkThrowable.class::isInstance)
        .map(SparkThrowable.class::cast)
        .filter(cause -> cause.getCondition() != null)
        .filter(cause -> cause.getCondition().startsWith("FAILED_READ_FILE"))
        .map(cause -> cause.getMessageParameters().get("path"))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The innermost cause: Parquet's or the file system's own words. */
  private static Throwable root(List<Throwable> causes, Throwable failure) {
    return causes.isEmpty() ? failure : causes.get(causes.size() - 1);
  }

  /** Only {@code --where} is SQL text, so a failure inside SQL text is the filter's. */
  private static Optional<KithException> failedFilter(List<Throwable> causes, Throwable failure) {
    return causes.stream()
        .filter(SparkThrowable.class::isInstance)
        .flatMap(cause -> sqlFragment((SparkThrowable) cause))
        .findFirst()
        .map(
            fragment ->
                KithException.commandLine(
                    "Cannot apply --where: '%s' failed on a row: %s. Use try_cast, or filter such rows first."
                        .formatted(fragment, reason(root(causes, failure)))));
  }

  private static Stream<String> sqlFragment(SparkThrowable cause) {
    QueryContext[] contexts = cause.getQueryContext();
    return Stream.of(contexts == null ? new QueryContext[0] : contexts)
        .filter(context -> context.contextType() == QueryContextType.SQL)
        .map(QueryContext::fragment);
  }

  /** Whether the file system, not the file, is at fault. */
  static boolean isEnvironment(IOException failure) {
    return causes(failure).stream().flatMap(ReadFailures::environmentMark).findAny().isPresent();
  }
}
