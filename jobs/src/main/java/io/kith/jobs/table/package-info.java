/**
 * The vocabulary that the stages share: the inputs' columns, how their cells become Kith's types,
 * and the datasets that stages hand on. Imports no stage; stages import it.
 */
package io.kith.jobs.table;
