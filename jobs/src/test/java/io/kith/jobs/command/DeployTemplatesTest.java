package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kith.jobs.ForkedRun;
import io.kith.jobs.docs.Page;
import io.kith.jobs.terminal.KithVersion;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What jobs/deploy gives to schedulers is of their form, and Kith understands what they pass. */
class DeployTemplatesTest {
  private static final Path DEPLOY = Path.of("deploy").toAbsolutePath();

  @TempDir private Path folder;

  /** An executable file. */
  private Path script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private ForkedRun run(Map<String, String> environment, Object... command) {
    List<String> all = new ArrayList<>(List.of("env"));
    environment.forEach((name, value) -> all.add(name + "=" + value));
    Stream.of(command).map(String::valueOf).forEach(all::add);
    return ForkedRun.of(folder, all);
  }

  /**
   * The command line is one that Kith takes, with a repeatable time and a name that is a file's.
   */
  private static void assertRunsOfADay(List<String> arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    new KithCommandLine(nowhere, nowhere)
        .commandLine(new KithCommand())
        .parseArgs(arguments.toArray(String[]::new));
    assertThat(arguments).startsWith("recommend").contains("--quiet");
    assertThat(arguments.get(arguments.indexOf("--as-of") + 1)).isEqualTo("2026-11-21");
    String runId = arguments.get(arguments.indexOf("--run-id") + 1);
    // Of letters that need no other spelling in the name of the run's file.
    assertThat(runId).isEqualTo("nightly-2026-11-21");
  }

  private static Object at(Object yaml, String... path) {
    Object found = yaml;
    for (String name : path) {
      found = ((Map<?, ?>) found).get(name);
      assertThat(found).as(String.join(".", path)).isNotNull();
    }
    return found;
  }

  private static String text(Object yaml, String... path) {
    return String.valueOf(at(yaml, path));
  }

  private static List<String> texts(Object yaml, String... path) {
    return ((List<?>) at(yaml, path)).stream().map(String::valueOf).toList();
  }

  private static Object application() throws IOException {
    return new Yaml()
        .load(Files.readString(DEPLOY.resolve("kubernetes/scheduled-spark-application.yaml")));
  }

  @Test
  void theSparkApplicationHasWhatTheOperatorNeeds() throws IOException {
    Object yaml = application();
    assertThat(text(yaml, "apiVersion")).isEqualTo("sparkoperator.k8s.io/v1beta2");
    assertThat(text(yaml, "kind")).isEqualTo("ScheduledSparkApplication");
    assertThat(text(yaml, "metadata", "name")).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    assertThat(text(yaml, "spec", "schedule")).matches("(\\S+ ){4}\\S+");
    assertThat(text(yaml, "spec", "concurrencyPolicy")).isEqualTo("Forbid");
    Object template = at(yaml, "spec", "template");
    assertThat(text(template, "type")).isEqualTo("Java");
    assertThat(text(template, "mode")).isEqualTo("cluster");
    assertThat(text(template, "mainClass")).isEqualTo("io.kith.jobs.Kith");
    assertThat(text(template, "restartPolicy", "type")).isEqualTo("OnFailure");
    assertThat(text(template, "sparkVersion")).isEqualTo(new KithVersion().spark());
    for (String part : List.of("driver", "executor")) {
      assertThat(text(template, part, "cores")).matches("[1-9]\\d*");
      assertThat(text(template, part, "memory")).matches("\\d+g");
    }
  }

  @Test
  void theImageHasTheJarWhereTheApplicationLooks() throws IOException {
    List<String> lines = Files.readAllLines(DEPLOY.resolve("kubernetes/Dockerfile"));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("FROM apache/spark:" + new KithVersion().spark() + "-"))
        .contains("COPY jobs/target/kith-jobs.jar /opt/kith/kith-jobs.jar")
        .contains("COPY --chmod=755 jobs/deploy/kubernetes/entrypoint /opt/kith/entrypoint")
        .contains("ENTRYPOINT [\"/opt/kith/entrypoint\"]");
    assertThat(text(application(), "spec", "template", "mainApplicationFile"))
        .isEqualTo("local:///opt/kith/kith-jobs.jar");
  }

  @Test
  void theEntryPointTakesTheDateFromTheSchedule() throws IOException {
    Path next = script("next", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    List<Object> command = new ArrayList<>(List.of(DEPLOY.resolve("kubernetes/entrypoint")));
    List<String> arguments = texts(application(), "spec", "template", "arguments");
    command.addAll(arguments);
    // 2026-11-21T03:15:00Z.
    Map<String, String> environment =
        Map.of(
            "SPARK_ENTRYPOINT",
            next.toString(),
            "KITH_SCHEDULED_RUN",
            "kith-nightly-1795230900000000000");
    ForkedRun run = run(environment, command.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertRunsOfADay(run.out().lines().toList());

    ForkedRun unnamed = run(Map.of("KITH_SCHEDULED_RUN", "by-hand"), command.toArray());
    assertThat(unnamed.exitCode()).isEqualTo(1);
    assertThat(unnamed.err()).contains("which does not end with nanoseconds");
  }

  /** Stands for Kith: writes down its arguments, and ends with the next of the codes. */
  private Map<String, String> nightly(String codes) throws IOException {
    Files.writeString(folder.resolve("codes"), codes.replace(' ', '\n') + "\n");
    Path kith =
        script(
            "kith",
            """
            #!/bin/sh
            printf '%s\\n' "$@" >arguments
            echo >>attempts
            code=$(head -n 1 codes)
            sed -i 1d codes
            exit "$code"
            """);
    return Map.of(
        "KITH", kith.toString(),
        "KITH_STORE", "/data/kith",
        "KITH_CONNECTIONS", "/data/connections/day=@DATE@",
        "KITH_LOCK", folder.resolve("lock").toString(),
        "KITH_RETRY_SECONDS", "0");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "5 0, 2, 0", "5 5 5, 3, 5", "2, 1, 2", "5 3, 2, 3", "1, 1, 1", "4, 1, 4"})
  void aNightIsTriedAgainOnlyWhereThatCanHelp(String codes, int attempts, int exitCode)
      throws IOException {
    ForkedRun run = run(nightly(codes), DEPLOY.resolve("cron/kith-nightly"), "2026-11-21");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(Files.readAllLines(folder.resolve("attempts"))).hasSize(attempts);
    List<String> arguments = Files.readAllLines(folder.resolve("arguments"));
    assertRunsOfADay(arguments);
    assertThat(arguments).contains("/data/connections/day=2026-11-21", "/data/kith");
  }

  @Test
  void twoNightsNeverRunAtOnce() throws Exception {
    Map<String, String> environment = nightly("0");
    Process first =
        new ProcessBuilder("flock", folder.resolve("lock").toString(), "sleep", "30").start();
    try {
      while (!Files.exists(folder.resolve("lock"))) {
        assertThat(first.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      assertThat(first.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
      ForkedRun second = run(environment, DEPLOY.resolve("cron/kith-nightly"), "2026-11-21");
      assertThat(second.exitCode()).isEqualTo(5);
      assertThat(second.err()).contains("the run before is still at work");
      assertThat(folder.resolve("attempts")).doesNotExist();
    } finally {
      first.descendants().forEach(ProcessHandle::destroyForcibly);
      first.destroyForcibly();
    }
  }

  @Test
  void cronAndSystemdStartTheScript() throws IOException {
    String path = "/opt/kith/jobs/deploy/cron/kith-nightly";
    assertThat(DEPLOY.resolve("cron/kith-nightly")).isExecutable();
    assertThat(Files.readString(DEPLOY.resolve("cron/kith.crontab")))
        .containsPattern("(?m)^\\d+ \\d+ \\* \\* \\* kith " + path + "$");
    assertThat(Files.readString(DEPLOY.resolve("cron/kith-nightly.service")))
        .contains("ExecStart=" + path + "\n", "Type=oneshot\n");
    assertThat(Files.readString(DEPLOY.resolve("cron/kith-nightly.timer")))
        .contains("OnCalendar=*-*-* 03:15:00 UTC\n", "WantedBy=timers.target\n");
  }

  /** The DAG without Airflow: stand-ins for the few names that it imports. */
  private static final String DAG_HARNESS =
      """
      import json, pathlib, runpy, sys, types
      from datetime import datetime, timezone

      class AirflowException(Exception): pass
      class AirflowFailException(AirflowException): pass

      made = {}
      class DAG:
          def __init__(self, **arguments): made["dag"] = arguments
          def __enter__(self): return self
          def __exit__(self, *ignored): return False
      class PythonOperator:
          def __init__(self, **arguments): made["task"] = arguments
      class SparkSubmitHook:
          def __init__(self, **arguments): made["submit"] = arguments
          def submit(self, jar): made["ending"]()

      def module(name, **names):
          sys.modules[name] = types.ModuleType(name)
          vars(sys.modules[name]).update(names)
      for name in ("airflow", "airflow.io", "airflow.models", "airflow.operators",
                   "airflow.providers", "airflow.providers.apache",
                   "airflow.providers.apache.spark", "airflow.providers.apache.spark.hooks"):
          module(name)
      module("airflow.exceptions", AirflowException=AirflowException,
             AirflowFailException=AirflowFailException)
      module("airflow.io.path", ObjectStoragePath=lambda url: pathlib.Path(sys.argv[2]))
      module("airflow.models.dag", DAG=DAG)
      module("airflow.operators.python", PythonOperator=PythonOperator)
      module("airflow.providers.apache.spark.hooks.spark_submit", SparkSubmitHook=SparkSubmitHook)

      dag = runpy.run_path(sys.argv[1])
      runs = pathlib.Path(sys.argv[2]) / "runs"
      runs.mkdir(parents=True)
      file = runs / "nightly-2026-11-21.json"
      now = datetime.now(timezone.utc).isoformat().replace("+00:00", "Z")

      def ends(code, started):
          def ending():
              if code is None:
                  return
              if started:
                  file.write_text(json.dumps(
                      {"started": started, "exit_code": code, "message": "Cannot."}))
              raise AirflowException("submit failed")
          return ending

      def outcome(code, started=now):
          file.unlink(missing_ok=True)
          made["ending"] = ends(code, started)
          try:
              made["task"]["python_callable"](date="2026-11-21")
              return "done"
          except AirflowException as failure:
              return type(failure).__name__

      print(json.dumps({
          "outcomes": [outcome(None)] + [outcome(code) for code in (1, 2, 3, 4, 5)],
          "stale": outcome(2, "2020-01-01T00:00:00Z"), "unrecorded": outcome(2, None),
          "arguments": made["submit"]["application_args"],
          "class": made["submit"]["java_class"],
          "active": made["dag"]["max_active_runs"],
          "date": made["task"]["op_kwargs"]["date"]}))
      """;

  @Test
  void airflowDoesNotRetryWhatAPersonMustMend() throws IOException {
    assumeTrue(isThere("python3"), "python3 is not installed");
    Path dag = DEPLOY.resolve("airflow/kith_nightly.py");
    Path harness = Files.writeString(folder.resolve("harness.py"), DAG_HARNESS);
    ForkedRun run =
        run(
            Map.of("PYTHONDONTWRITEBYTECODE", "1"),
            "python3",
            harness,
            dag,
            folder.resolve("store"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Object told = new Yaml().load(run.out());
    String fails = "AirflowFailException";
    String retries = "AirflowException";
    assertThat(texts(told, "outcomes"))
        .containsExactly("done", fails, fails, fails, fails, retries);
    assertThat(text(told, "stale")).isEqualTo(retries);
    assertThat(text(told, "unrecorded")).isEqualTo(retries);
    assertThat(text(told, "class")).isEqualTo("io.kith.jobs.Kith");
    assertThat(text(told, "active")).isEqualTo("1");
    assertThat(text(told, "date")).contains("data_interval_end");
    assertRunsOfADay(texts(told, "arguments"));
  }

  @Test
  void shellScriptsPassShellcheck() {
    assumeTrue(isThere("shellcheck"), "shellcheck is not installed");
    List<Object> command = new ArrayList<>(List.of("shellcheck", "--severity=warning"));
    for (String script :
        List.of(
            "jobs/bin/kith",
            "jobs/deploy/local-cluster",
            "jobs/deploy/cron/kith-nightly",
            "jobs/deploy/kubernetes/entrypoint",
            "notebooks/run",
            ".ci/run")) {
      command.add(Page.ROOT.resolve(script).toAbsolutePath().normalize());
    }
    ForkedRun run = run(Map.of(), command.toArray());
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  private static boolean isThere(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
  }
}
