package io.kith.jobs.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.TestStore;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file about people, damaged in every part: each run ends as if the damage were not there, or
 * is refused with the file's name. The build tries every eighth, {@code -Dkith.test.corpus=all} all
 * of them.
 */
class BadPeopleInputTest {
  private static final boolean ALL = "all".equals(System.getProperty("kith.test.corpus"));
  private static final int SHARE = 8;
  private static final List<String> INPUTS =
      List.of("members", "affiliations", "suppressions", "impressions");

  @TempDir private static Path folder;
  private static Map<String, String> undamaged;

  private final CorpusRun corpus = new CorpusRun();

  @BeforeAll
  static void publishUndamaged() {
    CorpusRun.silence();
    String in = folder.resolve("in").toString();
    assertThat(KithRun.of("generate", "--members", "300", "--seed", "5", "--out", in).exitCode())
        .isZero();
    KithRun run = recommend(folder.resolve("store"), "members", file("members"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    undamaged = TestStore.checksums(new TestStore(folder.resolve("store")).store().live());
  }

  @AfterAll
  static void speak() {
    CorpusRun.speak();
  }

  /** The input's only file. */
  private static Path file(String input) {
    try (Stream<Path> files = Files.list(folder.resolve("in").resolve(input))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static KithRun recommend(Path store, String changed, Path file) {
    List<String> options = new ArrayList<>(List.of("--as-of", "2026-01-01", "--facets"));
    options.addAll(
        List.of("--connections", folder.resolve("in").resolve("connections").toString()));
    for (String input : INPUTS) {
      Path path = input.equals(changed) ? file : folder.resolve("in").resolve(input);
      options.addAll(List.of("--" + input, path.toString()));
    }
    return new TestStore(store).run("recommend", options.toArray(String[]::new));
  }

  @Test
  void nothingHangsAndNothingWrongIsPublished() throws Exception {
    int number = 0;
    for (String input : INPUTS) {
      byte[] sound = Files.readAllBytes(file(input));
      for (Map.Entry<String, UnaryOperator<byte[]>> damage : damages(sound).entrySet()) {
        if (ALL || number % SHARE == 0) {
          Path place = Files.createDirectory(folder.resolve("damage-" + number));
          String name = input + "-" + damage.getKey();
          String kind = damage.getKey().replaceFirst("-.*", "");
          byte[] bytes = damage.getValue().apply(sound.clone());
          corpus.run(name, input + ", " + kind, () -> outcome(input, place, bytes));
        }
        number++;
      }
    }
    assertThat(number).isGreaterThanOrEqualTo(100);
    if (ALL) {
      System.out.println(corpus.summary());
    }
    assertThat(corpus.failures()).isEmpty();
  }

  /** What to do to a file's bytes, by name. */
  private static Map<String, UnaryOperator<byte[]>> damages(byte[] sound) {
    int length = sound.length;
    int footer =
        length - 8 - ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(length - 8);
    Map<String, UnaryOperator<byte[]>> damages = new LinkedHashMap<>();
    for (int cut : new int[] {0, 4, 12, length / 4, length / 2, footer, length - 8, length - 1}) {
      damages.put("cut-at-" + cut, bytes -> Arrays.copyOf(bytes, cut));
    }
    damages.put("tail-magic", bytes -> with(bytes, length - 1, (byte) 'X'));
    damages.put("tail-length", bytes -> with(bytes, length - 5, (byte) 0x7f));
    Random random = new Random(length);
    for (int i = 0; i < 10; i++) {
      int at = footer + random.nextInt(length - 8 - footer);
      damages.put("footer-" + at, bytes -> with(bytes, at, (byte) (bytes[at] ^ 1 << at % 8)));
    }
    for (int i = 0; i < 8; i++) {
      int at = 4 + random.nextInt(footer - 4);
      damages.put("data-" + at, bytes -> with(bytes, at, (byte) (bytes[at] ^ 1 << at % 8)));
    }
    damages.put(
        "wiped-middle",
        bytes -> {
          Arrays.fill(bytes, footer / 2, Math.min(footer, footer / 2 + 512), (byte) 0);
          return bytes;
        });
    return damages;
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  private static String outcome(String input, Path place, byte[] bytes) throws IOException {
    Path file = Files.write(place.resolve("damaged.parquet"), bytes);
    TestStore store = new TestStore(place.resolve("store"));
    KithRun run = recommend(place.resolve("store"), input, file);
    if (run.exitCode() != 0) {
      assertThat(run.exitCode()).as(run.err()).isIn(2, 3);
      assertThat(run.err())
          .startsWith("Cannot ")
          .contains("damaged.parquet")
          .doesNotContain("\tat ", "Caused by");
      assertThat(store.names("snapshots")).isEmpty();
      return "refused (" + run.exitCode() + ")";
    }
    Snapshot snapshot = store.store().live();
    if (TestStore.checksums(snapshot).equals(undamaged)) {
      return "published as if undamaged";
    }
    // A bit of the footer may make another sound file, such as one without an optional column.
    Optional<List<String>> rows = rows(file);
    assertThat(rows).as("published, but not readable").isPresent();
    assertThat(rows.get()).as("read otherwise than a plain reader").isNotEqualTo(rows(file(input)));
    assertThat(
            snapshot.manifest().inputs().stream()
                .filter(found -> found.name().equals(input))
                .map(Manifest.Input::rows))
        .containsExactly((long) rows.get().size());
    return "published, as a plain reader reads it";
  }

  /** The rows as text; empty where a plain reader cannot read them. */
  private static Optional<List<String>> rows(Path file) {
    List<String> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(
                new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toString()))
            .withConf(new Configuration(false))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row.toString());
      }
      return Optional.of(rows);
    } catch (Exception | Error e) {
      return Optional.empty();
    }
  }
}
