package io.kith.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the answer back from the tables of a snapshot folder. Argument: SNAPSHOT. */
public final class KithAnswer {
  private KithAnswer() {}

  /**
   * Prints the answer, and from the manifest sizes, shuffled bytes, and the seconds of each stage.
   */
  public static void main(String[] args) throws IOException {
    Path snapshot = Path.of(args[0]);
    Answer answer = new Answer();
    TableCells.read(
        snapshot.resolve("recommendations"),
        """
        message recommendations {
          required int64 member_id;
          required group candidates (LIST) { repeated group list { required group element {
            required int64 candidate_id; required int32 mutual_count;
          } } }
        }""",
        new Candidates(answer));
    TableCells.read(
        snapshot.resolve("member_network"),
        "message member_network { required int64 second_degree; }",
        (column, members) -> answer.addSecondDegree(members));
    answer.print();
    JsonNode manifest = new ObjectMapper().readTree(snapshot.resolve("manifest.json").toFile());
    StringBuilder figures = new StringBuilder("figures");
    figures.append(" members=").append(manifest.get("counts").get("members"));
    figures.append(" connections=").append(manifest.get("counts").get("connections"));
    figures.append(" wedges=").append(manifest.get("wedges"));
    figures.append(" kernel_s=").append(manifest.at("/plan/kernel_seconds/actual"));
    figures.append(" recommendations=").append(manifest.at("/plan/recommendations/actual"));
    figures.append(" shuffle_bytes=").append(manifest.get("shuffle_bytes"));
    for (JsonNode stage : manifest.get("stage_timings")) {
      figures.append(' ').append(stage.get("name").asText()).append("_s=");
      figures.append(stage.get("seconds"));
    }
    System.out.println(figures);
  }

  /** Adds up the columns member_id, candidate_id and mutual_count. */
  private static final class Candidates implements TableCells.Use {
    private final Answer answer;
    private long member;
    private int rank;
    private long candidate;

    Candidates(Answer answer) {
      this.answer = answer;
    }

    @Override
    public void cell(int column, long value) {
      switch (column) {
        case 0 -> {
          member = value;
          rank = 0;
        }
        case 1 -> candidate = value;
        default -> answer.addRecommendation(member, rank++, candidate, value);
      }
    }
  }
}
