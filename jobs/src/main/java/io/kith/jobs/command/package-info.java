/**
 * The command line: what each command accepts, what it wires together, and how it ends. The only
 * package that imports several stages, reads the clock, or decides an exit code.
 *
 * <p>Classes with picocli annotations never mention a type of Spark, so that {@code kith lookup}
 * and its like run without Spark on the class path; what needs Spark is in classes of its own.
 *
 * <p>Option fields that only picocli writes are package-private: private ones look unused to the
 * compiler.
 */
package io.kith.jobs.command;
