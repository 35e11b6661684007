package eu.casemate.runtime.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe-core finds on the page, in every view, language, colour scheme and width. */
@Tag("browser")
@Timeout(300)
final class PageAccessibilityTest {

  private static final int NARROW = 320;

  private static PageBrowser page;

  @BeforeAll
  static void start(@TempDir Path folder) {
    page = PageBrowser.start(folder);
    page.open("search");
    for (int i = 0; i < 12; i++) {
      page.take("plans/p" + i + ".md", "# Plan " + i + "\n\nThe reactor of plan " + i + " is hot.");
    }
  }

  @AfterAll
  static void stop() {
    if (page != null) {
      page.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, false, 1180", "en, true, 1180", "en, false, 320", "en, true, 320",
    "fr, false, 1180", "fr, true, 1180", "fr, false, 320", "fr, true, 320"
  })
  void findsNothing(String language, boolean dark, int width) throws IOException {
    String variant = language + (dark ? "-dark-" : "-light-") + width;
    openView("ask", language, dark, width);
    assertAccessible("ask, empty, " + variant);
    page.answerWith(
        ScriptedAnswers.RETRIEVAL,
        ScriptedAnswers.STATED.replace(
            "\"disagreements\":[]", "\"disagreements\":[{\"a\":1,\"b\":2}]"));
    page.ask("document.querySelector('#verdict').classList.contains('good')");
    assertAccessible("an answer, " + variant);
    page.click("#answer button.reference");
    page.await("document.querySelector('#passage-problem').textContent !== ''");
    assertAccessible("a passage that is gone, " + variant);

    openView("ask", language, dark, width);
    page.answerWith(ScriptedAnswers.RETRIEVAL, ScriptedAnswers.nothing("not-stated"));
    page.ask("document.querySelector('#figures').textContent !== ''");
    assertAccessible("nothing stated, " + variant);

    openView("search", language, dark, width);
    assertAccessible("search, empty, " + variant);
    page.search("reactor");
    assertAccessible("results, " + variant);
    if (width == NARROW) {
      page.click("#facets-part summary");
    }
    page.click("input[value=\"plans\"]");
    page.await("!document.querySelector('#facets-clear').disabled");
    assertAccessible("narrowed results, " + variant);
    page.click("#results button.source");
    page.await("document.querySelector('#passage-text').textContent.includes('hot')");
    assertAccessible("a passage, " + variant);
    page.saveScreenshot("axe-" + variant);

    openView("documents", language, dark, width);
    page.await("!document.querySelector('#library-absent').hidden");
    assertAccessible("no library, " + variant);
  }

  private static void openView(String view, String language, boolean dark, int width) {
    page.open(view);
    page.emulate(width, dark);
    if (language.equals("fr")) {
      page.click("#language");
    }
    page.await("document.querySelectorAll('#listed li').length > 2");
  }

  private static void assertAccessible(String what) throws IOException {
    assertThat(page.barriers()).as(what).isEmpty();
    assertThat(page.sidewaysScrolling()).as("no sideways scrolling: " + what).isZero();
  }
}
