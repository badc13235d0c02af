/**
 * What rankers look at: one definition of each feature of a member and a candidate, whoever asks,
 * training or scoring. Imports {@code io.kith.graph} and {@code io.kith.score} only.
 */
package io.kith.feature;
