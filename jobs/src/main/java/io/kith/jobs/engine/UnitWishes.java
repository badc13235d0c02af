package io.kith.jobs.engine;

import io.kith.exposure.Wishes;
import java.io.Serializable;

/**
 * Whom the lists of one unit would show.
 *
 * @param subjects the candidate that each list is about, where they hold introducers; else length 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record UnitWishes(Wishes wishes, int[] subjects) implements Serializable {}
