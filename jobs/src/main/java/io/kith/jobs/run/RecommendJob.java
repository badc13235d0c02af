package io.kith.jobs.run;

import io.kith.jobs.generate.SampleData;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.PublishOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.ImpressionsTable;
import io.kith.jobs.table.MembersTable;
import io.kith.jobs.table.SuppressionsTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Recommendations, or network sizes alone, by the {@link Pipeline}.
 *
 * @param dryRun whether it ends before anything is computed or written
 */
public record RecommendJob(
    ConnectionsOptions input,
    PeopleOptions people,
    EngineSettings settings,
    PublishOptions publish,
    boolean dryRun)
    implements Job {
  @Override
  public List<WantedInput> inputs() {
    return input.location.isPresent()
        ? people.wanted(input, Optional.empty())
        : people.wanted(input, Optional.of(sample(JobRun.sampleData(), recommends())));
  }

  /** Network sizes do not depend on what only lists heed. */
  private static PeopleOptions.SampleInputs sample(SampleData sample, boolean recommends) {
    return input ->
        switch (input) {
          case MembersTable.INPUT -> Optional.of(sample.members().toString());
          case AffiliationsTable.INPUT -> listInput(sample.affiliations(), recommends);
          case SuppressionsTable.INPUT -> listInput(sample.suppressions(), recommends);
          case ImpressionsTable.INPUT -> listInput(sample.impressions(), recommends);
          default -> Optional.empty();
        };
  }

  private static Optional<String> listInput(Path path, boolean recommends) {
    return recommends ? Optional.of(path.toString()) : Optional.empty();
  }

  @Override
  public boolean recommends() {
    return settings.top() > 0;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    Pipeline pipeline = new Pipeline(context, input, people, settings, publish);
    return dryRun ? pipeline.plan() : pipeline.run();
  }
}
