/**
 * From a location to a dataset of the columns that Kith knows, with the files it came from. Refuses
 * what would be read wrongly. Imports {@code io.kith.jobs.table} only.
 */
package io.kith.jobs.read;
