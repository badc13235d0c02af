package io.kith.jobs.command;

import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.store.Snapshot;
import io.kith.store.StoreJson;
import io.kith.table.TableFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith snapshots path}: where scripts find the live snapshot or one of its tables. */
@Command(
    name = "path",
    header = "Print the folder of the live snapshot, or of one of its tables.",
    sortOptions = false)
final class SnapshotsPathCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "A table, such as recommendations. Default: the snapshot.")
  String table;

  @Option(names = "--json", description = "Print id, folder and files as a JSON object.")
  boolean json;

  /** What is printed with {@code --json}. */
  record Location(String snapshotId, String path, List<String> files) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Snapshot live = store.open().live();
    List<TableFile> files =
        table == null
            ? live.manifest().tables().stream().flatMap(t -> t.files().stream()).toList()
            : live.files(table); // Refuses a table that is not there.
    String path = StoreOption.absolute(table == null ? live.folder() : live.tableFolder(table));
    if (json) {
      List<String> locations =
          files.stream().map(file -> StoreOption.absolute(live.locate(file))).toList();
      out.print(StoreJson.text(new Location(live.id(), path, locations)));
    } else {
      out.println(path);
    }
    out.flush();
    return 0;
  }
}
