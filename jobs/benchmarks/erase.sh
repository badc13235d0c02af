#!/usr/bin/env bash
# What it costs to erase members: one run of kith erase, by the clock, on a store with a snapshot of a
# generated network, made with all inputs, and with connections as a table of their own.
#
# erase.sh [MEMBERS [MEAN-DEGREE [ERASED]]]   default: 100000 40 100
set -euo pipefail

benchmarks=$(cd -P "${BASH_SOURCE[0]%/*}" && pwd)
home=$(cd -P "$benchmarks/../.." && pwd)
readonly benchmarks home
readonly members=${1:-100000} degree=${2:-40} erased=${3:-100}
readonly work=$home/target/benchmarks/people-$members-$degree
readonly store=$work/store
readonly as_of=2026-01-01
export KITH_JAVA_OPTS=${KITH_JAVA_OPTS:--Xmx4g}

in=$("$benchmarks/network.sh" "$members" "$degree")
rm -rf "$store" "$work/lists"
"$home/jobs/bin/kith" recommend --quiet --as-of "$as_of" --store "$store" --connections "$in/connections" \
  --members "$in/members" --suppressions "$in/suppressions" --impressions "$in/impressions" \
  --affiliations "$in/affiliations" --member-connections
du -sh "$store"

# Members who are spread evenly over those with a list.
"$home/jobs/bin/kith" export --quiet --store "$store" --to "json:$work/lists" >"$work/export.out"
find "$work/lists" -name '*.json' -path '*part*' -exec grep -ho '"member_id":[0-9-]*' {} + | cut -d: -f2 | sort -n |
  awk -v erased="$erased" '{ ids[NR] = $1 }
    END { print "member_id"; for (i = 0; i < erased; i++) print ids[1 + int(i * NR / erased)] }' >"$work/leavers.csv"

TIMEFORMAT='%R s by the clock, %U s and %S s of cpu'
time "$home/jobs/bin/kith" erase --store "$store" --members "$work/leavers.csv" --format csv --grace 0
