package io.kith.jobs.options;

import java.nio.file.Path;

/** Where the defaults of a command without options lie: under the checkout that was started. */
public final class ProjectFolder {
  /** Set by the launcher to the root of the checkout. */
  public static final String HOME = "kith.home";

  private ProjectFolder() {}

  /** A path inside the checkout; under spark-submit, inside the working directory. */
  public static String path(String relative) {
    return Path.of(System.getProperty(HOME, "")).resolve(relative).toString();
  }
}
