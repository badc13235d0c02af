// What the C programs share: the input, the order of candidates, the answer's checksum.
//
// A graph folder holds ids.bin (int64 member ids, ascending; the index is the label) and pairs.bin
// (int32 labels a, b per connection, in any order and direction, repeats allowed).
#ifndef KITH_GRAPH_H
#define KITH_GRAPH_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TOP = 50 };

// Compressed sparse rows: connections of label u are neighbors[starts[u] .. starts[u+1]), ascending.
typedef struct {
  int32_t n;
  int64_t *ids;     // [n] member id of a label
  int32_t *place;   // [n] rank of a label's id among all ids: smaller id, smaller place
  int64_t *starts;  // [n+1]
  int32_t *neighbors;
} Graph;

typedef struct {
  uint64_t recommendations;
  uint64_t second_degree;
  uint64_t checksum;
} Answer;

static inline void *checked(void *memory) {
  if (memory == NULL) {
    fputs("Cannot count wedges: out of memory.\n", stderr);
    exit(5);
  }
  return memory;
}

static inline const void *map_file(const char *folder, const char *name, int64_t *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0) {
    fprintf(stderr, "Cannot read the graph: '%s' is missing or empty. Run run.sh.\n", path);
    exit(2);
  }
  void *map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (map == MAP_FAILED) {
    perror(path);
    exit(5);
  }
  close(file);
  *bytes = status.st_size;
  return map;
}

// new_label[old label]: by degree descending, or as it was.
static inline int32_t *relabel(int32_t n, const int64_t *degrees, bool by_degree) {
  int32_t *new_label = checked(malloc((size_t)n * sizeof *new_label));
  if (!by_degree) {
    for (int32_t i = 0; i < n; i++) new_label[i] = i;
    return new_label;
  }
  int64_t max = 0;
  for (int32_t i = 0; i < n; i++) max = degrees[i] > max ? degrees[i] : max;
  int32_t *first = checked(calloc((size_t)max + 2, sizeof *first));
  for (int32_t i = 0; i < n; i++) first[max - degrees[i] + 1]++;
  for (int64_t d = 0; d <= max; d++) first[d + 1] += first[d];
  for (int32_t i = 0; i < n; i++) new_label[i] = first[max - degrees[i]]++;
  free(first);
  return new_label;
}

// Appends every entry (u, v) to row v, in the order of u: transposing twice sorts all rows.
static inline int32_t *transpose(int32_t n, const int64_t *starts, const int32_t *entries, int64_t *cursor) {
  int32_t *result = checked(malloc((size_t)starts[n] * sizeof *result));
  memcpy(cursor, starts, (size_t)n * sizeof *cursor);
  for (int32_t u = 0; u < n; u++) {
    for (int64_t i = starts[u]; i < starts[u + 1]; i++) result[cursor[entries[i]]++] = u;
  }
  return result;
}

static inline Graph load_graph(const char *folder, bool by_degree) {
  int64_t id_bytes;
  int64_t pair_bytes;
  const int64_t *ids = map_file(folder, "ids.bin", &id_bytes);
  const int32_t *pairs = map_file(folder, "pairs.bin", &pair_bytes);
  int32_t n = (int32_t)(id_bytes / 8);
  int64_t m = pair_bytes / 8;

  int64_t *degrees = checked(calloc((size_t)n, sizeof *degrees));
  for (int64_t i = 0; i < 2 * m; i++) degrees[pairs[i]]++;
  int32_t *new_label = relabel(n, degrees, by_degree);

  Graph graph = {.n = n};
  graph.ids = checked(malloc((size_t)n * sizeof *graph.ids));
  graph.place = checked(malloc((size_t)n * sizeof *graph.place));
  graph.starts = checked(calloc((size_t)n + 1, sizeof *graph.starts));
  for (int32_t i = 0; i < n; i++) {
    graph.ids[new_label[i]] = ids[i];
    graph.place[new_label[i]] = i;
    graph.starts[new_label[i] + 1] = degrees[i];
  }
  for (int32_t u = 0; u < n; u++) graph.starts[u + 1] += graph.starts[u];

  int64_t *cursor = degrees;
  memcpy(cursor, graph.starts, (size_t)n * sizeof *cursor);
  int32_t *unsorted = checked(malloc((size_t)(2 * m) * sizeof *unsorted));
  for (int64_t i = 0; i < m; i++) {
    int32_t a = new_label[pairs[2 * i]];
    int32_t b = new_label[pairs[2 * i + 1]];
    unsorted[cursor[a]++] = b;
    unsorted[cursor[b]++] = a;
  }
  graph.neighbors = transpose(n, graph.starts, unsorted, cursor);

  // Repeats and self-connections close up.
  int64_t to = 0;
  for (int32_t u = 0; u < n; u++) {
    int64_t from = graph.starts[u];
    graph.starts[u] = to;
    int32_t last = -1;
    for (; from < graph.starts[u + 1]; from++) {
      int32_t v = graph.neighbors[from];
      if (v != last && v != u) graph.neighbors[to++] = v;
      last = v;
    }
  }
  graph.starts[n] = to;
  free(unsorted);
  free(new_label);
  free(cursor);
  munmap((void *)ids, (size_t)id_bytes);
  munmap((void *)pairs, (size_t)pair_bytes);
  return graph;
}

static inline int64_t degree(const Graph *graph, int32_t u) {
  return graph->starts[u + 1] - graph->starts[u];
}

// Wedges that start at u: each of them is visited once.
static inline int64_t wedges_of(const Graph *graph, int32_t u) {
  int64_t wedges = 0;
  for (int64_t i = graph->starts[u]; i < graph->starts[u + 1]; i++) {
    wedges += degree(graph, graph->neighbors[i]);
  }
  return wedges;
}

// A candidate as one number: more mutuals is larger, then smaller id is larger.
static inline uint64_t key_of(uint32_t mutuals, int32_t place) {
  return (uint64_t)mutuals << 32 | (uint32_t)~place;
}

static inline uint32_t mutuals_of(uint64_t key) { return (uint32_t)(key >> 32); }

// The TOP largest keys so far: a binary heap [0..size), the smallest at 0.
typedef struct {
  int32_t size;
  uint64_t keys[TOP];
} Heap;

// The least key that a full heap would take.
static inline uint64_t heap_floor(const Heap *heap) { return heap->size < TOP ? 0 : heap->keys[0]; }

static inline void sift_down(uint64_t *keys, int32_t size, uint64_t key) {
  int32_t at = 0;
  for (int32_t child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && keys[child + 1] < keys[child]) child++;
    if (key <= keys[child]) break;
    keys[at] = keys[child];
    at = child;
  }
  keys[at] = key;
}

static inline void heap_offer(Heap *heap, uint64_t key) {
  if (heap->size < TOP) {
    int32_t at = heap->size++;
    for (; at > 0 && heap->keys[(at - 1) / 2] > key; at = (at - 1) / 2) {
      heap->keys[at] = heap->keys[(at - 1) / 2];
    }
    heap->keys[at] = key;
  } else if (key > heap->keys[0]) {
    sift_down(heap->keys, TOP, key);
  }
}

// Largest first; the heap is spent.
static inline void heap_sort(Heap *heap) {
  for (int32_t end = heap->size - 1; end > 0; end--) {
    uint64_t smallest = heap->keys[0];
    sift_down(heap->keys, end, heap->keys[end]);
    heap->keys[end] = smallest;
  }
}

// The finalizer of SplitMix64.
static inline uint64_t mix(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static inline void add_recommendation(
    Answer *answer, int64_t member, int rank, int64_t candidate, uint32_t mutuals) {
  uint64_t hash = mix((uint64_t)member + 0x9e3779b97f4a7c15u);
  hash = mix(hash + (uint64_t)rank);
  hash = mix(hash + (uint64_t)candidate);
  answer->checksum += mix(hash + mutuals);
  answer->recommendations++;
}

static inline void add_answer(Answer *sum, const Answer *part) {
  sum->recommendations += part->recommendations;
  sum->second_degree += part->second_degree;
  sum->checksum += part->checksum;
}

static inline void print_answer(const Answer *answer) {
  printf("answer recommendations=%llu second_degree=%llu checksum=%016llx\n",
         (unsigned long long)answer->recommendations, (unsigned long long)answer->second_degree,
         (unsigned long long)answer->checksum);
}

#endif
