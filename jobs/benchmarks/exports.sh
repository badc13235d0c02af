#!/usr/bin/env bash
# What it takes to export a snapshot to each target, to export it again after a kill in the middle,
# and to read single members there: the table of jobs/docs/performance.md.
#
# exports.sh [MEMBERS [MEAN-DEGREE]]   default: 100000 20
#
# Needs PostgreSQL's programs (Debian: postgresql) and, for Iceberg, its runtime as ICEBERG_JAR.
set -euo pipefail

benchmarks=$(cd -P "${BASH_SOURCE[0]%/*}" && pwd)
home=$(cd -P "$benchmarks/../.." && pwd)
readonly benchmarks home
readonly members=${1:-100000} degree=${2:-20} port=54397
readonly work=$home/target/benchmarks/exports-$members-$degree
readonly kith=$home/jobs/bin/kith
export KITH_JAVA_OPTS=${KITH_JAVA_OPTS:--Xmx3g}

fail() { # message
  printf '%s\n' "$1" >&2
  exit 5
}

publish() {
  [[ -e $work/store/CURRENT ]] && return
  rm -rf "$work/in" "$work/store"
  "$kith" generate --quiet --members "$members" --mean-degree "$degree" --as-of 2026-01-01 --out "$work/in"
  "$kith" recommend --quiet --as-of 2026-01-01 --store "$work/store" --target-file-size 8MB \
    --connections "$work/in/connections" --members "$work/in/members" --affiliations "$work/in/affiliations"
}

postgres() { # program, arguments…: as a user that PostgreSQL accepts
  local programs=(/usr/lib/postgresql/*/bin)
  [[ -d ${programs[-1]} ]] || fail "Cannot start PostgreSQL: it is not installed. Install the package 'postgresql'."
  local as=()
  ((EUID == 0)) && as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
  (cd / && "${as[@]}" "${programs[-1]}/$1" "${@:2}") >>"$work/postgres.log" 2>&1
}

start_postgres() {
  database=$(mktemp -d /tmp/kith-postgres.XXXXXX)
  ((EUID == 0)) && chown postgres "$database"
  postgres initdb -D "$database/data" -U kith -A trust
  postgres pg_ctl -D "$database/data" -w -o "-p $port -k $database -c listen_addresses=127.0.0.1" start
  trap 'postgres pg_ctl -D "$database/data" -m immediate stop; rm -rf "$database"' EXIT
}

now() { date +%s%N; }

# One export, whole; then the same with a kill at half of the time, and again.
measure() { # name, target, target of the second export, options…
  local name=$1 first=$2 second=$3 began took rest process
  shift 3
  began=$(now)
  "$kith" export --quiet --store "$work/store" --to "$first" "$@" 2>>"$work/err.log"
  took=$(($(now) - began))
  setsid "$kith" export --quiet --store "$work/store" --to "$second" "$@" >>"$work/err.log" 2>&1 &
  process=$!
  sleep "$(awk "BEGIN { print $took / 2e9 }")"
  kill -KILL -- "-$process" || fail "Cannot kill the export to $name: it had ended."
  wait "$process" 2>/dev/null || true
  began=$(now)
  "$kith" export --store "$work/store" --to "$second" --json "$@" >"$work/$name.json" 2>>"$work/err.log"
  rest=$(($(now) - began))
  printf '%s %s %s %s\n' "$name" "$(jq -r '.rows' "$work/$name.json")" "$took" "$rest" >>"$work/exports.txt"
}

mkdir -p "$work"
[[ $home/jobs/target/spark.jsa -nt $home/jobs/target/kith-jobs.jar ]] || rm -f "$home/jobs/target/kith-jobs.jar"
"$kith" --version >/dev/null
publish
rm -rf "$work/to" "$work/exports.txt" "$work/lookups.txt"
mkdir -p "$work/to"
start_postgres
jdbc="jdbc:postgresql://127.0.0.1:$port/postgres?user=kith"
for format in json avro rocksdb; do
  measure "$format" "$format:$work/to/$format" "$format:$work/to/$format-again"
done
postgres createdb -h 127.0.0.1 -p "$port" -U kith again
measure jdbc "$jdbc" "jdbc:postgresql://127.0.0.1:$port/again?user=kith"
if [[ -n ${ICEBERG_JAR:-} ]]; then
  export KITH_CLASS_PATH=$ICEBERG_JAR
  measure iceberg iceberg:lake.one iceberg:lake.two \
    --spark spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions \
    --spark spark.sql.catalog.lake=org.apache.iceberg.spark.SparkCatalog --spark spark.sql.catalog.lake.type=hadoop \
    --spark "spark.sql.catalog.lake.warehouse=$work/to/lake"
fi

class_path=$home/jobs/target/kith-jobs.jar:$(<"$home/jobs/target/spark.classpath")
mkdir -p "$work/classes"
javac -proc:none -nowarn -cp "$class_path" -d "$work/classes" "$benchmarks"/exports/*.java 2>>"$work/err.log"
java -cp "$work/classes:$class_path" io.kith.benchmarks.exports.Lookups \
  "$("$kith" snapshots path --store "$work/store")" "$work/to/rocksdb" "$jdbc" >"$work/lookups.txt" 2>>"$work/err.log"

echo "| target | lists | seconds | seconds, after a kill half-way | one list, median | 99 of 100 |"
echo "|---|--:|--:|--:|--:|--:|"
awk 'NR == FNR { median[$1] = $2 " µs"; high[$1] = $3 " µs"; next }
  { printf "| `%s` | %d | %.1f | %.1f | %s | %s |\n", $1, $2, $3 / 1e9, $4 / 1e9,
      ($1 in median ? median[$1] : "–"), ($1 in high ? high[$1] : "–") }' "$work/lookups.txt" "$work/exports.txt"
