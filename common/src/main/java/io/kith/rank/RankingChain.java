package io.kith.rank;

/**
 * How second-degree members become a ranked list: filter → score → discount → cap.
 *
 * <p>The order of a list: score descending, mutual count descending, candidate id ascending.
 */
public record RankingChain(CandidateFilter filter, Scorer scorer, Discount discount, Cap cap) {}
