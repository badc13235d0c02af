/**
 * A snapshot once more without some members: each task writes one file of a table anew. Imports
 * common's rank, store and table; no other stage.
 */
package io.kith.jobs.erase;
