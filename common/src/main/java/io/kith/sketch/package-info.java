/**
 * Sizes of neighborhoods too large to count: HyperLogLog counters of the members within three
 * steps. Imports {@code io.kith.graph}; no Spark, no logging.
 *
 * <p>Own registers instead of a sketch library's objects: here a counter is a slice of one array,
 * united eight registers an instruction, and a few registers of all members can be worked on at a
 * time over a network that is read in a stream, which bounds memory.
 */
package io.kith.sketch;
