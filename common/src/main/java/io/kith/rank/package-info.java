/**
 * From scored candidates to the list a member sees: filter, score, discount, cap, and the facts
 * that explain each recommendation. Imports {@code io.kith.score} only.
 */
package io.kith.rank;
