/**
 * What is written beside the engine's tables before a snapshot is published. Imports common's store
 * and table; no other stage.
 */
package io.kith.jobs.publish;
