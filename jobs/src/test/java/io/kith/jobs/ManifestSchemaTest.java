package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kith.store.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real manifests are as manifest.schema.json says, and the schema says something. */
class ManifestSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private TestStore store;
  private String connections;

  @BeforeEach
  void makeInput() {
    store = new TestStore(folder.resolve("store"));
    connections =
        TestConnections.rows(
            folder,
            "member_a, member_b, connected_at",
            "(1L, 2L, timestamp'2020-01-01'), (2L, 3L, null), (null, 3L, null), (3L, 3L, null),"
                + " (3L, 4L, timestamp'2030-01-01')");
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema = Manifest.class.getResourceAsStream("manifest.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }

  private static List<String> problems(Object manifest) throws IOException {
    return schema().validate(JSON.valueToTree(manifest)).stream()
        .map(problem -> problem.getMessage())
        .toList();
  }

  private static ObjectNode read(String folder) throws IOException {
    return (ObjectNode) JSON.readTree(Path.of(folder, "manifest.json").toFile());
  }

  @Test
  void manifestsOfAllJobs() throws IOException {
    String any = "--max-rejected=100%";
    String recommend =
        store
            .publish(
                "recommend",
                "--connections",
                connections,
                any,
                "--third-degree",
                "--as-of",
                "2026-01-01",
                "--measures",
                "jaccard",
                "--reach-gain",
                "--member-connections")
            .folder();
    String out = folder.resolve("out").toString();
    KithRun mutuals = KithRun.of("mutuals", "--connections", connections, any, "--out", out);

    assertThat(mutuals.exitCode()).as(mutuals.err()).isZero();
    assertThat(problems(read(recommend))).isEmpty();
    assertThat(problems(read(out))).isEmpty();
  }

  @Test
  void whatIsMissingOrElsewhereIsFound() throws IOException {
    ObjectNode manifest =
        read(
            store.publish("network", "--connections", connections, "--max-rejected=100%").folder());
    assertThat(problems(manifest)).isEmpty();

    for (String field : List.of("inputs", "wedges", "stage_timings", "gates", "request_hash")) {
      ObjectNode without = manifest.deepCopy();
      without.remove(field);
      assertThat(problems(without)).anyMatch(problem -> problem.contains(field));
    }
    for (String path : List.of("/etc/passwd", "../x.parquet", "member_network/../../x", "x/")) {
      ObjectNode outside = manifest.deepCopy();
      ((ObjectNode) outside.at("/tables/0/files/0")).put("path", path);
      assertThat(problems(outside)).as(path).isNotEmpty();
    }
  }
}
