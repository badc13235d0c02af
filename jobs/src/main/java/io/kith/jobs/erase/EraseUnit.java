package io.kith.jobs.erase;

import io.kith.table.TableFile;
import java.io.Serializable;

/**
 * One file of a table.
 *
 * @param table its name
 * @param schema what a file of the table must look like to be written anew
 * @param folder where the new file goes
 * @param source the file's place
 * @param name of the new file
 */
record EraseUnit(String table, ListShape schema, String folder, String source, String name)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns of recommendations that not every snapshot has. */
  record ListShape(java.util.List<String> measures, boolean hasReachGain) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** The last part of a table file's path, without the number of an attempt. */
  static String name(TableFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return name.replaceFirst("\\.\\d+(\\.\\w+)$", "$1");
  }
}
