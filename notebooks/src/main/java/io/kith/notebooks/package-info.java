/**
 * For Java notebooks over published tables: SQL by DuckDB, charts, drawings of a member's network,
 * and a Jupyter kernel made of JJava's messages and the JDK's JShell. Reads snapshots, writes
 * nothing. Imports {@code io.kith.store} only.
 */
package io.kith.notebooks;
