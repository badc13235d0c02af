#!/usr/bin/env bash
# Compares auto with learners of XGBoost and scikit-learn, and prints the table of the section
# Models of jobs/docs/ranking.md.
#
# learners.sh [NETWORK …]   default: ca-grqc collegemsg
#
# Learners see the part to learn from alone, through kith features: the candidates of the measure
# that kith train retrieves with there, cut as auto cuts that part. One kith evaluate judges them all.
#
# Needs Debian's python3 with python3-xgboost, python3-sklearn and python3-numpy; PYTHON names
# another interpreter, RANKING_DATA the folder of the networks, by default ../shared/data beside the
# checkout. Work is kept in target/ranking/learners; a network that was judged there is not again.
set -euo pipefail

benchmarks=$(cd -P "${BASH_SOURCE[0]%/*}" && pwd)
home=$(cd -P "$benchmarks/../.." && pwd)
readonly benchmarks home
readonly data=${RANKING_DATA:-$home/../shared/data} python=${PYTHON:-python3}
readonly work=$home/target/ranking/learners
readonly duckdb=$home/target/benchmarks/jars/duckdb_jdbc-1.5.2.0.jar

# The first 80 % of CollegeMsg's pairs by their first message lie before it.
readonly college_split=2004-06-06T04:09:53Z

fail() { # message
  printf '%s\n' "$1" >&2
  exit 2
}

kith() { # argument…
  "$home/jobs/bin/kith" "$@" >"$out/$1.txt" 2>"$out/err" || { cat "$out/err" >&2; fail "Cannot compare on $network: see above."; }
}

# Sets training (an SQL condition), judged (how evaluate splits) and cuts (how features split training).
split() {
  if [[ $network == collegemsg ]]; then
    training="connected_at < timestamp'$college_split'"
    judged=(--split-at "$college_split")
    # After four, three and two fifths of the pairs to learn from.
    cuts=("--split-at 2004-05-26T02:42:38Z" "--split-at 2004-05-18T17:09:25Z" "--split-at 2004-05-09T00:31:07Z")
  else
    # The pairs that --holdout 0.1 --seed 1 leaves.
    training='shiftrightunsigned(xxhash64(least(member_a, member_b), greatest(member_a, member_b), 1L), 11) >= 0.1 * pow(2, 53)'
    judged=(--where "connections=$training" --test-connections "$connections")
    cuts=("--holdout 0.1 --seed 11")
    [[ $network != ca-grqc ]] || cuts+=("--holdout 0.1 --seed 12") # as it is small
  fi
}

compare() {
  local connections=$data/$network/connections.parquet out=$work/$network training judged cuts cut options measure dump scores
  rm -rf "$out"
  mkdir -p "$out"
  split
  kith train --connections "$connections" --where "connections=$training" --out "$out/auto.json"
  measure=$("$python" -c 'import json, sys; print(json.load(sys.stdin)["retrieval"]["measure"].replace("_", "-"))' <"$out/auto.json")
  for cut in "${!cuts[@]}"; do
    read -r -a options <<<"${cuts[cut]} --sample 2000 --retrieval $measure"
    kith features --connections "$connections" --where "connections=$training" "${options[@]}" --out "$out/cut$cut"
  done
  java -cp "$duckdb" "$work/Sql.java" "copy (
    select dense_rank() over (order by filename, member_id) as list, * exclude filename
    from read_parquet('$out/cut*/ranking_features/*.parquet', filename = true) order by list, candidate_id) to '$out/features.csv'"
  "$python" "$benchmarks/learners.py" "$out" >&2
  for dump in "$out"/*.dump; do
    kith train --from-xgboost "$dump" --features "$out/cut0" --out "${dump%.dump}.model"
  done
  scores=$(printf ',model:%s' "$out"/*.model)
  kith evaluate --connections "$connections" "${judged[@]}" --ties id --k 10 --scores "adamic-adar,auto$scores" --out "$out/evaluation"
  mv "$out/evaluate.txt" "$work/$network.txt"
}

"$python" -c 'import numpy, sklearn, xgboost' 2>/dev/null ||
  fail "Cannot compare: '$python' lacks numpy, sklearn or xgboost. Install python3-sklearn and python3-xgboost, and name their interpreter with PYTHON."
[[ -d $data ]] || fail "Cannot compare: there is no folder '$data'. Name that of the networks with RANKING_DATA."
[[ -f $duckdb ]] || mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact=org.duckdb:duckdb_jdbc:1.5.2.0 -DoutputDirectory="${duckdb%/*}" >&2
mkdir -p "$work"
echo 'class Sql { public static void main(String[] a) throws Exception { java.sql.DriverManager.getConnection("jdbc:duckdb:").createStatement().execute(a[0]); } }' >"$work/Sql.java"
(($# > 0)) || set -- ca-grqc collegemsg
for network; do
  [[ -s $work/$network.txt ]] || compare
done
printf '| NDCG@10 |%s\n|---|%s\n' "$(printf ' %s |' "$@")" "$(printf -- '--:|%.0s' "$@")"
cd "$work"
awk '
  /^scorer +NDCG@10/ { rows = 1; next }
  rows && NF < 8 { rows = 0 }
  rows { gsub(/.*\/|\.model$/, "", $1); if (!($1 in row)) scorer[++n] = $1; row[$1] = row[$1] sprintf(" %.3f [%.3f, %.3f] |", $2, substr($3, 2), $4) }
  END { for (i = 1; i <= n; i++) printf "| %s |%s\n", scorer[i], row[scorer[i]] }' "${@/%/.txt}"
