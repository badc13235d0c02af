package io.kith.jobs.options;

import io.kith.KithException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code --spark KEY=VALUE}: Spark settings for this run, the last of a key wins. */
public final class SparkOptions {
  private final Map<String, String> settings = new LinkedHashMap<>();

  /** One setting of Spark. */
  record Setting(String key, String value) {}

  @Option(
      names = "--spark",
      paramLabel = "KEY=VALUE",
      converter = SettingConverter.class,
      description = "Set any Spark property, for example spark.master=local[2]. Repeatable.")
  void setSettings(Setting[] given) {
    // picocli hands over all settings so far each time.
    for (Setting setting : given) {
      settings.put(setting.key(), setting.value());
    }
  }

  /** Spark's properties in the order given. */
  public Map<String, String> settings() {
    return Collections.unmodifiableMap(settings);
  }

  /** Splits at the first {@code =}. */
  static final class SettingConverter implements ITypeConverter<Setting> {
    @Override
    public Setting convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw malformed(text, "it has no '='");
      }
      String key = text.substring(0, equals).strip();
      if (!key.startsWith("spark.")) {
        throw malformed(text, "the key does not begin with 'spark.', so Spark would ignore it");
      }
      return new Setting(key, text.substring(equals + 1).strip());
    }

    private static KithException malformed(String text, String why) {
      return KithException.commandLine(
          "Cannot read --spark '%s': %s. Write --spark KEY=VALUE, for example --spark spark.master=local[2]."
              .formatted(text, why));
    }
  }
}
