#!/usr/bin/env bash
# What it costs to know people: whole runs of kith recommend on one generated network, in cpu seconds
# (user and system), with connections alone, with members, suppressions and impressions, and with
# facets and affiliations beside those. Runs alternate; ratios are of medians.
#
# people.sh [MEMBERS [MEAN-DEGREE [ROUNDS]]]   default: 100000 40 3
set -euo pipefail

benchmarks=$(cd -P "${BASH_SOURCE[0]%/*}" && pwd)
home=$(cd -P "$benchmarks/../.." && pwd)
readonly benchmarks home
readonly members=${1:-100000} degree=${2:-40} rounds=${3:-3}
readonly work=$home/target/benchmarks/people-$members-$degree
readonly as_of=2026-01-01
export KITH_JAVA_OPTS=${KITH_JAVA_OPTS:--Xmx4g}

in=$("$benchmarks/network.sh" "$members" "$degree")

connections=(--connections "$in/connections")
people=("${connections[@]}" --members "$in/members" --suppressions "$in/suppressions"
  --impressions "$in/impressions")
everything=("${people[@]}" --affiliations "$in/affiliations" --facets)

measure() { # name, option…: one run's cpu seconds, a line in the name's file
  local name=$1
  shift
  rm -rf "$work/out"
  TIMEFORMAT='%U %S'
  { time "$home/jobs/bin/kith" recommend --quiet --as-of "$as_of" --out "$work/out" "$@" \
    > "$work/$name.out" 2> "$work/$name.err"; } 2> "$work/$name.time"
  awk '{ printf "%.1f\n", $1 + $2 }' "$work/$name.time" >> "$work/$name.cpu"
}

rm -f "$work"/*.cpu
for ((round = 1; round <= rounds; round++)); do
  measure connections "${connections[@]}"
  measure people "${people[@]}"
  measure everything "${everything[@]}"
done

median() { sort -n "$work/$1.cpu" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
base=$(median connections)
printf '%-12s %8s %6s   %s\n' inputs "cpu (s)" ratio "all runs (s)"
for name in connections people everything; do
  printf '%-12s %8s %6.2f   %s\n' "$name" "$(median $name)" \
    "$(awk -v a="$(median $name)" -v b="$base" 'BEGIN { print a / b }')" "$(paste -sd' ' "$work/$name.cpu")"
done
