/**
 * What is known of members beside their connections: who may be shown to whom, who must not be,
 * what was shown before, and where they worked and studied, in primitive arrays by label. Imports
 * {@code io.kith.feature} and {@code io.kith.rank} only.
 */
package io.kith.people;
