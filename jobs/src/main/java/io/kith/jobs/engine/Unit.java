package io.kith.jobs.engine;

import java.io.Serializable;

/**
 * The members of one task: labels members[from .. to), or from..to where all members are worked on.
 *
 * @param number the unit's number, which names its files
 */
record Unit(int number, int from, int to) implements Serializable {}
