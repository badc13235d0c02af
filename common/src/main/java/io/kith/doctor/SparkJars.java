package io.kith.doctor;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a run takes Spark from: the jars that the build listed, or the class path it is on. */
public final class SparkJars {
  private static final String NAME = "Spark";
  private static final String CLASS = "org/apache/spark/SparkContext.class";
  private static final Pattern CORE = Pattern.compile("spark-core_[\\d.]+-([\\w.-]+)\\.jar");
  private static final String BUILD =
      "Run 'mvn -DskipTests package' in the checkout: it fetches what is missing.";

  private final String version;

  /**
   * @param version of Spark that Kith was built for
   */
  public SparkJars(String version) {
    this.version = version;
  }

  /** The jars of a local run, as the build of the checkout in {@code home} lists them. */
  public Check builtIn(Path home) {
    Path list = home.resolve("jobs/target/spark.classpath");
    Path jar = home.resolve("jobs/target/kith-jobs.jar");
    if (!Files.isReadable(list) || !Files.isReadable(jar)) {
      return Check.bad(NAME, "not built yet in '%s'".formatted(home), BUILD);
    }
    try {
      List<String> jars =
          Arrays.asList(Files.readString(list).strip().split(File.pathSeparator, -1));
      List<String> missing =
          jars.stream().filter(path -> !Files.isReadable(Path.of(path))).toList();
      if (!missing.isEmpty()) {
        return Check.bad(
            NAME,
            "%d of %d jars are missing, '%s' first"
                .formatted(missing.size(), jars.size(), missing.get(0)),
            BUILD);
      }
      return ofVersion(
          String.join("\n", jars), "%d jars, listed in '%s'".formatted(jars.size(), list));
    } catch (IOException e) {
      return Check.bad(NAME, "'%s' cannot be read: %s".formatted(list, e.getMessage()), BUILD);
    }
  }

  /** Spark beside Kith on this JVM's class path, as spark-submit puts it. */
  public Check beside(ClassLoader loader) {
    URL found = loader.getResource(CLASS);
    return found == null
        ? Check.bad(
            NAME, "not on the class path", "Start Kith by jobs/bin/kith, or by spark-submit.")
        : ofVersion(found.toString(), "on the class path");
  }

  private Check ofVersion(String jars, String where) {
    Matcher core = CORE.matcher(jars);
    if (!core.find()) {
      return Check.note(NAME, "of unknown version, " + where, "Kith is built for " + version + ".");
    }
    return core.group(1).equals(version)
        ? Check.ok(NAME, version + ", " + where)
        : Check.note(
            NAME, core.group(1) + ", " + where, "Kith is built and tested with " + version + ".");
  }
}
