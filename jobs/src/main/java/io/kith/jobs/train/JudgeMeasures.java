package io.kith.jobs.train;

import io.kith.eval.MeasureScorer;
import io.kith.eval.MemberJudge;
import io.kith.eval.RankingMetrics;
import io.kith.eval.Ties;
import io.kith.kernel.AllCandidates;
import io.kith.score.Measure;
import io.kith.train.InnerSplit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Judges every measure on members, given by label; those without a positive are left out. */
final class JudgeMeasures implements FlatMapFunction<Iterator<int[]>, MemberVerdict> {
  private static final long serialVersionUID = 1L;

  private static final int CUTOFF = 10;

  private final Broadcast<InnerSplit> split;
  private final int retrieve;

  JudgeMeasures(Broadcast<InnerSplit> split, int retrieve) {
    this.split = split;
    this.retrieve = retrieve;
  }

  @Override
  public Iterator<MemberVerdict> call(Iterator<int[]> parts) {
    AllCandidates candidates = new AllCandidates(split.value().known());
    MemberJudge judge = new MemberJudge(candidates, split.value().truth(), Ties.MUTUALS);
    List<MemberVerdict> verdicts = new ArrayList<>();
    while (parts.hasNext()) {
      for (int label : parts.next()) {
        int positives = judge.begin(label);
        if (positives > 0) {
          verdicts.add(verdict(judge, label, positives));
        }
      }
    }
    return verdicts.iterator();
  }

  private MemberVerdict verdict(MemberJudge judge, int label, int positives) {
    Measure[] measures = Measure.values();
    double[] ndcg = new double[measures.length];
    int[] retrieved = new int[measures.length];
    for (int i = 0; i < measures.length; i++) {
      judge.judge(new MeasureScorer(measures[i]));
      ndcg[i] = RankingMetrics.ndcg(judge.ranks(), CUTOFF);
      for (int rank : judge.ranks()) {
        retrieved[i] += rank <= retrieve ? 1 : 0;
      }
    }
    long id = split.value().known().id(label);
    return new MemberVerdict(label, id, positives, ndcg, retrieved);
  }
}
