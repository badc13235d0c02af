/**
 * How good rankings are: new connections against the candidates of a training graph, metrics of
 * each member, and averages with confidence intervals. Pure arithmetic; may import the graph, the
 * kernels and the measures.
 */
package io.kith.eval;
