/**
 * Nobody too often: which of the places that lists have for members are granted when each member
 * may be shown so many times only. Plain arrays of labels, whatever the lists are. Imports nothing
 * of Kith.
 */
package io.kith.exposure;
