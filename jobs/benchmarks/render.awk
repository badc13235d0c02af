# Results of run.sh to Markdown. The first file names the programs; each further one is a size:
# program, wall, cpu, kB, shuffle bytes, answer per line, and lines of facts that begin with #.
BEGIN { FS = "\t" }

function size_of(file) {
  sub(/.*\//, "", file)
  sub(/\.tsv$/, "", file)
  return file
}

function fact(size, name, text, parts, i, n) {
  n = split(text, parts, " ")
  for (i = 1; i <= n; i++) {
    if (index(parts[i], name "=") == 1) return substr(parts[i], length(name) + 2)
  }
  return ""
}

function millions(number) { return number + 0 >= 1e9 ? sprintf("%.2f G", number / 1e9) : sprintf("%.1f M", number / 1e6) }

function gigabytes(bytes) { return bytes == "" ? "–" : bytes >= 1e9 ? sprintf("%.1f GB", bytes / 1e9) : sprintf("%.0f MB", bytes / 1e6) }

function seconds(value) { return value < 10 ? sprintf("%.1f s", value) : sprintf("%.0f s", value) }

NR == FNR { title[$1] = $2; next }

FNR == 1 { size = size_of(FILENAME); sizes[++count] = size }

/^#/ { facts[size, substr($1, 2)] = $2; next }

{
  rows[size]++
  program[size, rows[size]] = $1
  wall[size, $1] = $2
  cpu[size, $1] = $3
  memory[size, $1] = $4
  shuffle[size, $1] = $5
  answer[size, $1] = $6
}

END {
  for (i = 1; i <= count; i++) {
    size = sizes[i]
    kernel = facts[size, "kernel"]
    wedges = fact(size, "wedges", kernel)
    if (wedges == "") wedges = fact(size, "wedges", facts[size, "kith"])
    members = fact(size, "members", kernel)
    connections = fact(size, "connections", kernel)
    if (members == "") {
      members = fact(size, "members", facts[size, "kith"])
      connections = fact(size, "connections", facts[size, "kith"])
    }
    printf "### %s: %s members, %s connections, %s wedges\n\n", size, millions(members), millions(connections), millions(wedges)
    busy = facts[size, "load"] > 1.5 * cores
    printf "Measured on %s; load when it began: %s on %d cores%s.\n\n", facts[size, "date"], facts[size, "load"], cores,
      (busy ? ". **The machine was busy with other work: wall times are far too long and cpu times too long, so these are no measurement of speed, only of agreement**" : "")
    print "| program | wall | cpu | peak memory | shuffled | wedges per second | wall to the yardstick's | cpu to the yardstick's |"
    print "|---|--:|--:|--:|--:|--:|--:|--:|"
    for (j = 1; j <= rows[size]; j++) {
      p = program[size, j]
      if (answer[size, p] == "timeout") {
        printf "| %s | %s s, ended | | | | | | |\n", title[p], wall[size, p]
        continue
      }
      yard = wall[size, "kernel"]
      printf "| %s | %s | %s | %s | %s | %s | %s | %s |\n", title[p], seconds(wall[size, p]), seconds(cpu[size, p]),
        gigabytes(memory[size, p] * 1024), gigabytes(shuffle[size, p]), millions(wedges / wall[size, p]),
        yard == "" ? "–" : sprintf("%.2f", wall[size, p] / yard),
        yard == "" ? "–" : sprintf("%.2f", cpu[size, p] / cpu[size, "kernel"])
    }
    print ""
  }
  print "### Kith by stage\n"
  print "| graph | JVM, Spark, publishing | read and validate | graph | engine | core-nanoseconds per wedge in the engine |"
  print "|---|--:|--:|--:|--:|--:|"
  for (i = 1; i <= count; i++) {
    size = sizes[i]
    kith = facts[size, "kith"]
    if (kith == "") continue
    engine = fact(size, "engine_s", kith)
    build = fact(size, "graph_s", kith)
    input = fact(size, "read_s", kith) + fact(size, "validate_s", kith)
    printf "| %s | %s | %s | %s | %s | %.1f |\n", size, seconds(wall[size, "kith"] - engine - build - input),
      seconds(input), seconds(build), seconds(engine), 1e9 * cores * engine / fact(size, "wedges", kith)
  }
  if (("star", "kith") in wall && ("M", "kith") in wall) {
    printf "\nOne member joined to every second other (star) costs %.2f times the wall time and %.2f times the cpu of the same graph without it (M).\n",
      wall["star", "kith"] / wall["M", "kith"], cpu["star", "kith"] / cpu["M", "kith"]
  }
}
