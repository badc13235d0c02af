package io.kith.jobs.run;

import io.kith.jobs.options.StoreOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Places as they are named to executors, which may run in another folder. */
final class Places {
  private Places() {}

  /** The location; a local path is made absolute. */
  static String absolute(String location, Configuration hadoop) {
    boolean isLocal =
        !location.contains(":") && "file".equals(FileSystem.getDefaultUri(hadoop).getScheme());
    return isLocal ? StoreOption.absolute(location) : location;
  }
}
