/**
 * The arithmetic of two hops: one pass over a member's wedges counts and scores its second degree,
 * a second pass gathers the evidence of the winners. Imports {@code io.kith.graph}, {@code
 * io.kith.score} and {@code io.kith.rank}; no Spark, no logging, no allocation per wedge.
 */
package io.kith.kernel;
