/**
 * Rankers that were learnt: their JSON form, and scores from features in plain Java. A serving
 * process or a tool may read models too. Imports {@code io.kith.feature} and {@code io.kith.rank}.
 */
package io.kith.model;
