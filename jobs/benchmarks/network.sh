#!/usr/bin/env bash
# A generated network that benchmarks share, with all inputs, as of 2026-01-01: made by the first that asks.
#
# network.sh MEMBERS MEAN-DEGREE   prints its folder
set -euo pipefail

home=$(cd -P "${BASH_SOURCE[0]%/*}/../.." && pwd)
readonly home members=$1 degree=$2
readonly in=$home/target/benchmarks/people-$members-$degree/in

if [[ ! -e $in/network.json ]]; then
  rm -rf "$in"
  "$home/jobs/bin/kith" generate --members "$members" --mean-degree "$degree" --as-of 2026-01-01 --out "$in" >&2
fi
echo "$in"
