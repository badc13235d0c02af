/**
 * Judges rows: each is good or breaks one named rule. Nothing here throws because of a row. Imports
 * {@code io.kith.jobs.table} only.
 */
package io.kith.jobs.validate;
