/**
 * What an evaluation knows of members beside their connections: the groups that they are judged in,
 * and their lists by now. Imports {@code io.kith.eval}, {@code io.kith.graph} and the columns of
 * inputs and tables only.
 */
package io.kith.jobs.cohort;
