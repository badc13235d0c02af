/**
 * Published rows as a person or a program asks for them: a member, a pair, a candidate's score, and
 * where somebody is mentioned. No Spark.
 */
package io.kith.jobs.lookup;
