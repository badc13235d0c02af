package io.kith.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.kith.KithException.Failure;
import io.kith.doctor.Check.Verdict;
import io.kith.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
  private static final long GB = 1_000_000_000;

  @TempDir Path folder;

  private static List<Check> machine(String java, long heap, long memory, int cores) {
    return new Machine(Runtime.Version.parse(java), "/java", heap, OptionalLong.of(memory), cores)
        .checks();
  }

  @Test
  void aMachineThatSuitsIsFine() {
    assertThat(machine("17.0.15", 4 * GB, 16 * GB, 8))
        .allMatch(check -> check.verdict() == Verdict.OK)
        .extracting(Check::finding)
        .containsExactly("17.0.15 in '/java'", "a heap of 4.0 GB of 16.0 GB", "8");
  }

  @Test
  void javaOfAnotherReleaseIsRefusedWithTheOnesThatSuit() {
    for (String java : List.of("16.0.2", "22", "25.0.1")) {
      Check check = machine(java, 4 * GB, 16 * GB, 8).get(0);
      assertThat(check.failure()).as(java).contains(Failure.ENVIRONMENT);
      assertThat(check.advice()).contains("Set JAVA_HOME to a JDK 17 or 21.");
    }
    assertThat(machine("21.0.2", 4 * GB, 16 * GB, 8).get(0).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void aHeapThatSparkRefusesIsBadAndOneAboveTheMachineIsNoted() {
    Check small = machine("17", 300_000_000, 16 * GB, 8).get(1);
    assertThat(small.verdict()).isEqualTo(Verdict.BAD);
    assertThat(small.advice()).contains("less than 471.9 MB", "KITH_JAVA_OPTS=-Xmx2g");
    assertThat(machine("17", 32 * GB, 16 * GB, 8).get(1).verdict()).isEqualTo(Verdict.NOTE);
  }

  @Test
  void thisMachineTellsItsMemory() {
    assertThat(Machine.here().memory()).isPresent();
    assertThat(Machine.here().cores()).isPositive();
  }

  @Test
  void jarsThatAreGoneAreNamed() throws IOException {
    Path target = Files.createDirectories(folder.resolve("jobs/target"));
    SparkJars jars = new SparkJars("4.1.0");
    assertThat(jars.builtIn(folder).finding()).startsWith("not built yet in");

    Path core = Files.createFile(folder.resolve("spark-core_2.13-4.1.0.jar"));
    Files.createFile(target.resolve("kith-jobs.jar"));
    Files.writeString(target.resolve("spark.classpath"), core + ":/gone/x.jar\n");
    assertThat(jars.builtIn(folder).finding())
        .isEqualTo("1 of 2 jars are missing, '/gone/x.jar' first");

    Files.writeString(target.resolve("spark.classpath"), core + "\n");
    assertThat(jars.builtIn(folder).verdict()).isEqualTo(Verdict.OK);
    assertThat(new SparkJars("4.0.0").builtIn(folder))
        .extracting(Check::verdict, Check::advice)
        .containsExactly(Verdict.NOTE, "Kith is built and tested with 4.0.0.");
  }

  @Test
  void withoutSparkOnTheClassPathTheAdviceIsHowToStart() {
    Check check = new SparkJars("4.1.0").beside(getClass().getClassLoader());
    assertThat(check.verdict()).isEqualTo(Verdict.BAD);
    assertThat(check.advice()).contains("jobs/bin/kith", "spark-submit");
  }

  @Test
  void aScratchFolderThatIsNotThereIsBad() {
    assertThat(new ScratchFolder(folder).check().verdict()).isNotEqualTo(Verdict.BAD);
    Check gone = new ScratchFolder(folder.resolve("gone")).check();
    assertThat(gone.finding()).contains("cannot be written to");
    assertThat(gone.advice()).contains("spark.local.dir");
  }

  private List<Check> store(Path store) {
    return new StoreCheckup(SnapshotStore.open(store.toString())).checks();
  }

  @Test
  void aStoreThatIsNotYetThereIsNoFaultAndIsNotMade() {
    Path store = folder.resolve("a/store");
    assertThat(store(store))
        .extracting(Check::name, Check::verdict)
        .containsExactly(
            tuple("store", Verdict.NOTE), tuple("writing", Verdict.OK), tuple("room", Verdict.OK));
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aFileInTheStoresPlaceIsBad() throws IOException {
    Path store = Files.createFile(folder.resolve("file"));
    assertThat(store(store)).anyMatch(check -> check.verdict() == Verdict.BAD);
  }

  @Test
  void aPointerToNothingIsDamage() throws IOException {
    Files.writeString(folder.resolve("CURRENT"), "20261121T031500Z-1a2b3c\n");
    Check pointer = store(folder).get(0);
    assertThat(pointer.failure()).contains(Failure.INPUT);
    assertThat(pointer.finding()).contains("20261121T031500Z-1a2b3c");
    Files.writeString(folder.resolve("CURRENT"), "yesterday\n");
    assertThat(store(folder).get(0).finding()).contains("CURRENT does not hold a snapshot's id");
  }

  @Test
  void foldersOfRunsThatDiedAreNotedAndNoProbeIsLeft() throws IOException {
    Files.createDirectories(folder.resolve("snapshots/20261121T031500Z-1a2b3c"));
    assertThat(store(folder))
        .filteredOn(check -> check.name().equals("unpublished"))
        .singleElement()
        .extracting(Check::finding)
        .isEqualTo("1 snapshot folders without a manifest, 20261121T031500Z-1a2b3c first");
    try (var names = Files.list(folder)) {
      assertThat(names.map(path -> path.getFileName().toString())).containsExactly("snapshots");
    }
  }
}
