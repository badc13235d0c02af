package io.kith.doctor;

import io.kith.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Spark puts what it shuffles and spills, unless {@code spark.local.dir} says otherwise. */
public record ScratchFolder(Path folder) {
  private static final String NAME = "scratch";
  private static final long ROOM_MIN = 1_000_000_000;

  /** The folder that Spark takes of itself on this machine. */
  public static ScratchFolder here() {
    String given = System.getenv().getOrDefault("SPARK_LOCAL_DIRS", "");
    return new ScratchFolder(
        Path.of(given.isEmpty() ? System.getProperty("java.io.tmpdir") : given.split(",", -1)[0]));
  }

  /** Whether it can be written to, and has any room. */
  public Check check() {
    try {
      Files.delete(Files.createTempFile(folder, "kith", ".probe"));
      long free = Files.getFileStore(folder).getUsableSpace();
      String finding = "'%s', %s free".formatted(folder, Figures.bytes(free));
      return free >= ROOM_MIN
          ? Check.ok(NAME, finding)
          : Check.note(
              NAME,
              finding,
              "A large network shuffles and spills more: free some, or name another folder with"
                  + " --spark spark.local.dir=PATH.");
    } catch (IOException e) {
      return Check.bad(
          NAME,
          "'%s' cannot be written to: %s".formatted(folder, e),
          "Name another folder with --spark spark.local.dir=PATH.");
    }
  }
}
