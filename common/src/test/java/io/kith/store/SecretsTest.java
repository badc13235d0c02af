package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void valuesOfNamesThatSoundSecret() {
    assertThat(Secrets.hidden("jdbc:postgresql://h/db?user=u&password=p1;x=2"))
        .isEqualTo("jdbc:postgresql://h/db?user=u&password=***;x=2");
    assertThat(Secrets.hidden("spark.hadoop.fs.s3a.secret.key=k, spark.a=b"))
        .isEqualTo("spark.hadoop.fs.s3a.secret.key=***, spark.a=b");
    assertThat(Secrets.hidden("authToken: abc")).isEqualTo("authToken: ***");
    assertThat(Secrets.hidden("fs.azure.account.key.access-key = k")).endsWith("= ***");
  }

  @Test
  void passwordsOfAddresses() {
    assertThat(Secrets.hidden("s3a://id:pass@bucket/x")).isEqualTo("s3a://id:***@bucket/x");
  }

  @Test
  void nothingElse() {
    for (String text :
        new String[] {
          "hdfs://host:8020/data/dt=2026-11-21", "connections=member_a < 5", "/a/b@c", "as-of: now"
        }) {
      assertThat(Secrets.hidden(text)).isEqualTo(text);
    }
  }
}
