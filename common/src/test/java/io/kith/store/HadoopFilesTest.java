package io.kith.store;

import static io.kith.store.Snapshots.NOW;
import static io.kith.store.Snapshots.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two schemes over the local disk: {@code hdfs} replaces by rename, {@code bucket} by one put. */
class HadoopFilesTest {
  @TempDir Path folder;

  /** A Hadoop file system of a given scheme that keeps its files on the local disk. */
  private static class Disk extends RawLocalFileSystem {
    private final String scheme;

    Disk(String scheme) {
      this.scheme = scheme;
    }

    @Override
    public String getScheme() {
      return scheme;
    }

    @Override
    public URI getUri() {
      return URI.create(scheme + ":///");
    }
  }

  /** Like an object store: renaming is forbidden. */
  public static final class Bucket extends Disk {
    public Bucket() {
      super("bucket");
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
      throw new UnsupportedOperationException("rename");
    }
  }

  /** Like HDFS. */
  public static final class Hdfs extends Disk {
    public Hdfs() {
      super("hdfs");
    }
  }

  /** Like HDFS, as {@code FileContext} sees it. */
  public static final class HdfsContext extends DelegateToFileSystem {
    public HdfsContext(URI uri, Configuration configuration)
        throws IOException, URISyntaxException {
      super(uri, new Hdfs(), configuration, "hdfs", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.bucket.impl", Bucket.class.getName());
    configuration.set("fs.hdfs.impl", Hdfs.class.getName());
    configuration.set("fs.AbstractFileSystem.hdfs.impl", HdfsContext.class.getName());
    return configuration;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "bucket"})
  void filesAreMadeReadListedAndDeleted(String scheme) throws IOException {
    StoreFiles files = HadoopFiles.at(scheme + "://" + folder, configuration());

    assertThat(files.createNew("a/claim", text("first"))).isTrue();
    assertThat(files.createNew("a/claim", text("second"))).isFalse();
    files.replace("a/pointer", text("old"));
    files.replace("a/pointer", text("new"));
    files.makeFolder("a/table");

    assertThat(files.read("a/claim")).hasValue(text("first"));
    assertThat(files.read("a/pointer")).hasValue(text("new"));
    assertThat(files.read("a/none")).isEmpty();
    assertThat(files.length("a/pointer")).hasValue(3L);
    assertThat(files.length("a/none")).isEmpty();
    assertThat(files.list("none")).isEmpty();
    assertThat(files.lastChange("none")).isEmpty();
    assertThat(files.lastChange("a").orElseThrow()).isAfter(Instant.EPOCH);
    try (InputStream in = files.open("a/claim").newStream()) {
      assertThat(in.readAllBytes()).isEqualTo(text("first"));
    }
    assertThat(files.list("a"))
        .containsExactly(
            new StoreFiles.Entry("claim", false, 5),
            new StoreFiles.Entry("pointer", false, 3),
            new StoreFiles.Entry("table", true, 0));
    files.delete("a");
    files.delete("a");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "bucket"})
  void aSnapshotIsPublishedWithoutChecksumFiles(String scheme) throws IOException {
    SnapshotStore store = SnapshotStore.open(scheme + "://" + folder, configuration());
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("a"));
    Manifest manifest =
        Snapshots.write(publication, folder.resolve("snapshots/" + publication.id()), request("a"));

    publication.publish(manifest, false);

    assertThat(store.live().manifest()).isEqualTo(manifest);
    assertThat(store.live().folder())
        .isEqualTo(scheme + "://" + folder + "/snapshots/" + publication.id());
    try (Stream<Path> paths = Files.walk(folder)) {
      assertThat(paths.filter(Files::isRegularFile)).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "bucket"})
  void snapshotsAreVerifiedRolledBackAndExpired(String scheme) {
    SnapshotStore store = SnapshotStore.open(scheme + "://" + folder, configuration());
    for (String runId : List.of("a", "b", "c")) {
      SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request(runId));
      Path local = folder.resolve("snapshots/" + publication.id());
      publication.publish(Snapshots.write(publication, local, request(runId)), false);
    }
    List<String> ids = store.publishedIds();

    // The files hold text: checksums and footers of Parquet are looked for, and not found.
    assertThat(SnapshotVerification.of(store, store.live()).contents(file -> {}))
        .hasSize(2)
        .allMatch(each -> each.problem().contains("is no Parquet file"));
    SnapshotRollback.in(store).toPrevious();
    SnapshotExpiry expiry = new SnapshotExpiry(store, NOW);
    assertThat(expiry.items(1)).allMatch(expiry::delete);

    assertThat(store.publishedIds()).containsExactly(ids.get(1), ids.get(2));
    assertThat(store.live().id()).isEqualTo(ids.get(1));
  }

  @Test
  void aPathWithoutSchemeLiesOnTheDefaultFileSystem() {
    Configuration configuration = configuration();

    assertThat(HadoopFiles.at(folder.toString(), configuration)).isInstanceOf(LocalFiles.class);
    configuration.set("fs.defaultFS", "bucket:///");
    assertThat(HadoopFiles.at(folder.toString(), configuration).location())
        .isEqualTo("bucket:" + folder);
    assertThat(HadoopFiles.at("file:" + folder, configuration)).isInstanceOf(LocalFiles.class);
  }

  @Test
  void anUnknownFileSystemIsNamed() {
    assertThatThrownBy(() -> SnapshotStore.open("nowhere://bucket/store"))
        .hasMessageContaining("Cannot open 'nowhere://bucket/store': No FileSystem for scheme");
  }

  @Test
  void localLocationsNeedNoHadoop() {
    assertThat(LocalFiles.localPath("target/store")).isEqualTo(Optional.of("target/store"));
    assertThat(LocalFiles.localPath("file:/a/b c")).isEqualTo(Optional.of("/a/b c"));
    assertThat(LocalFiles.localPath("file:///a")).isEqualTo(Optional.of("/a"));
    assertThat(LocalFiles.localPath("s3a://bucket/a")).isEmpty();
    assertThatThrownBy(() -> StoreFiles.at("file://host/a"))
        .hasMessageContaining("a file URI needs an absolute path without a host");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
