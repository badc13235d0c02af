/**
 * What a run will cost, from the network's degrees alone: memory, slabs, bytes and time, before it
 * starts.
 */
package io.kith.plan;
