package io.kith.store;

import io.kith.KithException;
import io.kith.table.AttemptFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder with versions of an export and a pointer to the live one, replaced as a whole.
 *
 * <pre>
 * PATH/
 *   CURRENT                   name of the live version, one line
 *   versions/VERSION/data/    rows
 *   versions/VERSION/export.json   written last
 * </pre>
 *
 * <p>An export that was killed left a version without {@code export.json}, and in it a note of each
 * part that is whole: the next one of the same version goes on from there.
 */
public final class ExportFolder {
  private static final String CURRENT = "CURRENT";
  private static final String VERSIONS = "versions";
  private static final String MANIFEST = "export.json";
  private static final String DATA = "data";
  private static final String UNITS = "_units";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final StoreFiles files;
  private final StoreLock lock;

  private ExportFolder(StoreFiles files) {
    this.files = files;
    lock = new StoreLock(files);
  }

  /** The export at a local path or a URI of any Hadoop file system. Touches no file. */
  public static ExportFolder open(String location) {
    return new ExportFolder(StoreFiles.at(location));
  }

  /** As {@link #open(String)} with Hadoop settings. */
  public static ExportFolder open(String location, Configuration configuration) {
    return new ExportFolder(HadoopFiles.at(location, configuration));
  }

  /** Its path or URI. */
  public String location() {
    return files.location();
  }

  /** The name of the live version; empty where nothing was exported. */
  public Optional<String> currentVersion() {
    return files
        .read(CURRENT)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .filter(version -> NAME.matcher(version).matches());
  }

  /** The live version's manifest; empty where nothing was exported. */
  public Optional<ExportManifest> current() {
    return currentVersion().flatMap(this::find);
  }

  /**
   * The live version's manifest.
   *
   * @throws KithException of the input if nothing was exported
   */
  public ExportManifest live() {
    return current()
        .orElseThrow(
            () ->
                KithException.input(
                    "Cannot read an export: there is no live version in '%s'. Make one with kith export."
                        .formatted(location())));
  }

  /** The manifest of a version; empty where it is not whole. */
  public Optional<ExportManifest> find(String version) {
    String name = inVersion(version, MANIFEST);
    return files.read(name).map(json -> parse(json, name, ExportManifest.class));
  }

  private <T> T parse(byte[] json, String name, Class<T> type) {
    try {
      return StoreJson.parse(json, type);
    } catch (IOException e) {
      throw KithException.input(
          "Cannot read an export: %s in '%s'. Remove the version's folder, and export again."
              .formatted(StoreJson.reason(e), files.locate(name)),
          e);
    }
  }

  private static String inVersion(String version, String name) {
    return VERSIONS + "/" + version + "/" + name;
  }

  /** The path of a file of rows in its version's folder. */
  public static String inData(String name) {
    return DATA + "/" + name;
  }

  /** The folder of a version's rows. */
  public String dataFolder(String version) {
    return files.locate(inVersion(version, DATA));
  }

  /** A folder of a version for what is not part of the export, gone when it is whole. */
  public String scratchFolder(String version) {
    return files.locate(inVersion(version, UNITS));
  }

  /**
   * Makes sure that the location may hold an export, and begins or resumes a version.
   *
   * @throws KithException that refuses a folder with other files
   */
  public void begin(String version) {
    for (StoreFiles.Entry entry : files.list("")) {
      if (!List.of(CURRENT, VERSIONS, StoreLock.NAME).contains(entry.name())
          && !entry.name().startsWith(".")) {
        throw KithException.refused(
            "Cannot export: there is '%s', which no export made, in '%s'. Name an empty or new folder."
                .formatted(entry.name(), location()));
      }
    }
    files.makeFolder(inVersion(version, DATA));
    files.makeFolder(inVersion(version, UNITS));
    files.replace(inVersion(version, AttemptFile.UNPUBLISHED), new byte[0]);
  }

  /** Notes that a part is whole, with what is to be known of it. */
  public void recordUnit(String version, int unit, Object result) {
    files.replace(unitName(version, unit), StoreJson.bytes(result));
  }

  /** What an earlier attempt noted of a part; empty where it is not whole. */
  public <T> Optional<T> unit(String version, int unit, Class<T> type) {
    String name = unitName(version, unit);
    return files.read(name).map(json -> parse(json, name, type));
  }

  private static String unitName(String version, int unit) {
    return inVersion(version, UNITS + "/" + String.format(Locale.ROOT, "%05d.json", unit));
  }

  /** The length of a file of a version; empty where it is not there. */
  public Optional<Long> length(String version, String path) {
    return files.length(inVersion(version, path));
  }

  /** The place of a file of a version. */
  public String locate(String version, String path) {
    return files.locate(inVersion(version, path));
  }

  /** Makes a version whole, unless it is, and the live one. */
  public void publish(ExportManifest manifest) {
    String version = manifest.version();
    if (files.length(inVersion(version, MANIFEST)).isEmpty()) {
      files.replace(inVersion(version, MANIFEST), StoreJson.bytes(manifest));
    }
    deleteStrays(manifest);
    files.delete(inVersion(version, AttemptFile.UNPUBLISHED));
    files.delete(inVersion(version, UNITS));
    lock.hold(() -> files.replace(CURRENT, (version + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** Where files are named after attempts, those of attempts that lost. */
  private void deleteStrays(ExportManifest manifest) {
    if (manifest.partitions() > 0) {
      return;
    }
    Set<String> listed =
        manifest.files().stream().map(ExportManifest.File::path).collect(Collectors.toSet());
    for (StoreFiles.Entry entry : files.list(inVersion(manifest.version(), DATA))) {
      if (!listed.contains(DATA + "/" + entry.name())) {
        files.delete(inVersion(manifest.version(), DATA + "/" + entry.name()));
      }
    }
  }

  /**
   * Deletes all versions but the live one and the one before it; that one as well, if it obeys
   * fewer erasures: it may hold members that were erased.
   *
   * @param before the version that was live before
   * @return the names of those deleted
   */
  public List<String> deleteOld(Optional<String> before) {
    ExportManifest live = live();
    List<String> deleted = new ArrayList<>();
    for (StoreFiles.Entry entry : files.list(VERSIONS)) {
      String version = entry.name();
      boolean isKept =
          version.equals(live.version())
              || (before.filter(version::equals).isPresent() && obeys(version, live.erasures()));
      if (!isKept) {
        files.delete(inVersion(version, MANIFEST));
        files.delete(VERSIONS + "/" + version);
        deleted.add(version);
      }
    }
    return deleted;
  }

  private boolean obeys(String version, List<String> erasures) {
    return find(version).filter(old -> old.erasures().containsAll(erasures)).isPresent();
  }
}
