package io.kith.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.Figures;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void ticksAreRoundAndReachTheLargestValue() {
    assertThat(Ticks.upTo(47_318).values())
        .containsExactly(0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0, 50_000.0);
    assertThat(Ticks.upTo(3).values()).containsExactly(0.0, 1.0, 2.0, 3.0);
    assertThat(Ticks.upTo(100).values()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(Ticks.upTo(0).last()).isPositive();
    for (double most : new double[] {0.003, 0.7, 1, 9.99, 12, 51, 1e9}) {
      assertThat(Ticks.upTo(most).last()).isGreaterThanOrEqualTo(most);
      assertThat(Ticks.upTo(most).values()).hasSizeBetween(2, 7);
    }
  }

  @Test
  void theHeightsOfBarsAreTheirCounts() {
    String svg =
        new Chart("degree", "Degrees", "connections", "members")
            .histogram(
                List.of(
                    new Distribution.Bin(0, 0, 25),
                    new Distribution.Bin(1, 1, 100),
                    new Distribution.Bin(2, 3, 50)))
            .toString();
    List<Double> heights =
        Pattern.compile("<rect class=\"bar\"[^>]* height=\"([\\d.]+)\"")
            .matcher(svg)
            .results()
            .map((MatchResult match) -> Double.valueOf(match.group(1)))
            .toList();
    assertThat(heights).hasSize(3);
    assertThat(heights.get(1)).isEqualTo(4 * heights.get(0)).isEqualTo(2 * heights.get(2));
    assertThat(svg).contains("<title>2 to 3: 50</title>", ">connections<", ">members<");
  }

  @Test
  void textsStayTexts() {
    String markup =
        Markup.of("p", "a < b & \"c\" \u0000")
            .with("title", "\"><script>")
            .add(Markup.of("rect").with("width", 1.5))
            .toString();
    assertThat(markup)
        .isEqualTo(
            "<p title=\"&#34;&gt;&lt;script&gt;\">a &lt; b &amp; &#34;c&#34; \ufffd"
                + "<rect width=\"1.5\"/></p>\n");
  }

  @Test
  void numbersAreWrittenForPeople() {
    assertThat(Words.decimal(1234.5)).isEqualTo("1,234.5");
    assertThat(Words.decimal(1000)).isEqualTo("1,000");
    assertThat(Words.plain(100)).isEqualTo("100");
    assertThat(Words.plain(66.125)).isEqualTo("66.13");
    assertThat(Words.tick(20_000)).isEqualTo("20k");
    assertThat(Words.tick(1_500_000)).isEqualTo("1.5M");
    assertThat(Words.tick(0.5)).isEqualTo("0.5");
    assertThat(Figures.bytes(999)).isEqualTo("999 B");
    assertThat(Figures.bytes(1_250_000)).isEqualTo("1.3 MB");
  }
}
