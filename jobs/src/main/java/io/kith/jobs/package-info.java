/** Kith's entrance: the main class that a shell or {@code spark-submit} starts. */
package io.kith.jobs;
