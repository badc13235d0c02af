package io.kith.jobs.corpus;

import io.kith.jobs.SparkForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries bad inputs one after the other: none may hang, none may come to anything wrong. */
final class CorpusRun {
  /** A run takes a second or two; a busy machine's first one much longer. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  /** Spark logs the stack trace of every unreadable file. */
  static void silence() {
    SparkForTests.session().sparkContext().setLogLevel("OFF");
  }

  static void speak() {
    SparkForTests.session().sparkContext().setLogLevel("ERROR");
  }

  /**
   * Tries one.
   *
   * @param outcome runs it and says what came of it; throws where that is wrong
   */
  void run(String name, String kind, Callable<String> outcome) throws InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    String came;
    try {
      came = thread.submit(outcome).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      came = "hangs";
      failures.add(name + " hangs");
      SparkForTests.session().sparkContext().cancelAllJobs();
    } catch (ExecutionException e) {
      came = "wrong";
      failures.add(name + ": " + e.getCause().getMessage());
    }
    thread.shutdownNow();
    outcomes.merge(kind + ": " + came, 1, Integer::sum);
  }

  List<String> failures() {
    return failures;
  }

  String summary() {
    StringBuilder text = new StringBuilder("Bad inputs by damage and outcome:\n");
    outcomes.forEach((outcome, count) -> text.append("%5d  %s%n".formatted(count, outcome)));
    return text.toString();
  }
}
