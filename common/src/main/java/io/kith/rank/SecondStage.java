package io.kith.rank;

import io.kith.feature.MemberSignals;

/**
 * What ranks the candidates that a measure retrieved.
 *
 * @param retrieve how many candidates are ranked, at most
 * @param ranker orders them
 * @param signals what is known of each member, as far as features ask for it
 */
public record SecondStage(int retrieve, Ranker ranker, MemberSignals signals) {}
