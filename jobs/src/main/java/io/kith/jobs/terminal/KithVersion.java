package io.kith.jobs.terminal;

import io.kith.store.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Kith and of the Spark that it was built for, as the build wrote them. */
public final class KithVersion implements IVersionProvider {
  private final Properties versions = new Properties();

  /** Reads the versions from the class path. */
  public KithVersion() {
    try (InputStream file = KithVersion.class.getResourceAsStream("version.properties")) {
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kith's own version, as manifests name it. */
  public String kith() {
    return versions.getProperty("kith");
  }

  /** The version of Spark that Kith was built for; a cluster may bring another. */
  public String spark() {
    return versions.getProperty("spark");
  }

  /** All versions of a run, as manifests name them, with the Spark that it runs on. */
  public Manifest.Versions withSpark(String spark) {
    return new Manifest.Versions(kith(), spark, Runtime.version().toString());
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "kith %s (Spark %s, Java %s)".formatted(kith(), spark(), Runtime.version())
    };
  }
}
