/**
 * The published tables: their columns, their Parquet writers, and readers by member id that need no
 * Spark.
 *
 * <p>Every table is sorted by member id, one row per member (several only in {@code
 * rejected_rows}). The same rows give the same bytes on any machine. Imports {@code io.kith.rank}
 * only.
 */
package io.kith.table;
