package io.kith.jobs.faults;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files of which somebody changes one just before it is opened for the n-th time. */
public final class ChangingFiles extends RawLocalFileSystem {
  /** What changes the file. */
  interface Change {
    void make() throws IOException;
  }

  private static final AtomicInteger OPENS_LEFT = new AtomicInteger();
  private static volatile Change change = () -> {};

  /** Sets when the next change is made. */
  static void changeAt(int open, Change made) {
    change = made;
    OPENS_LEFT.set(open);
  }

  /** Whether the change was made. */
  static boolean isChanged() {
    return OPENS_LEFT.get() <= 0;
  }

  @Override
  public String getScheme() {
    return "changing";
  }

  @Override
  public URI getUri() {
    return URI.create("changing:///");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (OPENS_LEFT.decrementAndGet() == 0) {
      change.make();
    }
    return super.open(path, bufferSize);
  }
}
