/**
 * The network in primitive arrays: members relabelled 0..n−1 in the order of their ids, and each
 * member's connections as one ascending run of labels. A leaf: imports nothing of Kith.
 */
package io.kith.graph;
