/**
 * Where published tables live: snapshot folders, their manifests, the pointer to the live one, and
 * the records of runs.
 *
 * <pre>
 * STORE/
 *   CURRENT              id of the live snapshot, replaced atomically
 *   snapshots/ID/        one folder per table, manifest.json (written last)
 *   runs/RUN-ID.json     how every run ended
 * </pre>
 *
 * <p>Local stores are read and written through {@code java.nio} alone; Hadoop's classes are loaded
 * only for locations on other file systems. Imports {@code io.kith} and {@code io.kith.table} only.
 */
package io.kith.store;
