/**
 * Learning to rank: what a network's own past teaches about which candidates become connections.
 * Plain Java on one machine; rows come from the caller. Whoever trains imports it, the lists do
 * not.
 */
package io.kith.train;
