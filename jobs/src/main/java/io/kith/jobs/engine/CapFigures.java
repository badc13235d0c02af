package io.kith.jobs.engine;

/**
 * What a cap did.
 *
 * @param giniBefore how unequally members would be shown without it, see {@link
 *     io.kith.eval.Exposure#gini}
 * @param giniAfter how unequally they are shown
 * @param shortLists lists that are shorter for it
 * @param missing members that these lack, all together
 * @param mostShown how often the member is shown that is shown most often
 */
public record CapFigures(
    double giniBefore, double giniAfter, long shortLists, long missing, int mostShown) {}
