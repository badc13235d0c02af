/**
 * What a run is held against before its snapshot goes live: each gate's figure, from the run's own
 * counts, the live snapshot's manifest, and the recommendations of both. Imports common's store and
 * table; no other stage.
 */
package io.kith.jobs.gate;
