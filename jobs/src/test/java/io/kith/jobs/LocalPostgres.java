package io.kith.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL server on loopback, of the machine's own installation, gone at the end. */
final class LocalPostgres implements AutoCloseable {
  static final String PASSWORD = "not-to-be-seen";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String SYSTEM_USER = "postgres";

  private final Path programs;
  private final Path folder;
  private final int port;

  private LocalPostgres(Path programs) throws IOException {
    this.programs = programs;
    folder = Files.createTempDirectory("kith-postgres");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  /** Where the newest server's programs are; empty if none is installed. */
  static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one that asks for {@link #PASSWORD}. */
  static LocalPostgres start(Path programs) throws IOException {
    LocalPostgres server = new LocalPostgres(programs);
    Path password = Files.writeString(server.folder.resolve("password"), PASSWORD + "\n");
    if (isRoot()) { // The server refuses to run as root.
      server.must(List.of("chown", "-R", SYSTEM_USER, server.folder.toString()));
    }
    String data = server.folder.resolve("data").toString();
    server.run(
        "initdb",
        "-D",
        data,
        "-U",
        "kith",
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "-E",
        "UTF8",
        "--locale=C");
    server.run(
        "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        server.folder.resolve("log").toString(),
        "-o",
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off"
            .formatted(server.port, server.folder),
        "start");
    return server;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=kith".formatted(port);
  }

  private void run(String program, String... args) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER));
      command.addAll(List.of("--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(args));
    must(command);
  }

  private void must(List<String> command) {
    try {
      Path log = Files.createTempFile("kith-postgres", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/tmp").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + ": " + Files.readString(log));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
