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

# Adds a run to the normal equations of kernel seconds = x1 + x2 wedges + x3 recommendations, by relative error.
function fit_add(kernel, wedges, recommendations, row, i, j) {
  if (kernel == "" || wedges == "") return
  runs++
  run[runs, 1] = 1; run[runs, 2] = wedges / 1e9; run[runs, 3] = recommendations / 1e6; run[runs, 4] = kernel
  for (i = 1; i <= 3; i++)
    for (j = 1; j <= 4; j++) normal[i, j] += run[runs, i] * run[runs, j] / (kernel * kernel)
}

# Solves them by elimination and prints the line; there are always more runs than unknowns.
function fit_print(i, j, k, factor, error, worst) {
  if (runs < 4) return
  for (i = 1; i <= 3; i++)
    for (k = 1; k <= 3; k++) {
      if (k == i) continue
      factor = normal[k, i] / normal[i, i]
      for (j = 1; j <= 4; j++) normal[k, j] -= factor * normal[i, j]
    }
  for (i = 1; i <= 3; i++) x[i] = normal[i, 4] / normal[i, i]
  for (k = 1; k <= runs; k++) {
    error = (x[1] + x[2] * run[k, 2] + x[3] * run[k, 3]) / run[k, 4] - 1
    if (error < 0) error = -error
    if (error > worst) worst = error
  }
  printf "\nKernel seconds of one core, fitted to these %d runs: %.1f s + %.1f ns · wedges + %.2f µs · recommendations, at most %.0f %% off.\n",
    runs, x[1], x[2], x[3], 100 * worst
}

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
    turns = facts[size, "rounds"] + 0
    printf "Measured on %s, %s; load when it began: %s on %d cores%s.\n\n", facts[size, "date"],
      (turns > 1 ? turns " rounds" : "one round"), facts[size, "load"], cores,
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
  print "| graph | JVM, Spark, publishing | read and validate | graph | engine | kernel, ns of a core per wedge | the same, counting alone |"
  print "|---|--:|--:|--:|--:|--:|--:|"
  for (i = 1; i <= count; i++) {
    size = sizes[i]
    kith = facts[size, "kith"]
    if (kith == "") continue
    engine = fact(size, "engine_s", kith)
    build = fact(size, "graph_s", kith)
    input = fact(size, "read_s", kith) + fact(size, "validate_s", kith)
    counting = facts[size, "counting"]
    kernel = fact(size, "kernel_s", kith)
    walked = fact(size, "wedges", kith)
    alone = fact(size, "kernel_s", counting)
    printf "| %s | %s | %s | %s | %s | %s | %s |\n", size, seconds(wall[size, "kith"] - engine - build - input),
      seconds(input), seconds(build), seconds(engine), kernel == "" ? "–" : sprintf("%.1f", 1e9 * kernel / walked),
      alone == "" ? "–" : sprintf("%.1f", 1e9 * alone / walked)
    # The wedges of the star's hub are counted in bitmaps.
    if (size != "star") {
      fit_add(kernel, walked, fact(size, "recommendations", kith))
      fit_add(alone, walked, 0)
    }
  }
  fit_print()
  if (("star", "kith") in wall && ("M", "kith") in wall) {
    printf "\nOne member joined to every second other (star) costs %.2f times the wall time and %.2f times the cpu of the same graph without it (M).\n",
      wall["star", "kith"] / wall["M", "kith"], cpu["star", "kith"] / cpu["M", "kith"]
  }
}
