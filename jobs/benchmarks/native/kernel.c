// The physical yardstick: every member's 50 candidates with the most mutual connections, as fast as
// one C program makes them from pairs in memory. No Parquet, no evidence, no other measure.
//
// kernel FOLDER OUT: reads FOLDER/pairs.bin and ids.bin, writes per member {label, count, then count
// times (candidate's label, mutuals)} as int32 to OUT.0, OUT.1, … (one file a thread).
//
// Members are relabelled by degree descending, so that most wedges end in a small, cached part of the
// counters, and candidates with many mutuals come early. Counters are taken in ranges that fit the
// second-level cache; each of a row's lists keeps a cursor from range to range.
#include <omp.h>

#include "graph.h"

enum { RANGE = 1 << 17 };

static const uint32_t MASKED = 1u << 31;  // above every count

typedef struct {
  uint32_t *counts;     // [RANGE], all 0 between ranges
  int32_t *touched;     // [RANGE + 1] offsets whose count is not 0
  const int32_t **list; // [degree max] next entry of each mutual's list
  const int32_t **end;
  FILE *out;
  Answer answer;
} Worker;

// Counts the wedges of all lists whose end lies in [base, base + RANGE); how many were touched.
static int32_t count_range(Worker *worker, int64_t lists, int32_t base, bool is_last) {
  uint32_t *counts = worker->counts;
  int32_t *touched = worker->touched;
  int32_t size = 0;
  for (int64_t i = 0; i < lists; i++) {
    const int32_t *at = worker->list[i];
    const int32_t *end = worker->end[i];
    if (!is_last) {
      // The part of the list inside the range: galloping, since most lists are short.
      const int32_t limit = base + RANGE;
      int64_t step = 1;
      const int32_t *low = at;
      while (low + step < end && low[step] < limit) {
        low += step;
        step *= 2;
      }
      const int32_t *high = low + step < end ? low + step : end;
      while (low < high) {
        const int32_t *middle = low + (high - low) / 2;
        if (*middle < limit) low = middle + 1;
        else high = middle;
      }
      end = low;
    }
    for (; at < end; at++) {
      int32_t v = *at - base;
      uint32_t count = counts[v];
      touched[size] = v;
      size += count == 0;
      counts[v] = count + 1;
    }
    worker->list[i] = end;
  }
  return size;
}

// Offers what was touched and clears it.
static void drain_range(Worker *worker, int32_t size, const int32_t *place, Heap *heap) {
  uint32_t *counts = worker->counts;
  uint64_t floor = heap_floor(heap);
  for (int32_t i = 0; i < size; i++) {
    int32_t v = worker->touched[i];
    uint32_t count = counts[v];
    counts[v] = 0;
    if (count >= mutuals_of(floor)) {
      uint64_t key = key_of(count, place[v]);
      if (key > floor) {
        heap_offer(heap, key);
        floor = heap_floor(heap);
      }
    }
  }
}

static void run_member(Worker *worker, const Graph *graph, const int32_t *by_place, int32_t u) {
  Heap heap = {.size = 0};
  const int32_t *own = graph->neighbors + graph->starts[u];
  int64_t lists = degree(graph, u);
  for (int64_t i = 0; i < lists; i++) {
    worker->list[i] = graph->neighbors + graph->starts[own[i]];
    worker->end[i] = graph->neighbors + graph->starts[own[i] + 1];
    __builtin_prefetch(worker->list[i]);
  }
  int64_t from = 0;
  for (int32_t base = 0; base < graph->n; base += RANGE) {
    bool is_last = graph->n - base <= RANGE;
    int64_t to = from;
    for (; to < lists && (is_last || own[to] < base + RANGE); to++) {
      worker->counts[own[to] - base] = MASKED;
    }
    bool holds_member = u >= base && (is_last || u < base + RANGE);
    if (holds_member) worker->counts[u - base] = MASKED;
    int32_t size = count_range(worker, lists, base, is_last);
    for (; from < to; from++) worker->counts[own[from] - base] = 0;
    if (holds_member) worker->counts[u - base] = 0;
    worker->answer.second_degree += (uint64_t)size;
    drain_range(worker, size, graph->place + base, &heap);
    if (is_last) break;
  }
  heap_sort(&heap);
  int32_t record[2 + 2 * TOP] = {u, heap.size};
  for (int32_t rank = 0; rank < heap.size; rank++) {
    int32_t candidate = by_place[(int32_t)~(uint32_t)heap.keys[rank]];
    uint32_t mutuals = mutuals_of(heap.keys[rank]);
    record[2 + 2 * rank] = candidate;
    record[3 + 2 * rank] = (int32_t)mutuals;
    add_recommendation(&worker->answer, graph->ids[u], rank, graph->ids[candidate], mutuals);
  }
  fwrite(record, sizeof *record, (size_t)(2 + 2 * heap.size), worker->out);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fputs("usage: kernel FOLDER OUT\n", stderr);
    return 1;
  }
  double started = omp_get_wtime();
  Graph graph = load_graph(argv[1], true);
  int32_t *by_place = checked(malloc((size_t)graph.n * sizeof *by_place));
  int64_t degree_max = 0;
  int64_t wedges = 0;
  for (int32_t u = 0; u < graph.n; u++) {
    by_place[graph.place[u]] = u;
    int64_t d = degree(&graph, u);
    degree_max = d > degree_max ? d : degree_max;
    wedges += d * d;
  }
  double built = omp_get_wtime();

  Answer answer = {0};
  bool written = true;
#pragma omp parallel
  {
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", argv[2], omp_get_thread_num());
    size_t lists = (size_t)degree_max + 1;
    Worker worker = {
        .counts = checked(calloc(RANGE, sizeof *worker.counts)),
        .touched = checked(malloc((RANGE + 1) * sizeof *worker.touched)),
        .list = checked(malloc(lists * sizeof *worker.list)),
        .end = checked(malloc(lists * sizeof *worker.end)),
        .out = fopen(path, "wb"),
    };
    if (worker.out == NULL) {
      perror(path);
      exit(5);
    }
#pragma omp for schedule(dynamic, 64)
    for (int32_t u = 0; u < graph.n; u++) run_member(&worker, &graph, by_place, u);
    bool failed = ferror(worker.out);
    failed |= fclose(worker.out) != 0;
#pragma omp critical
    {
      written &= !failed;
      add_answer(&answer, &worker.answer);
    }
  }
  if (!written) {
    fprintf(stderr, "Cannot write '%s.*': the disk is full or failed.\n", argv[2]);
    return 5;
  }
  double ended = omp_get_wtime();
  print_answer(&answer);
  printf("figures members=%d connections=%lld wedges=%lld degree_max=%lld load_s=%.2f kernel_s=%.2f\n",
         graph.n, (long long)graph.starts[graph.n] / 2, (long long)wedges, (long long)degree_max,
         built - started, ended - built);
  return 0;
}
