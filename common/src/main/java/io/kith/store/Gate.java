package io.kith.store;

/**
 * A threshold that a run was held against before publishing.
 *
 * @param name what is measured, as in the option that sets the threshold
 * @param figure the run's own value
 * @param threshold the value that it may not pass
 * @param tripped whether it did
 */
public record Gate(String name, double figure, double threshold, boolean tripped) {}
