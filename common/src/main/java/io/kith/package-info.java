/** What every package of Kith may import: the failure that a person can mend. */
package io.kith;
