/**
 * The jobs: the stages of each wired, from the inputs to what is published, and the record of how
 * it ended. The only package that imports several stages; it reads the clock.
 */
package io.kith.jobs.run;
