package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.command.KithCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Generated inputs. */
final class SmallNetwork {
  private SmallNetwork() {}

  /** The connections of so many members, in a new folder; no Spark starts for it. */
  static String generate(Path folder, int members) {
    StringWriter written = new StringWriter();
    PrintWriter out = new PrintWriter(written);
    int exitCode =
        new KithCommandLine(out, out)
            .run("generate", "--members", members + "", "--seed", "7", "--out", folder.toString());
    assertThat(exitCode).as(written.toString()).isZero();
    return folder.resolve("connections").toString();
  }

  /** Options that read all that was generated in a folder. */
  static List<String> options(Path folder) {
    return Stream.of("connections", "members", "affiliations", "suppressions", "impressions")
        .flatMap(input -> Stream.of("--" + input, folder.resolve(input).toString()))
        .toList();
  }
}
