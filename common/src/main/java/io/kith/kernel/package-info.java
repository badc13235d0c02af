/**
 * The arithmetic of two hops: one pass over a member's wedges counts and scores its second degree,
 * a second pass gathers the evidence of the winners. Imports {@code io.kith.graph}, {@code
 * io.kith.score}, {@code io.kith.rank} and {@code io.kith.people}; no Spark, no logging, no
 * allocation per wedge.
 */
package io.kith.kernel;
