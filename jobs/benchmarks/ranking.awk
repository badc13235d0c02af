# Tables of NDCG@10 and recall@10: one row a scorer, one column a network, means over seeds; then the
# best single measure with hindsight, split by split, and how auto compares.
#
# Input: network,seed,scorer,ndcg,recall
{
  if (!($1 in splits)) network[++networks] = $1
  run = $1 "," $2
  if (!(run in judged)) { judged[run] = $1; splits[$1]++ }
  keep("ndcg", $4)
  keep("recall", $5)
}

function keep(metric, value) {
  sum[metric, $1, $3] += value
  if ($3 == "auto") automatic[metric, run] = value
  else if (value > best[metric, run]) best[metric, run] = value
}

function table(metric, title,    i, j, n, name, run, line, total, top, all, least) {
  n = split(scorers, name, ",")
  printf "\n| %s |", title
  for (i = 1; i <= networks; i++) printf " %s |", network[i]
  printf "\n|---|"
  for (i = 1; i <= networks; i++) printf "--:|"
  for (j = 1; j <= n; j++) {
    printf "\n| %s |", name[j]
    for (i = 1; i <= networks; i++) printf " %.3f |", sum[metric, network[i], name[j]] / splits[network[i]]
  }
  for (run in judged) {
    top[judged[run]] += best[metric, run]
    all[judged[run]] += automatic[metric, run]
    if (!(judged[run] in least) || automatic[metric, run] / best[metric, run] < least[judged[run]])
      least[judged[run]] = automatic[metric, run] / best[metric, run]
  }
  printf "\n| best measure of each split |"
  for (i = 1; i <= networks; i++) printf " %.3f |", top[network[i]] / splits[network[i]]
  printf "\n| **auto / best** |"
  for (i = 1; i <= networks; i++) {
    printf " %.3f |", all[network[i]] / top[network[i]]
    total += all[network[i]] / top[network[i]]
  }
  printf "\n| least of the splits |"
  for (i = 1; i <= networks; i++) printf " %.3f |", least[network[i]]
  printf "\n\nMean of auto / best over the networks: %.3f\n", total / networks
}

END {
  table("ndcg", "NDCG@10")
  table("recall", "recall@10")
}
