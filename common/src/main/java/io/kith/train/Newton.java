package io.kith.train;

/**
 * Newton's method with halved steps, for convex functions of a few dozen variables: each step
 * solves H · step = gradient by Cholesky's factors.
 */
final class Newton {
  private static final int STEPS_MAX = 50;
  private static final double TOLERANCE = 1e-9;
  private static final int HALVINGS_MAX = 20;

  /** A convex function with its derivatives at one point. */
  record Point(double value, double[] gradient, double[][] hessian) {}

  /** A convex function; its Hessian is positive definite. */
  interface Convex {
    /** Value, gradient and the Hessian's lower triangle. */
    Point at(double[] x);

    /** The value alone. */
    double value(double[] x);
  }

  private Newton() {}

  /** The point where the function is least, from {@code start} on. */
  static double[] minimize(Convex function, double[] start) {
    double[] x = start.clone();
    for (int step = 0; step < STEPS_MAX; step++) {
      Point point = function.at(x);
      double[] direction = solve(point.hessian(), point.gradient());
      double[] next = new double[x.length];
      double value = Double.POSITIVE_INFINITY;
      double length = 1;
      for (int halving = 0; halving < HALVINGS_MAX && !(value < point.value()); halving++) {
        for (int i = 0; i < x.length; i++) {
          next[i] = x[i] - length * direction[i];
        }
        value = function.value(next);
        length /= 2;
      }
      if (!(value < point.value())) {
        return x;
      }
      x = next;
      if (point.value() - value <= TOLERANCE * Math.abs(point.value())) {
        return x;
      }
    }
    return x;
  }

  /** Solves A x = b for a positive definite A given by its lower triangle. */
  static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j][j];
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < n; k++) {
        sum -= factor[k][i] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
    return x;
  }
}
