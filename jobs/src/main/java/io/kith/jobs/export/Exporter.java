package io.kith.jobs.export;

import java.util.function.Supplier;

/** Brings a table into one kind of target, and makes sure that it arrived. */
public interface Exporter {
  /** Times what is done, by name. */
  interface Stages {
    /** Does the work of a stage. */
    <T> T time(String stage, Supplier<T> work);
  }

  /**
   * Exports, unless the target has it already.
   *
   * @throws io.kith.KithException of the environment if the target cannot be written; that refuses
   *     if what arrived is not what was sent
   */
  ExportResult export(ExportSource source, Stages stages);
}
