package io.kith.jobs.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One input of the corpus.
 *
 * @param name says what is wrong with it, without blanks
 * @param kind of the damage, for the summary
 * @param fileName of the file, or of the folder, that is made
 * @param options further options of the run
 * @param making makes the input at a path
 * @param expected what has to come of it
 */
record BadInput(
    String name,
    String kind,
    String fileName,
    List<String> options,
    Making making,
    Expected expected) {

  /** Makes the input. */
  @FunctionalInterface
  interface Making {
    void make(Path file) throws IOException;
  }

  /** What has to come of a run. */
  sealed interface Expected {}

  /** Exit code 2 or 3, and a message that holds these words. */
  record Refused(int exitCode, List<String> words) implements Expected {}

  /** Published with this network. */
  record Published(NaiveNetwork network) implements Expected {}

  /**
   * Published with the network that a plain reader finds, or refused. Where the plain reader fails,
   * {@code undamaged} is what may be published.
   */
  record AsRead(Optional<NaiveNetwork> undamaged) implements Expected {}

  static Expected refused(String... words) {
    return new Refused(2, List.of(words));
  }

  static Expected refusedByGate(String... words) {
    return new Refused(3, List.of(words));
  }

  static Expected published(NaiveNetwork network) {
    return new Published(network);
  }

  static Expected asRead() {
    return new AsRead(Optional.empty());
  }

  static Expected asRead(NaiveNetwork undamaged) {
    return new AsRead(Optional.of(undamaged));
  }

  @Override
  public String toString() {
    return name;
  }
}
