/**
 * A synthetic professional network as the five input tables of a run, so that everybody has data to
 * try Kith on. Plain Java and parquet-hadoop, no Spark; imports {@code io.kith} and {@code
 * io.kith.table} only.
 *
 * <p>The story: {@link io.kith.jobs.generate.Members} join over twenty years ({@link
 * io.kith.jobs.generate.Timeline}), each with a career ({@link io.kith.jobs.generate.Careers}) at
 * companies, schools and groups. {@link io.kith.jobs.generate.ConnectionGrowth} then lives those
 * years day by day: somebody is active, and connects to a colleague, a classmate, a connection's
 * connection. Every step draws from its own {@link io.kith.jobs.generate.RandomStream} on one
 * thread: the same options give the same bytes.
 */
package io.kith.jobs.generate;
