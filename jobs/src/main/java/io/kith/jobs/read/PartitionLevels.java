package io.kith.jobs.read;

import io.kith.KithException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The {@code key=value} folders above an input's files.
 *
 * @param keys of the levels, outermost first; empty if there are none
 * @param base the folder above the outermost level, if there is one
 */
record PartitionLevels(List<String> keys, Optional<Path> base) {

  /** Reads the levels; fails if files differ in keys, or in values without all-partitions. */
  static PartitionLevels of(InputSpec spec, InputListing listing) {
    List<FileStatus> files = listing.files();
    PartitionLevels first = of(files.get(0).getPath());
    Map<String, TreeSet<String>> values = new LinkedHashMap<>();
    for (FileStatus file : files) {
      PartitionLevels levels = of(file.getPath());
      if (!levels.equals(first)) {
        throw KithException.input(
            "Cannot read %s: '%s' mixes folder structures, for example '%s' and '%s'. Name one of them."
                .formatted(spec.input(), spec.location(), files.get(0).getPath(), file.getPath()));
      }
      for (Path folder = file.getPath().getParent(); isLevel(folder); folder = folder.getParent()) {
        String[] keyAndValue = folder.getName().split("=", 2);
        values.computeIfAbsent(keyAndValue[0], key -> new TreeSet<>()).add(keyAndValue[1]);
      }
    }
    if (!spec.allPartitions()) {
      values.forEach((key, found) -> refuseSeveral(spec, key, found));
    }
    return first;
  }

  private static PartitionLevels of(Path file) {
    Deque<String> keys = new ArrayDeque<>();
    Path folder = file.getParent();
    while (isLevel(folder)) {
      keys.addFirst(folder.getName().split("=", 2)[0]);
      folder = folder.getParent();
    }
    return new PartitionLevels(
        List.copyOf(keys), keys.isEmpty() ? Optional.empty() : Optional.of(folder));
  }

  private static boolean isLevel(Path folder) {
    return folder != null && folder.getName().indexOf('=') > 0;
  }

  private static void refuseSeveral(InputSpec spec, String key, TreeSet<String> values) {
    if (values.size() > 1) {
      throw KithException.input(
          "Cannot read %s: '%s' has %d values of '%s=…' ('%s' to '%s'). Snapshots of several days bring removed connections back: name one folder, or pass --all-partitions."
              .formatted(
                  spec.input(),
                  spec.location(),
                  values.size(),
                  key,
                  values.first(),
                  values.last()));
    }
  }
}
