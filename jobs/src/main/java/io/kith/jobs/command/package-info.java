/**
 * The command line: what each command is called and accepts, and the exit code that it ends with.
 *
 * <p>Classes with picocli annotations never mention a type of Spark, so that {@code kith lookup}
 * and its like run without Spark on the class path; what needs Spark is in {@code
 * io.kith.jobs.run}.
 */
package io.kith.jobs.command;
