/**
 * Published rows in the forms in which serving systems take them: Avro, JSON, RocksDB; and the
 * reader of the last. Only what may be shown to members leaves, unless asked otherwise.
 *
 * <p>Imports {@code io.kith.rank}, {@code io.kith.table} and {@code io.kith.store}. Avro and
 * RocksDB are optional dependencies: a serving process adds those that it reads with.
 */
package io.kith.export;
