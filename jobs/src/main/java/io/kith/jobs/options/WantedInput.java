package io.kith.jobs.options;

import io.kith.jobs.read.InputSpec;
import io.kith.jobs.table.InputColumns;

/**
 * An input that a job reads.
 *
 * @param spec where it is and how its columns are called there
 * @param columns what it must have
 */
public record WantedInput(InputSpec spec, InputColumns columns) {}
