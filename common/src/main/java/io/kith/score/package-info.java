/**
 * Measures of how strongly two members at distance two are tied by their mutual connections. A
 * leaf: imports nothing of Kith.
 */
package io.kith.score;
