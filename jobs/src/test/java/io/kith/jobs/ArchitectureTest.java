package io.kith.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds both modules to the import table of docs/architecture.md, and the rules beside it. */
class ArchitectureTest {
  private static final String COMMAND = "io.kith.jobs.command";

  /** The packages above the stages. */
  private static final Set<String> ABOVE =
      Set.of(COMMAND, "io.kith.jobs.run", "io.kith.jobs.lookup", "io.kith.jobs.options");

  /** The packages that may know what time it is. */
  private static final String[] TIMED = {COMMAND, "io.kith.jobs.run", "io.kith.jobs.options"};

  /** The library names of the table, as prefixes of packages. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("avro", List.of("org.apache.avro")),
          Map.entry("fastutil", List.of("it.unimi.dsi.fastutil")),
          Map.entry("hadoop", List.of("org.apache.hadoop")),
          Map.entry("jackson", List.of("com.fasterxml.jackson")),
          Map.entry("orc", List.of("org.apache.orc")),
          Map.entry("parquet", List.of("org.apache.parquet")),
          Map.entry("picocli", List.of("picocli")),
          Map.entry("postgresql", List.of("org.postgresql")),
          Map.entry("rocksdb", List.of("org.rocksdb")),
          Map.entry("scala", List.of("scala")),
          Map.entry("slf4j", List.of("org.slf4j")),
          Map.entry("snappy", List.of("org.xerial.snappy")),
          Map.entry("spark", List.of("org.apache.spark")),
          Map.entry("univocity", List.of("com.univocity")),
          Map.entry("zstd", List.of("com.github.luben.zstd")));

  private static ArchitectureTable table;
  private static JavaClasses classes;

  @BeforeAll
  static void readTableAndClasses() throws IOException {
    table = ArchitectureTable.read();
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kith");
  }

  @Test
  void everyPackageHasARow() {
    Set<String> packages = new TreeSet<>();
    classes.forEach(found -> packages.add(found.getPackageName()));
    assertThat(packages).contains("io.kith.rank", COMMAND);
    assertThat(table.rows().keySet()).containsAll(packages);
  }

  @Test
  void everyLibraryOfTheTableIsKnown() {
    table
        .rows()
        .forEach(
            (name, row) -> assertThat(LIBRARIES.keySet()).as(name).containsAll(row.libraries()));
  }

  @Test
  void packagesImportWhatTheirRowsAllow() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass importing : classes) {
      for (Dependency dependency : importing.getDirectDependenciesFromSelf()) {
        JavaClass imported = dependency.getTargetClass().getBaseComponentType();
        if (!isAllowed(importing.getPackageName(), imported.getPackageName())) {
          wrong.add(importing.getName() + " imports " + imported.getName());
        }
      }
    }
    assertThat(wrong).as("imports that %s does not list", ArchitectureTable.PAGE).isEmpty();
  }

  private static boolean isAllowed(String importing, String imported) {
    // Primitives have no package.
    if (imported.isEmpty() || imported.startsWith("java.") || imported.startsWith("javax.")) {
      return true;
    }
    ArchitectureTable.Row row = table.rows().get(importing);
    if (imported.equals("io.kith") || imported.startsWith("io.kith.")) {
      return imported.equals(importing)
          || imported.equals("io.kith")
          || row.imports().contains(imported);
    }
    return row.libraries().stream()
        .flatMap(library -> LIBRARIES.get(library).stream())
        .anyMatch(prefix -> imported.equals(prefix) || imported.startsWith(prefix + "."));
  }

  @Test
  void thereAreNoCycles() {
    assertThat(table.importsFromBelow()).isEmpty();
  }

  @Test
  void stagesDoNotKnowEachOther() {
    table
        .rows()
        .forEach(
            (name, row) -> {
              if (name.startsWith("io.kith.jobs.") && !ABOVE.contains(name)) {
                assertThat(row.imports())
                    .as(name)
                    .noneMatch(
                        imported ->
                            imported.startsWith("io.kith.jobs.")
                                && !imported.equals("io.kith.jobs.table")
                                && !imported.equals("io.kith.jobs.terminal"));
              }
            });
  }

  @Test
  void commonSeesNeitherSparkNorTheCommandLine() {
    table
        .rows()
        .forEach(
            (name, row) -> {
              if (!name.startsWith("io.kith.jobs")) {
                assertThat(row.libraries()).as(name).doesNotContain("spark", "scala", "picocli");
                assertThat(row.imports()).as(name).noneMatch(i -> i.startsWith("io.kith.jobs"));
              }
            });
  }

  @Test
  void commandClassesMentionNoTypeOfSpark() {
    noClasses()
        .that()
        .areAnnotatedWith(CommandLine.Command.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .because("lookup and its like run without Spark on the class path")
        .check(classes);
  }

  @Test
  void onlyTheCommandLayerReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TIMED)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .because("the same input and options give the same bytes")
        .check(classes);
  }
}
