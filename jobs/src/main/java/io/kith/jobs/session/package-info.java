/** Spark's session for a run: its settings, what is watched while it works, and how it fails. */
package io.kith.jobs.session;
