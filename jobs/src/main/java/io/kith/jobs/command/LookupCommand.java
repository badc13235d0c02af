package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.jobs.lookup.LookupText;
import io.kith.jobs.lookup.MemberView;
import io.kith.jobs.lookup.MentionsView;
import io.kith.jobs.lookup.PairView;
import io.kith.jobs.lookup.ScoreView;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.store.InputNames;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith lookup}: one member in the live snapshot, as a person or a program wants it. */
@Command(
    name = "lookup",
    header = "Show a member's network and recommendations, or how two members are related.",
    description =
        "Reads the live snapshot; needs no Spark. Names are those of the inputs that the snapshot was"
            + " made of, where these are Parquet files on this machine and not large.",
    sortOptions = false)
final class LookupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Parameters(paramLabel = "ID", description = "The member. Put -- before a negative id.")
  long id;

  @Option(
      names = "--with",
      paramLabel = "OTHER",
      description = "Show how the member and this one are related instead.")
  Long other;

  @Option(
      names = "--mentions",
      description =
          "List instead where the live snapshot's files name the member, in any table and column,"
              + " erased or not.")
  boolean mentions;

  @Option(
      names = "--internal",
      description = "Also show what must not be shown to members: scores, hidden counts.")
  boolean internal;

  @Option(
      names = "--newest",
      description = "Order recommendations by the newest second degree first; ranks stay.")
  boolean newest;

  @Option(
      names = "--explain",
      paramLabel = "CANDIDATE",
      description =
          "Show what each feature adds to the score of this candidate. Needs --internal, and a"
              + " snapshot made with kith recommend --explain.")
  Long candidate;

  @Option(names = "--json", description = "Print JSON for a program.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (mentions) {
      Snapshot live = store.open().live();
      print(MentionsView.of(id, live), view -> text(out, live).print(view), out);
      out.flush();
      return 0;
    }
    MemberLookup lookup = MemberLookup.live(store.open());
    if (candidate != null) {
      checkExplain();
      requireKnown(id, lookup);
      ScoreView score = ScoreView.of(id, candidate, lookup);
      print(score, shown -> text(out, lookup.snapshot()).print(shown), out);
    } else if (other == null) {
      MemberView view = MemberView.of(id, lookup, internal).orElseThrow(() -> unknown(id, lookup));
      MemberView ordered = newest ? view.newestFirst() : view;
      print(ordered, shown -> text(out, lookup.snapshot()).print(shown), out);
    } else {
      requireKnown(id, lookup);
      requireKnown(other, lookup);
      PairView view = PairView.of(id, other, lookup, internal).orElseThrow(() -> undecided(lookup));
      print(view, shown -> text(out, lookup.snapshot()).print(shown), out);
    }
    out.flush();
    return 0;
  }

  /** Names are looked for only where a person reads them. */
  private static LookupText text(PrintWriter out, Snapshot snapshot) {
    return new LookupText(out, InputNames.of(snapshot.manifest()));
  }

  private void checkExplain() {
    if (!internal || other != null) {
      throw KithException.commandLine(
          other != null
              ? "Cannot use --explain and --with at once: the one is about a score, the other about a pair. Use one of them."
              : "Cannot explain a score: what rankers look at must not be shown to members. Add --internal if nobody but you looks.");
    }
  }

  private <T> void print(T view, Consumer<T> asText, PrintWriter out) {
    if (json) {
      out.print(StoreJson.text(view));
    } else {
      asText.accept(view);
    }
  }

  private static void requireKnown(long id, MemberLookup lookup) {
    if (MemberView.of(id, lookup, false).isEmpty()) {
      throw unknown(id, lookup);
    }
  }

  private static KithException unknown(long id, MemberLookup lookup) {
    return KithException.input(
        ("Cannot look up member %d: nobody of that id has a connection or a recommendation in"
                + " snapshot %s in '%s'. Check the id, or name another store with --store.")
            .formatted(id, lookup.snapshot().id(), lookup.snapshot().folder()));
  }

  private KithException undecided(MemberLookup lookup) {
    return KithException.input(
        ("Cannot tell how members %d and %d are related: %d is not recommended to %d, and"
                + " there is no table member_connections in snapshot %s. Publish one with kith"
                + " recommend --member-connections.")
            .formatted(id, other, other, id, lookup.snapshot().id()));
  }
}
