/**
 * Rows about people to compact structures: one scan of each input packs its good rows on the
 * executors, and the driver puts them together, first by id, then by label. Imports {@code
 * io.kith.people} and {@code io.kith.jobs.table} only.
 */
package io.kith.jobs.people;
