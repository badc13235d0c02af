/**
 * Published tables into the stores that a product serves from. Each task takes one file of a table;
 * what it wrote whole is noted, so that an export that was killed goes on where it stopped. Imports
 * common's export, store and table; no other stage.
 */
package io.kith.jobs.export;
