package io.kith.jobs.read;

import io.kith.jobs.table.InputFile;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An opened location, under its own column names.
 *
 * @param rows nothing is read yet
 * @param files as far as known
 * @param text whether cells are strings to be parsed
 * @param millisecondTimestamps columns that Spark takes for BIGINT, but are timestamps
 */
record Source(
    Dataset<Row> rows, List<InputFile> files, boolean text, Set<String> millisecondTimestamps) {}
