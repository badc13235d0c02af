package io.kith.jobs.engine;

import java.io.Serializable;

/**
 * The members of one task: those at positions [from, to) among the members worked on.
 *
 * @param number the unit's number, which names its files
 */
record Unit(int number, int from, int to) implements Serializable {}
