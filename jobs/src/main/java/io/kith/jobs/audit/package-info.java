/**
 * The recount: members of a published snapshot computed again from the connections by plain SQL,
 * and held against what was published. Shares no code with the graph, the engine and the kernels,
 * so that a fault of theirs is not repeated here. Imports {@code io.kith.jobs.table} only.
 */
package io.kith.jobs.audit;
