package io.kith.rank;

import io.kith.feature.MemberFacts;

/**
 * What ranks the candidates that a measure retrieved.
 *
 * @param retrieve how many candidates are ranked, at most
 * @param ranker orders them
 * @param facts what is known of members, as far as features ask for it
 */
public record SecondStage(int retrieve, Ranker ranker, MemberFacts facts) {}
