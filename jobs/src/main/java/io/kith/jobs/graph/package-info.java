/**
 * From validated connection rows to the compact graph, without joins: one scan, one shuffle of
 * packed pairs, labels by the rank of ids. Imports {@code io.kith.graph} of common; no other stage.
 */
package io.kith.jobs.graph;
