/**
 * Learning to rank on a network: members' candidates described by tasks, and a search for what
 * ranks best among measures, blends and models in the driver.
 */
package io.kith.jobs.train;
