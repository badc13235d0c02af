package io.kith.jobs.train;

import java.io.Serializable;

/**
 * How every measure ranks the candidates of one member that has a new connection among them.
 *
 * @param label in the training part
 * @param ndcg NDCG@10 by measure
 * @param retrieved positives by measure among the candidates that it retrieves
 */
record MemberVerdict(int label, long memberId, int positives, double[] ndcg, int[] retrieved)
    implements Serializable {}
