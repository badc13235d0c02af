#!/usr/bin/env bash
# Judges every measure and what auto finds on real networks, and prints the tables of
# jobs/docs/ranking.md.
#
# ranking.sh [figures]   all single measures and auto, random splits of seeds 1 to 5
# ranking.sh ablation    auto without each group of features, with 95 % intervals
# ranking.sh profiles    auto without what is known of members beside connections, likewise
#
# RANKING_DATA is the folder of the networks, by default ../shared/data beside the checkout;
# RANKING_NETWORKS limits them, RANKING_SEEDS is the seeds of random splits. Figures of single runs
# are kept in target/ranking; a run that is there is not repeated.
set -euo pipefail

benchmarks=$(cd -P "${BASH_SOURCE[0]%/*}" && pwd)
home=$(cd -P "$benchmarks/../.." && pwd)
readonly benchmarks home
readonly data=${RANKING_DATA:-$home/../shared/data}
readonly work=$home/target/ranking
readonly networks=${RANKING_NETWORKS:-"collegemsg lbsn-nyc lastfm-asia deezer-europe deezer-ro ca-grqc"}
readonly seeds=${RANKING_SEEDS:-"1 2 3 4 5"}
readonly measures=common-neighbors,adamic-adar,resource-allocation,jaccard,sorensen,cosine,hub-promoted,hub-depressed,leicht-holme-newman,preferential-attachment

# The first 80 % of CollegeMsg's pairs by their first message lie before it.
readonly college_split=2004-06-06T04:09:53Z

fail() { # message
  printf '%s\n' "$1" >&2
  exit 2
}

# How a network is split: the options of evaluate, one a line.
split_of() { # network seed
  case $1 in
    collegemsg) printf '%s\n' --connections "$data/$1/connections.parquet" --split-at $college_split ;;
    lbsn-nyc) printf '%s\n' --connections "$data/$1/connections-before.parquet" \
      --test-connections "$data/$1/connections-after.parquet" ;;
    ldbc-random) printf '%s\n' "${ldbc[@]}" --holdout 0.1 --seed "$2" ;;
    ldbc-time) printf '%s\n' "${ldbc[@]}" --split-at 2012-03-01 ;;
    generated-random) printf '%s\n' "${generated[@]}" --holdout 0.1 --seed "$2" ;;
    generated-time) printf '%s\n' "${generated[@]}" --split-at 2025-01-01 ;;
    *) printf '%s\n' --connections "$data/$1/connections.parquet" --holdout 0.1 --seed "$2" ;;
  esac
}

# Networks whose members are known.
readonly ldbc=(--connections "$data/ldbc-snb/connections.parquet" --members "$data/ldbc-snb/members.parquet"
  --columns members.location=city --affiliations "$data/ldbc-snb/affiliations.parquet")
generated=()

generate() {
  local in
  in=$("$benchmarks/network.sh" 20000 20)
  generated=(--connections "$in/connections" --members "$in/members" --affiliations "$in/affiliations" --as-of 2026-01-01)
}

seeds_of() { # network
  case $1 in
    collegemsg | lbsn-nyc) printf '1' ;;
    *) printf '%s' "$seeds" ;;
  esac
}

# Evaluates unless it was done before; prints where the output lies.
evaluate() { # name network seed option…
  local log=$work/$1-$2-$3.txt split
  mapfile -t split < <(split_of "$2" "$3")
  if [[ ! -s $log ]]; then
    "$home/jobs/bin/kith" evaluate "${split[@]}" --ties id --k 10 --out "$work/out" "${@:4}" >"$log.part" 2>"$work/err" ||
      { cat "$work/err" >&2; fail "Cannot evaluate $2: see above."; }
    mv "$log.part" "$log"
  fi
  printf '%s' "$log"
}

# network,seed,scorer,NDCG@10,recall@10
figures_csv() {
  local network seed log
  for network in $networks; do
    for seed in $(seeds_of "$network"); do
      log=$(evaluate figures "$network" "$seed" --bootstrap 0 --scores "$measures,auto")
      awk -v network="$network" -v seed="$seed" '
        /^scorer +NDCG@10/ { rows = 1; next }
        rows && NF < 8 { rows = 0 }
        rows { print network "," seed "," $1 "," $2 "," $4 }' "$log"
    done
  done
}

figures() {
  figures_csv >"$work/figures.csv"
  awk -F, -v scorers="$measures,auto" -f "$benchmarks/ranking.awk" "$work/figures.csv"
}

# One row a network, one column a group that auto had to do without.
ablation() { # networks groups
  local rows=$1 groups=$2 network group log options
  printf '| network |'
  for group in $groups; do printf ' %s |' "$([[ $group == none ]] && printf 'all features' || printf 'without %s' "${group//,/, }")"; done
  printf '\n|---|'
  for group in $groups; do printf -- '--:|'; done
  printf '\n'
  for network in $rows; do
    printf '| %s |' "$network"
    for group in $groups; do
      options=()
      [[ $group == none ]] || options=(--without "$group")
      log=$(evaluate "without-${group//,/+}" "$network" 1 --bootstrap 1000 --scores auto "${options[@]}")
      awk '
        /^scorer +NDCG@10/ { getline; low = substr($3, 2) + 0; high = $4 + 0
          printf " %.3f ± %.3f |", $2, (high - low) / 2; exit }' "$log"
    done
    printf '\n'
  done
}

[[ -d $data ]] || fail "Cannot judge rankings: there is no folder '$data'. Name that of the networks with RANKING_DATA."
mkdir -p "$work"
case ${1:-figures} in
  figures) figures ;;
  ablation)
    ablation "$networks" "none walks clustering,member-clustering activity paths member,member-clustering,member-activity activity,paths,member-activity" ;;
  profiles)
    generate
    ablation "ldbc-random ldbc-time generated-random generated-time" "none affiliations profile affiliations,profile" ;;
  *) fail "Cannot judge '$1'. Use figures, ablation or profiles." ;;
esac
