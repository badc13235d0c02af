package io.kith.store;

import io.kith.KithException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets one process at a time decide over a store: which snapshot goes live, which one goes away. It
 * is a file that only one of several can create, held for the few reads and writes of a decision.
 * Readers never ask for it.
 *
 * <p>A process that dies in that moment leaves the file behind: whoever sees it unchanged for
 * {@link #DEAD_AFTER} takes it over.
 */
final class StoreLock {
  static final String NAME = ".CURRENT.lock";

  private static final Duration DEAD_AFTER = Duration.ofSeconds(10);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final StoreFiles files;
  private final Duration deadAfter;

  StoreLock(StoreFiles files) {
    this(files, DEAD_AFTER);
  }

  StoreLock(StoreFiles files, Duration deadAfter) {
    this.files = files;
    this.deadAfter = deadAfter;
  }

  /**
   * Does {@code work} while nobody else does any under this lock.
   *
   * @throws KithException of the environment if others keep it for minutes, or this thread is
   *     interrupted
   */
  <T> T hold(Supplier<T> work) {
    byte[] mine = (UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8);
    acquire(mine);
    try {
      return work.get();
    } finally {
      release(mine);
    }
  }

  /** As {@link #hold(Supplier)} of work without a result. */
  void hold(Runnable work) {
    hold(
        () -> {
          work.run();
          return true;
        });
  }

  private void acquire(byte[] mine) {
    long began = System.nanoTime();
    long seenSince = began;
    Optional<byte[]> seen = Optional.empty();
    while (!files.createNew(NAME, mine)) {
      Optional<byte[]> now = files.read(NAME);
      if (!isSame(seen, now)) {
        seen = now;
        seenSince = System.nanoTime();
      } else if (now.isPresent() && since(seenSince).compareTo(deadAfter) > 0) {
        files.delete(NAME);
      }
      if (since(began).compareTo(GIVE_UP_AFTER) > 0) {
        throw busy("others hold it for minutes");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw busy("this run was interrupted while it waited");
      }
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static boolean isSame(Optional<byte[]> a, Optional<byte[]> b) {
    return Arrays.equals(a.orElse(null), b.orElse(null));
  }

  private KithException busy(String why) {
    return KithException.environment(
        "Cannot lock the store: %s, in '%s'. Run again.".formatted(why, files.locate(NAME)));
  }

  private void release(byte[] mine) {
    try {
      if (isSame(files.read(NAME), Optional.of(mine))) {
        files.delete(NAME);
      }
    } catch (KithException e) {
      // The work is done or has failed by itself; the next one takes the lock over.
      return;
    }
  }
}
