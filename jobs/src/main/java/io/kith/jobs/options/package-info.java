/**
 * Options that several commands share: how they are written, what they accept, what is said of
 * those that cannot be. No Spark.
 *
 * <p>Option fields that picocli writes are not private: private ones look unused to the compiler.
 */
package io.kith.jobs.options;
