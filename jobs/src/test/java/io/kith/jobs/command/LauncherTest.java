package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What jobs/bin/kith must know of the program that it starts. */
class LauncherTest {
  @Test
  void theBuildWritesSparksOwnModuleOptions() throws IOException {
    // Only MLlib asks for the incubating module, and Java warns of it at every start.
    assertThat(Files.readString(Path.of("target/spark.options")).strip())
        .isEqualTo(
            JavaModuleOptions.defaultModuleOptions()
                .replace(" --add-modules=jdk.incubator.vector", "")
                .strip());
  }

  @Test
  void theLightCommandsAreThoseWithoutSpark() throws IOException {
    List<String> light = lightCommands();
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Map<String, CommandLine> commands =
        new KithCommandLine(nowhere, nowhere).commandLine(new KithCommand()).getSubcommands();
    commands.forEach(
        (name, command) ->
            assertThat(light.contains(name))
                .as("%s is started without Spark", name)
                .isNotEqualTo(takesSparkOptions(command)));
  }

  private static boolean takesSparkOptions(CommandLine command) {
    return command.getCommandSpec().findOption("--spark") != null;
  }

  private static List<String> lightCommands() throws IOException {
    Matcher list =
        Pattern.compile("light_commands=\"([^\"]*)\"")
            .matcher(Files.readString(Path.of("bin/kith")));
    assertThat(list.find()).isTrue();
    return Arrays.asList(list.group(1).strip().split(" "));
  }
}
