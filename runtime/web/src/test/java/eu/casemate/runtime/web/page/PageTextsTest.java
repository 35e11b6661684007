package eu.casemate.runtime.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page's words in both languages, as a browser reads them. */
@Tag("browser")
@Timeout(120)
final class PageTextsTest {

  /** Every text, each made one with samples of its values: numbers 1 and 3. */
  private static final String ALL =
      """
      const [language, done] = arguments;
      const ranks = {words: 1, meaning: 2, graph: 3, title: true, documents: 3, numbers: 3, questions: 3};
      const jobs = [0, 1, 3].map((n) => [{waiting: n, taken: n, refused: n, failed: n, dropped: n}]);
      const refused = [400, 401, 403, 404, 409, 413, 422, 429, 500, 503];
      const texts = (name, value) => {
        if (typeof value === 'string') return [[name, value]];
        if (typeof value === 'object') return Object.entries(value).flatMap(([key, each]) => texts(`${name}.${key}`, each));
        const samples = ['refused', 'libraryRefused'].includes(name) ? refused.map((status) => [status]) : name === 'missing' ? [[['meaning', 'graph']]]
          : name === 'foundBy' || name.startsWith('states.') ? [[ranks]]
          : ['jobCounts', 'uploadDone'].includes(name) ? jobs : [[0, 0, 0], [1, 1, 1], [3, 3, 3]];
        return samples.flatMap((sample) => texts(name, value(...sample)));
      };
      import('/texts.js').then(({TEXTS}) => done(Object.entries(TEXTS[language])
        .flatMap(([name, value]) => texts(name, value)).map(([name, text]) => `${name}=${text}`)));
      """;

  @Test
  void areThereInBothLanguagesAndKeepTheRulesOfFrenchTypography(@TempDir Path folder) {
    try (PageBrowser page = PageBrowser.start(folder)) {
      page.open("ask");
      List<String> french = texts(page, "fr");
      List<String> english = texts(page, "en");
      assertThat(names(french)).containsAll(names(english));
      assertThat(french)
          .hasSizeGreaterThan(200)
          .allSatisfy(
              text ->
                  assertThat(text.substring(text.indexOf('=') + 1))
                      .as(text)
                      .isNotBlank()
                      .doesNotContain("undefined", "'", "...")
                      .doesNotContainPattern("(?<![\u202f])[;!?]")
                      .doesNotContainPattern("(?<!\u00a0):")
                      .doesNotContainPattern("«(?!\u00a0)|(?<!\u00a0)»"));
    }
  }

  private static List<String> names(List<String> texts) {
    return texts.stream().map(text -> text.substring(0, text.indexOf('='))).distinct().toList();
  }

  @SuppressWarnings("unchecked") // Selenium gives an array of strings as a list of objects.
  private static List<String> texts(PageBrowser page, String language) {
    return (List<String>) page.driver().executeAsyncScript(ALL, language);
  }
}
