#!/usr/bin/env bash
# A newcomer's path by the clock: a clone of this checkout, then every command of
# jobs/docs/quick-start.md in its order. Where the page opens Jupyter in a browser, the notebooks are
# executed without one. Prints the rows of the page's table.
#
# newcomer.sh [FOLDER]   default: a new folder; the clone is left in it
set -euo pipefail

home=$(cd -P "${BASH_SOURCE[0]%/*}/../.." && pwd)
readonly home folder=${1:-$(mktemp -d)/kith}
readonly log=$folder.log
total=0

timed() { # shown, command…: runs it, prints its seconds
  local shown=$1 began=${EPOCHREALTIME/./} micros
  shift
  "$@" </dev/null >"$log" 2>&1 || { tail -n 20 "$log" >&2; exit 1; }
  micros=$((${EPOCHREALTIME/./} - began))
  total=$((total + micros))
  row "\`$shown\`" "$micros"
}

row() { # shown, microseconds
  printf '| %s | %d.%d |\n' "$1" $(($2 / 1000000)) $(($2 / 100000 % 10))
}

printf '| command | seconds |\n|---|--:|\n'
timed 'git clone' git clone -q "$home" "$folder"
cd "$folder"
while IFS= read -r command; do
  # Without a browser.
  timed "$command" bash -c "${command/%notebooks\/run/notebooks\/run --execute}"
done < <(awk '/^```/ { shell = $0 == "```sh"; next } shell' jobs/docs/quick-start.md)
row 'together' "$total"
