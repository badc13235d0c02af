/**
 * A snapshot as one page for people: what ran, what went in, what came out, and how it differs from
 * the snapshot before. Figures are read from published tables and the manifest alone; markup and
 * charts are built here, so that the page needs nothing beside itself. Imports {@code
 * io.kith.store}, {@code io.kith.table} and {@code io.kith.rank} only.
 */
package io.kith.report;
