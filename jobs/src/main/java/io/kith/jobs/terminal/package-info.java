/**
 * What a person at a terminal reads of a run: summaries, tables of text, times of stages, progress,
 * and words for a command line that cannot be read. No Spark.
 */
package io.kith.jobs.terminal;
