package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the documentation leads where it says. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");

  static Iterable<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToPagesAndHeadings(Page page) {
    for (MatchResult link : LINK.matcher(page.text()).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? page.path() : page.path().resolveSibling(link.group(1));
      assertThat(Files.exists(target)).as(link.group()).isTrue();
      if (link.group(2) != null) {
        Path inCheckout = Page.ROOT.toAbsolutePath().normalize();
        String name = inCheckout.relativize(target.toAbsolutePath().normalize()).toString();
        assertThat(Page.read(name).anchors()).as(link.group()).contains(link.group(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void fencesAreClosed(Page page) {
    assertThat(page.lines().stream().filter(line -> line.startsWith("```")).count() % 2).isZero();
  }
}
