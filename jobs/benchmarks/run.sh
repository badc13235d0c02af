#!/usr/bin/env bash
# Runs Kith and its peers on the same graphs, checks that they agree, and writes the tables of
# jobs/docs/performance.md.
#
# run.sh [tiny|S|M|L|clustered|star …]   default: S M L clustered star
#
# run.sh jmh [JMH OPTION …]: the kernels of common alone, with JMH.
#
# run.sh encodings: what other encodings of S's table of recommendations would cost.
#
# A size's figures always come from one run; the tables hold the latest run of each size. Programs take
# turns, BENCH_ROUNDS rounds of them (three), and the round of a program's median wall time counts; one
# that takes more than a minute and a half runs once. BENCH_PROGRAMS limits the programs ("kernel kith"),
# BENCH_TIMEOUT is the seconds after which a program is ended.
set -euo pipefail

benchmarks=$(cd -P "${BASH_SOURCE[0]%/*}" && pwd)
home=$(cd -P "$benchmarks/../.." && pwd)
readonly benchmarks home
readonly work=$home/target/benchmarks
readonly cores=2
readonly results=$work/results
readonly page=$home/jobs/docs/performance.md
readonly time_limit=${BENCH_TIMEOUT:-1200}
readonly kith_heap=4g peer_heap=10g
readonly rounds=${BENCH_ROUNDS:-3} once_from=90

# Arguments of PowerLawGraph: members, connections, power; chosen so that the wedges Σ d² are about
# 0.1 G, 1 G and 4 G.
declare -rA power_law=(
  [tiny]="10000 60000 1.775"
  [S]="100000 1000000 1.81"
  [M]="500000 6000000 1.89"
  [L]="1000000 16000000 1.91"
  [star]="500000 6000000 1.89 star"
)

# The clustered graph: Kith's own generator.
readonly kith_generate="--members 300000 --mean-degree 30 --seed 1"

# What finishes in minutes. The star has no peer: enumerating it is 60 times the work of M.
declare -rA programs=(
  [tiny]="kernel graphblas kith graphx duckdb sql"
  [S]="kernel graphblas kith graphx duckdb sql"
  [M]="kernel graphblas kith graphx"
  [L]="kernel graphblas kith"
  [clustered]="kernel graphblas kith"
  [star]="kith"
)

declare -rA titles=(
  [kernel]="C kernel, the yardstick"
  [graphblas]="SuiteSparse:GraphBLAS"
  [kith]="**Kith**"
  [graphx]="GraphX neighbor sets"
  [duckdb]="DuckDB"
  [sql]="Spark SQL self-join"
)

# The order of the page; tiny is for trying the programs out.
readonly page_sizes="S M L clustered star"

fail() { # message
  printf '%s\n' "$1" >&2
  exit 5
}

fetch() { # group:artifact:version → target/benchmarks/jars/artifact-version.jar
  local artifact version jar
  IFS=: read -r _ artifact version <<<"$1"
  jar=$work/jars/$artifact-$version.jar
  if [[ ! -f $jar ]]; then
    mvn -q -B "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy" -Dartifact="$1" -DoutputDirectory="$work/jars" >&2 ||
      fail "Cannot fetch $1: Maven failed, see above."
  fi
  printf '%s' "$jar"
}

# Builds Kith unless it is built, then sets java, java_options and class_path.
prepare_java() {
  mkdir -p "$work/jars"
  # A jar that Maven made again since has no archive of classes: the launcher makes both.
  [[ $home/jobs/target/spark.jsa -nt $home/jobs/target/kith-jobs.jar ]] || rm -f "$home/jobs/target/kith-jobs.jar"
  "$home/jobs/bin/kith" --version >/dev/null || fail "Cannot build Kith, see above."
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  read -r -a java_options <"$home/jobs/target/spark.options"
  java_options+=(-Dlog4j2.configurationFile=classpath:kith-log4j2.properties)
  class_path=$home/jobs/target/kith-jobs.jar:$(<"$home/jobs/target/spark.classpath")
  export SPARK_LOCAL_IP=127.0.0.1
}

compile_java() { # output folder, class path, files…
  local out=$1 with=$2
  shift 2
  mkdir -p "$out"
  "${java}c" -Werror -Xlint:all,-classfile,-processing -cp "$with" -d "$out" "$@" 2>&1 |
    { grep -v '^warning: unknown enum constant\|^  reason: class file for' || true; } >&2
  [[ ${PIPESTATUS[0]} == 0 ]] || fail "Cannot compile the benchmarks, see above."
}

install_tools() {
  local missing=()
  [[ -x /usr/bin/time ]] || missing+=(time)
  command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  command -v jq >/dev/null || missing+=(jq)
  [[ -f /usr/include/GraphBLAS.h || -f /usr/include/suitesparse/GraphBLAS.h ]] || missing+=(libgraphblas-dev)
  if ((${#missing[@]} > 0)) && command -v apt-get >/dev/null && ((EUID == 0)); then
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}"; } >&2 ||
      echo "Cannot install ${missing[*]}: apt-get failed." >&2
  fi
  [[ -x /usr/bin/time ]] || fail "Cannot measure: there is no /usr/bin/time. Install the package 'time'."
  command -v gcc >/dev/null || fail "Cannot build the yardstick: there is no gcc. Install it."
}

build() {
  install_tools
  prepare_java
  local duckdb flags=(-O3 -march=native -std=gnu17 -Wall -Wextra -Werror -fopenmp)
  duckdb=$(fetch org.duckdb:duckdb_jdbc:1.5.2.0)
  compile_java "$work/peers" "$class_path" "$benchmarks"/peers/*.java
  class_path=$work/peers:$class_path:$duckdb
  mkdir -p "$work/bin" "$results"
  gcc "${flags[@]}" "$benchmarks/native/kernel.c" -o "$work/bin/kernel"
  rm -f "$work/bin/graphblas"
  gcc "${flags[@]}" -I/usr/include/suitesparse "$benchmarks/native/graphblas.c" -lgraphblas -o "$work/bin/graphblas" 2>"$work/graphblas.log" ||
    echo "GraphBLAS is skipped: it does not compile, see $work/graphblas.log. Install libgraphblas-dev." >&2
}

run_java() { # heap, class, arguments…
  local heap=$1 name=$2
  shift 2
  "$java" "-Xmx$heap" "${java_options[@]}" -cp "$class_path" "io.kith.benchmarks.peers.$name" "$@"
}

generate() { # size
  local folder=$work/graphs/$1 arguments
  read -r -a arguments <<<"${power_law[$1]:-$kith_generate}"
  # The last file written; other arguments make another graph.
  [[ -f $folder/complete && $(<"$folder/complete") == "${arguments[*]}" ]] && return
  echo "Generating $1" >&2
  rm -rf "$folder"
  if [[ -n ${power_law[$1]:-} ]]; then
    run_java 4g PowerLawGraph "$folder" "${arguments[@]}"
  else
    "$home/jobs/bin/kith" generate "${arguments[@]}" --out "$folder" --quiet
    run_java 4g PairsOfTable "$folder"
  fi
  echo "${arguments[*]}" >"$folder/complete"
}

# Sets command: what is measured.
set_command() { # program, graph folder, scratch folder
  local peer=("$java" "-Xmx$peer_heap" "${java_options[@]}" -cp "$class_path")
  case $1 in
    kernel) command=("$work/bin/kernel" "$2" "$3/top") ;;
    graphblas) command=("$work/bin/graphblas" "$2") ;;
    kith)
      command=(env "KITH_JAVA_OPTS=-Xmx$kith_heap" "$home/jobs/bin/kith" recommend
        --connections "$2/connections" --score common-neighbors --out "$3/snapshot" --quiet
        --spark "spark.master=local[$cores]")
      ;;
    graphx) command=("${peer[@]}" io.kith.benchmarks.peers.GraphXPeer "$2/connections") ;;
    sql) command=("${peer[@]}" io.kith.benchmarks.peers.SqlPeer "$2/connections") ;;
    duckdb) command=("${peer[@]}" io.kith.benchmarks.peers.DuckDbPeer "$2/connections" "$3/spill") ;;
  esac
}

# Measures one program on one graph; appends "program wall cpu kB shuffle answer log" to the size's rounds.
measure() { # size, program, round
  local folder=$work/graphs/$1 scratch=$work/scratch log=$work/logs/$1-$2-$3.log
  if [[ $2 == graphblas && ! -x $work/bin/graphblas ]]; then
    return
  fi
  rm -rf "$scratch"
  mkdir -p "$scratch" "$work/logs"
  echo "Running $2 on $1, round $3" >&2
  local command status=0
  set_command "$2" "$folder" "$scratch"
  # In the scratch folder: Spark SQL makes a warehouse folder where it starts.
  (
    cd "$scratch"
    OMP_NUM_THREADS=$cores exec /usr/bin/time -q -o "$scratch/time" -f '%e %U %S %M' timeout "$time_limit" "${command[@]}"
  ) >"$log" 2>&1 || status=$?
  if ((status == 124)); then
    printf '%s\t%s\t\t\t\t%s\t%s\n' "$2" ">$time_limit" timeout "$log" >>"$results/$1.rounds"
    return
  fi
  ((status == 0)) || fail "Cannot run $2 on $1: exit code $status, see $log."
  if [[ $2 == kith ]]; then
    run_java 2g KithAnswer "$scratch/snapshot" >>"$log" 2>>"$work/logs/answer.log"
  fi
  local wall user system kilobytes
  read -r wall user system kilobytes < <(tail -1 "$scratch/time")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$2" "$wall" "$(awk "BEGIN { print $user + $system }")" "$kilobytes" \
    "$(figure shuffle_bytes "$log")" "$(sed -n 's/^answer //p' "$log")" "$log" >>"$results/$1.rounds"
}

# Whether a program's first round was long, or reached the time limit.
is_slow() { # size, program
  awk -F'\t' -v program="$2" -v limit="$once_from" \
    '$1 == program && ($2 ~ />/ || $2 > limit) { slow = 1 } END { exit !slow }' "$results/$1.rounds"
}

# The round of median wall time: "program … log".
median_round() { # size, program
  awk -F'\t' -v program="$2" '$1 == program' "$results/$1.rounds" | sort -t $'\t' -k2,2n |
    awk '{ line[NR] = $0 } END { if (NR) print line[int((NR + 1) / 2)] }'
}

# The kernel without lists: what a wedge costs.
count_alone() { # size
  local snapshot=$work/scratch/network
  rm -rf "$snapshot"
  echo "Counting alone on $1" >&2
  KITH_JAVA_OPTS=-Xmx$kith_heap "$home/jobs/bin/kith" network --connections "$work/graphs/$1/connections" \
    --out "$snapshot" --quiet --spark "spark.master=local[$cores]" >"$work/logs/$1-network.log" 2>&1 ||
    fail "Cannot count on $1, see $work/logs/$1-network.log."
  printf '#counting\t%s\n' "$(jq -r \
    '"kernel_s=\(.plan.kernel_seconds.actual) wedges=\(.wedges) recommendations=0"' "$snapshot/manifest.json")" \
    >>"$results/$1.tsv"
}

figure() { # name, log
  sed -n "s/^figures .*\\b$1=\\([^ ]*\\).*/\\1/p" "$2"
}

# All programs that ended gave the same answer in every round.
compare() { # size
  local answers
  answers=$(cut -f6 "$results/$1.rounds" | grep -v '^timeout$' | sort -u | wc -l)
  if ((answers != 1)); then
    cut -f1,6 "$results/$1.rounds" >&2
    fail "The programs disagree on $1, see above."
  fi
  echo "All programs agree on $1: $(grep -v '^#' "$results/$1.tsv" | cut -f1 | paste -sd ' ')" >&2
}

run_size() { # size
  generate "$1"
  mkdir -p "$results"
  # Facts about the run, read by render: lines that begin with #.
  printf '#load\t%s\n#date\t%s\n#rounds\t%s\n' "$(cut -d' ' -f1 /proc/loadavg)" "$(date -u +%F)" "$rounds" >"$results/$1.tsv"
  : >"$results/$1.rounds"
  local program round median
  for ((round = 1; round <= rounds; round++)); do
    for program in ${programs[$1]}; do
      if [[ -z ${BENCH_PROGRAMS:-} || " $BENCH_PROGRAMS " == *" $program "* ]]; then
        is_slow "$1" "$program" || measure "$1" "$program" "$round"
      fi
    done
  done
  for program in ${programs[$1]}; do
    median=$(median_round "$1" "$program")
    if [[ -n $median ]]; then
      cut -f1-6 <<<"$median" >>"$results/$1.tsv"
      [[ $program != @(kernel|kith) ]] || sed -n "s/^figures /#$program\t/p" "$(cut -f7 <<<"$median")" >>"$results/$1.tsv"
    fi
  done
  compare "$1"
  ! grep -q '^kith' "$results/$1.tsv" || count_alone "$1"
}

run_jmh() { # options of JMH
  prepare_java
  local artifact
  for artifact in org.openjdk.jmh:jmh-core:1.37 org.openjdk.jmh:jmh-generator-annprocess:1.37 \
    net.sf.jopt-simple:jopt-simple:5.0.4 org.apache.commons:commons-math3:3.6.1; do
    class_path+=:$(fetch "$artifact")
  done
  rm -rf "$work/jmh"
  compile_java "$work/jmh" "$class_path" "$benchmarks"/jmh/*.java
  "$java" -cp "$work/jmh:$class_path" org.openjdk.jmh.Main -rf json -rff "$work/jmh.json" "$@"
}

# Only the table's columns matter here, not who wrote it: Kith's own writer is one of the ways.
run_encodings() {
  build
  generate S
  local store=$work/scratch/encodings
  rm -rf "$store"
  set_command kith "$work/graphs/S" "$store"
  "${command[@]}" >/dev/null
  compile_java "$work/encodings" "$class_path" "$benchmarks"/encodings/*.java
  "$java" -Xmx8g -cp "$work/encodings:$class_path" io.kith.benchmarks.encodings.Encodings \
    "$store/snapshot/recommendations" 40000
  rm -rf "$store"
}

# The tables, from the results of every size.
render() {
  local size files=() program
  for size in $page_sizes; do
    [[ -f $results/$size.tsv ]] && files+=("$results/$size.tsv")
  done
  {
    for program in "${!titles[@]}"; do
      printf '%s\t%s\n' "$program" "${titles[$program]}"
    done
  } >"$work/titles.tsv"
  awk -v cores="$cores" -f "$benchmarks/render.awk" "$work/titles.tsv" "${files[@]}" >"$work/tables.md"
  cat "$work/tables.md"
  # Replaces what stands between the markers of the page.
  awk -v tables="$work/tables.md" '
    /<!-- end: run.sh -->/ { skipping = 0 }
    !skipping { print }
    /<!-- begin: run.sh -->/ {
      skipping = 1
      print ""
      while ((getline line < tables) > 0) print line
      print ""
    }' "$page" >"$work/page.md"
  cp "$work/page.md" "$page"
}

if [[ ${1:-} == --help ]]; then
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
  exit 0
fi

if [[ ${1:-} == jmh ]]; then
  shift
  run_jmh "$@"
  exit
fi

if [[ ${1:-} == encodings ]]; then
  run_encodings
  exit
fi

sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(S M L clustered star)
for size in "${sizes[@]}"; do
  [[ -n ${programs[$size]:-} ]] || fail "Cannot run size '$size': expected some of tiny $page_sizes, jmh or encodings."
done
build
for size in "${sizes[@]}"; do
  run_size "$size"
done
render
