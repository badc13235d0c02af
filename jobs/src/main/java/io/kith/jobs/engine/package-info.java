/**
 * The engine: hands the graph to every executor once, cuts the members into units of work, and runs
 * the kernels over each unit where its table files are written. Wedges never leave a task. Imports
 * common's kernel, rank and table; no other stage.
 */
package io.kith.jobs.engine;
