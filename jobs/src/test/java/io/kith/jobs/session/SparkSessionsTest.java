package io.kith.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
  private static SparkConf conf(SparkConf submitted, Map<String, String> settings) {
    return SparkSessions.conf(submitted, "kith recommend", settings);
  }

  @Test
  void withoutAMasterTheRunIsLocalOnLoopback() {
    SparkConf conf = conf(new SparkConf(false), Map.of());
    assertThat(conf.get("spark.master")).isEqualTo("local[*]");
    assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
    assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    assertThat(conf.get("spark.app.name")).isEqualTo("kith recommend");
  }

  @Test
  void aSubmittedMasterStaysAndItsNetworkIsLeftAlone() {
    SparkConf submitted =
        new SparkConf(false).setMaster("yarn").setAppName("nightly").set("spark.driver.host", "h");
    SparkConf conf = conf(submitted, Map.of());
    assertThat(conf.get("spark.master")).isEqualTo("yarn");
    assertThat(conf.get("spark.driver.host")).isEqualTo("h");
    assertThat(conf.contains("spark.driver.bindAddress")).isFalse();
    assertThat(conf.contains("spark.ui.enabled")).isFalse();
    assertThat(conf.get("spark.app.name")).isEqualTo("nightly");
  }

  @Test
  void settingsOfTheCommandLineWin() {
    SparkConf submitted = new SparkConf(false).setMaster("yarn");
    SparkConf conf =
        conf(submitted, Map.of("spark.master", "local[2]", "spark.ui.enabled", "true"));
    assertThat(conf.get("spark.master")).isEqualTo("local[2]");
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
  }

  @Test
  void aClustersTimeZoneIsOverruledAndTheUsersRefused() {
    String zone = "spark.sql.session.timeZone";
    assertThat(conf(new SparkConf(false).set(zone, "Europe/Berlin"), Map.of()).get(zone))
        .isEqualTo("UTC");
    assertThatThrownBy(() -> conf(new SparkConf(false), Map.of(zone, "Europe/Berlin")))
        .hasMessageContaining("all times of Kith are UTC");
  }

  @Test
  void aJdkThatSparkDoesNotRunOnIsNamed() {
    SparkSessions.checkJava(Runtime.Version.parse("17.0.15"));
    SparkSessions.checkJava(Runtime.Version.parse("21"));
    assertThatThrownBy(() -> SparkSessions.checkJava(Runtime.Version.parse("25.0.1")))
        .hasMessageContaining("it runs on Java 17 to 21, this is Java 25.0.1")
        .hasMessageContaining("Set JAVA_HOME");
  }
}
