/**
 * What a product must still check of a list that was published: people change their minds between
 * two runs. Imports {@code io.kith.table} only.
 */
package io.kith.serve;
