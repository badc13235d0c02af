package io.kith.jobs.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kith.jobs.ForkedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system of a few pages in memory; only where the tests may mount one. */
final class SmallDisk implements AutoCloseable {
  static final int PAGE_BYTES = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it; skips the test where that is not allowed. */
  static SmallDisk mount(Path folder, int pages) throws IOException {
    Files.createDirectories(folder);
    String size = "size=" + pages * PAGE_BYTES;
    int exitCode = run(folder, "mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    assumeTrue(exitCode == 0, "mounting is not allowed here");
    return new SmallDisk(folder);
  }

  private static int run(Path folder, String... command) {
    try {
      return ForkedRun.of(folder.getParent(), List.of(command)).exitCode();
    } catch (java.io.UncheckedIOException e) {
      return -1; // There is no such command.
    }
  }

  Path folder() {
    return folder;
  }

  /** Makes it read-only, or writable again. */
  void readOnly(boolean readOnly) {
    String option = readOnly ? "remount,ro" : "remount,rw";
    assumeTrue(run(folder, "mount", "-o", option, folder.toString()) == 0, "cannot remount");
  }

  /** Fills it with a file until so many pages are free, until that file is closed. */
  AutoCloseable fillUpTo(int freePages) throws IOException {
    Path filler = folder.resolve("filler");
    long free = Files.getFileStore(folder).getUsableSpace();
    Files.write(filler, new byte[(int) (free - (long) freePages * PAGE_BYTES)]);
    return () -> Files.delete(filler);
  }

  @Override
  public void close() {
    List<String> command = new ArrayList<>(List.of("umount", folder.toString()));
    if (ForkedRun.of(folder.getParent(), command).exitCode() != 0) {
      throw new IllegalStateException("cannot unmount " + folder);
    }
  }
}
