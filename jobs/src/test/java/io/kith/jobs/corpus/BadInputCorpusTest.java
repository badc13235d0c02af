package io.kith.jobs.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.PublishedRows;
import io.kith.jobs.TestStore;
import io.kith.jobs.corpus.BadInput.AsRead;
import io.kith.jobs.corpus.BadInput.Published;
import io.kith.jobs.corpus.BadInput.Refused;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every input of the corpus is either published right or refused with a message that names it; none
 * hangs, and none is published wrong.
 *
 * <p>By default one in {@value #SHARE} is tried; {@code -Dkith.test.corpus=all} tries all and
 * prints a summary.
 */
class BadInputCorpusTest {
  private static final boolean ALL = "all".equals(System.getProperty("kith.test.corpus"));
  private static final String NAMES = System.getProperty("kith.test.corpus.names", ".*");
  private static final int SHARE = 8;

  @TempDir Path folder;

  private final CorpusRun corpus = new CorpusRun();

  @BeforeAll
  static void withoutStackTraces() {
    CorpusRun.silence();
  }

  @AfterAll
  static void withStackTraces() {
    CorpusRun.speak();
  }

  private static List<BadInput> corpus() {
    return Stream.of(DamagedParquet.all(), OddParquet.all(), LyingFooters.all(), BadText.all())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void isLargeAndNamedApart() {
    Set<String> names = new HashSet<>();
    corpus().forEach(input -> assertThat(names.add(input.name())).as(input.name()).isTrue());
    assertThat(names).hasSizeGreaterThanOrEqualTo(400);
  }

  @Test
  void nothingHangsAndNothingWrongIsPublished() throws Exception {
    List<BadInput> inputs = corpus();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).name().matches(NAMES) && (ALL || i % SHARE == 0)) {
        BadInput input = inputs.get(i);
        Path place = Files.createDirectory(folder.resolve("input-" + i));
        corpus.run(input.name(), input.kind(), () -> outcome(input, place));
      }
    }
    if (ALL) {
      System.out.println(corpus.summary());
    }
    assertThat(corpus.failures()).isEmpty();
  }

  private static String outcome(BadInput input, Path place) throws Exception {
    Path file = place.resolve(input.fileName());
    input.making().make(file);
    TestStore store = new TestStore(place.resolve("store"));
    List<String> options =
        new ArrayList<>(
            List.of("--connections", file.toString(), "--as-of", NaiveNetwork.AS_OF.toString()));
    options.addAll(input.options());
    KithRun run = store.run("recommend", options.toArray(String[]::new));
    if (run.exitCode() == 0) {
      return published(input, file, store);
    }
    assertThat(run.exitCode()).as(run.err()).isIn(2, 3);
    assertThat(run.err())
        .startsWith("Cannot ")
        .contains(place.getFileName().toString())
        .doesNotContain("\tat ", "Caused by");
    assertThat(store.names("snapshots")).isEmpty();
    assertThat(store.store().currentId()).isEmpty();
    if (input.expected() instanceof Refused refused) {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(refused.exitCode());
      assertThat(run.err()).contains(refused.words());
    } else {
      assertThat(input.expected()).as(run.err()).isNotInstanceOf(Published.class);
    }
    return "refused (" + run.exitCode() + ")";
  }

  private static String published(BadInput input, Path file, TestStore store) {
    Snapshot snapshot = store.store().live();
    NaiveNetwork found = null;
    if (input.expected() instanceof Published published) {
      assertSame(snapshot, published.network());
      return "published";
    }
    assertThat(input.expected()).as("what was published").isInstanceOf(AsRead.class);
    Optional<NaiveNetwork> undamaged = ((AsRead) input.expected()).undamaged();
    try {
      found = NaiveNetwork.of(PlainReader.read(file));
    } catch (Exception | Error e) {
      assertThat(undamaged).as("published, but not readable: " + e).isPresent();
      assertSame(snapshot, undamaged.orElseThrow());
      return "published, undamaged";
    }
    assertSame(snapshot, found);
    return undamaged.isEmpty() || undamaged.get().equals(found)
        ? "published"
        : "published, as a plain reader reads it";
  }

  private static void assertSame(Snapshot snapshot, NaiveNetwork network) {
    Manifest.Input input = snapshot.manifest().inputs().get(0);
    long rejected = input.rejected().values().stream().mapToLong(Long::longValue).sum();
    assertThat("%d rows, %d rejected, %d later".formatted(input.rows(), rejected, input.later()))
        .isEqualTo(
            "%d rows, %d rejected, %d later"
                .formatted(network.rows(), network.rejected(), network.later()));
    assertThat(PublishedRows.of(snapshot, "rejected_rows")).hasSize((int) network.rejected());
    assertThat(snapshot.manifest().counts())
        .containsEntry("members", (long) network.neighbors().size())
        .containsEntry("connections", network.connections());
    assertThat(PublishedRows.of(snapshot, "member_network"))
        .extracting(
            row ->
                "%d %d %d %d"
                    .formatted(
                        row.getLong("member_id", 0),
                        row.getInteger("degree", 0),
                        row.getLong("second_degree", 0),
                        row.getLong("triangles", 0)))
        .containsExactlyElementsOf(network.members());
    assertThat(PublishedRows.of(snapshot, "recommendations"))
        .flatExtracting(BadInputCorpusTest::candidates)
        .containsExactlyElementsOf(network.recommendations());
  }

  /** {@code member candidate mutual_count} of each candidate of a row, by id. */
  private static List<String> candidates(Group row) {
    return PublishedRows.structs(row, "candidates").stream()
        .sorted(Comparator.comparingLong(candidate -> candidate.getLong("candidate_id", 0)))
        .map(
            candidate ->
                "%d %d %d"
                    .formatted(
                        row.getLong("member_id", 0),
                        candidate.getLong("candidate_id", 0),
                        candidate.getInteger("mutual_count", 0)))
        .toList();
  }
}
