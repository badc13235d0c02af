package io.kith.jobs.read;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/** Reads the columns of one file, without its rows. */
interface FileColumns {
  /** The columns in the file's order; repeated names are kept. Throws where it is not readable. */
  List<FileColumn> of(FileStatus file) throws IOException;

  /** Whether rows know their columns by place, so that all files need the same ones in order. */
  default boolean positional() {
    return false;
  }
}
