package io.kith.jobs.table;

import java.time.Instant;

/**
 * One file of an input, as it was when the input was opened.
 *
 * @param path fully qualified
 * @param bytes its length
 * @param modified when it was last written
 */
public record InputFile(String path, long bytes, Instant modified) {}
