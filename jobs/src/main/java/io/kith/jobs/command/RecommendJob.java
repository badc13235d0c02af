package io.kith.jobs.command;

import java.util.List;

/** Recommendations, or network sizes alone, by the {@link Pipeline}. */
record RecommendJob(ConnectionsOptions input, EngineSettings settings, PublishOptions publish)
    implements Job {
  @Override
  public List<Wanted> inputs() {
    return List.of();
  }

  @Override
  public boolean recommends() {
    return settings.top() > 0;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    return new Pipeline(context.spark(), input, settings, publish, context.clock(), context.gates())
        .run(context.connections(), context.request(), context.begin(), context.mayBeLive());
  }
}
