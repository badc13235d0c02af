// The peer SuiteSparse:GraphBLAS: C<!(A+I)> = A·A over (plus, pair), a block of rows at a time, then
// the 50 largest of each row. What the library multiplies is what it was made for; the selection and
// the reading are those of kernel.c.
//
// graphblas FOLDER
#include <GraphBLAS.h>
#include <omp.h>

#include "graph.h"

static const int64_t BLOCK_WEDGES = 1 << 26;  // bounds the memory of one product

static void must(GrB_Info info, const char *what) {
  if (info != GrB_SUCCESS) {
    fprintf(stderr, "Cannot multiply: %s gave GraphBLAS error %d.\n", what, info);
    exit(4);
  }
}

// Rows [from, to) as an iso-valued matrix; with the diagonal where it serves as the mask.
static GrB_Matrix rows_of(const Graph *graph, int32_t from, int32_t to, bool diagonal) {
  GrB_Index rows = (GrB_Index)(to - from);
  int64_t entries = graph->starts[to] - graph->starts[from] + (diagonal ? to - from : 0);
  GrB_Index *starts = checked(malloc((rows + 1) * sizeof *starts));
  GrB_Index *columns = checked(malloc((size_t)(entries + 1) * sizeof *columns));
  bool *one = checked(malloc(sizeof *one));
  *one = true;
  GrB_Index size = 0;
  for (int32_t u = from; u < to; u++) {
    starts[u - from] = size;
    bool before = diagonal;
    for (int64_t i = graph->starts[u]; i < graph->starts[u + 1]; i++) {
      if (before && graph->neighbors[i] > u) {
        columns[size++] = (GrB_Index)u;
        before = false;
      }
      columns[size++] = (GrB_Index)graph->neighbors[i];
    }
    if (before) columns[size++] = (GrB_Index)u;
  }
  starts[rows] = size;
  GrB_Matrix matrix;
  must(GrB_Matrix_new(&matrix, GrB_BOOL, rows, (GrB_Index)graph->n), "GrB_Matrix_new");
  must(GxB_Matrix_pack_CSR(matrix, &starts, &columns, (void **)&one, (rows + 1) * sizeof *starts,
                           (GrB_Index)(entries + 1) * sizeof *columns, sizeof *one, true, false,
                           NULL),
       "GxB_Matrix_pack_CSR");
  return matrix;
}

// The best of each row of a product, which is spent.
static void select_top(const Graph *graph, GrB_Matrix product, int32_t from, int32_t to, Answer *sum) {
  GrB_Index *starts;
  GrB_Index *columns;
  int32_t *counts;
  GrB_Index starts_bytes;
  GrB_Index columns_bytes;
  GrB_Index counts_bytes;
  bool iso;
  bool jumbled;
  must(GxB_Matrix_unpack_CSR(product, &starts, &columns, (void **)&counts, &starts_bytes,
                             &columns_bytes, &counts_bytes, &iso, &jumbled, NULL),
       "GxB_Matrix_unpack_CSR");
#pragma omp parallel
  {
    Answer answer = {0};
#pragma omp for schedule(dynamic, 64)
    for (int32_t u = from; u < to; u++) {
      Heap heap = {.size = 0};
      for (GrB_Index i = starts[u - from]; i < starts[u - from + 1]; i++) {
        heap_offer(&heap, key_of((uint32_t)counts[iso ? 0 : i], graph->place[columns[i]]));
      }
      answer.second_degree += starts[u - from + 1] - starts[u - from];
      heap_sort(&heap);
      for (int32_t rank = 0; rank < heap.size; rank++) {
        // Not relabelled: a place is a label.
        int32_t candidate = (int32_t)~(uint32_t)heap.keys[rank];
        add_recommendation(&answer, graph->ids[u], rank, graph->ids[candidate],
                           mutuals_of(heap.keys[rank]));
      }
    }
#pragma omp critical
    add_answer(sum, &answer);
  }
  free(starts);
  free(columns);
  free(counts);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: graphblas FOLDER\n", stderr);
    return 1;
  }
  Graph graph = load_graph(argv[1], false);
  must(GrB_init(GrB_NONBLOCKING), "GrB_init");
  must(GxB_Global_Option_set(GxB_NTHREADS, omp_get_max_threads()), "GxB_NTHREADS");
  must(GxB_Global_Option_set(GxB_FORMAT, GxB_BY_ROW), "GxB_FORMAT");
  GrB_Matrix all = rows_of(&graph, 0, graph.n, false);
  Answer answer = {0};
  for (int32_t from = 0; from < graph.n;) {
    int32_t to = from;
    for (int64_t wedges = 0; to < graph.n && (wedges < BLOCK_WEDGES || to == from); to++) {
      wedges += wedges_of(&graph, to);
    }
    GrB_Matrix block = rows_of(&graph, from, to, false);
    GrB_Matrix mask = rows_of(&graph, from, to, true);
    GrB_Matrix product;
    must(GrB_Matrix_new(&product, GrB_INT32, (GrB_Index)(to - from), (GrB_Index)graph.n),
         "GrB_Matrix_new");
    must(GrB_mxm(product, mask, NULL, GxB_PLUS_PAIR_INT32, block, all, GrB_DESC_RSC), "GrB_mxm");
    select_top(&graph, product, from, to, &answer);
    GrB_Matrix_free(&product);
    GrB_Matrix_free(&mask);
    GrB_Matrix_free(&block);
    from = to;
  }
  GrB_Matrix_free(&all);
  GrB_finalize();
  print_answer(&answer);
  return 0;
}
