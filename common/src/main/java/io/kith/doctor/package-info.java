/**
 * Whether Kith can run here: the JVM, the machine, Spark's jars and the store, looked at before a
 * run depends on them. Changes nothing, starts nothing. Imports {@code io.kith.store} only.
 */
package io.kith.doctor;
