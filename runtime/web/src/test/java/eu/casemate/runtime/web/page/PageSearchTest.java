package eu.casemate.runtime.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page's search in a real browser, by keyboard, over the real listeners. */
@Tag("browser")
@Timeout(120)
final class PageSearchTest {

  private static PageBrowser page;

  @BeforeAll
  static void start(@TempDir Path folder) {
    page = PageBrowser.start(folder);
    page.open("search");
    for (int i = 0; i < 12; i++) {
      page.take("plans/p" + i + ".md", "# Plan " + i + "\n\nThe reactor of plan " + i + " is hot.");
    }
    page.take("plans/fr/un.md", "# Projet\n\nLe reactor est dans la salle, il est chaud.");
  }

  @AfterAll
  static void stop() {
    if (page != null) {
      page.close();
    }
  }

  @BeforeEach
  void open() {
    page.open("search");
  }

  @Test
  void findsMarksTheQuoteAndSaysWhatFoundIt() throws Exception {
    page.focusByTab("#query");
    page.press("unsafe");
    page.press(Keys.ENTER);
    page.await("document.querySelector('#search-status').textContent === '2 sections found.'");
    assertThat(page.script("return document.querySelector('#search-status').role"))
        .isEqualTo("status");
    assertThat(page.text("#results li"))
        .contains("Guide to unsafe code › Review", "guide.md", "English")
        .contains("Found by words (rank 1)");
    assertThat(page.text("#results mark"))
        .isEqualTo("Each unsafe block must be documented and reviewed within 30 days.");
    page.saveScreenshot("search");
    page.focusByTab("#results button.source");
    page.press(Keys.ENTER);
    page.await("document.querySelector('#passage-text').textContent.includes('30 days')");
    assertThat(page.text("#passage mark"))
        .isEqualTo("Each unsafe block must be documented and reviewed within 30 days.");
    page.press(Keys.ESCAPE);
    page.await("document.querySelector('#passage[open]') === null");
    assertThat(page.script("return document.activeElement.textContent"))
        .isEqualTo("Guide to unsafe code › Review");
  }

  @Test
  void narrowsByKeyboardAndKeepsTheFocusAndTheOtherChoices() throws Exception {
    page.search("reactor");
    assertThat(page.text("#facet-groups"))
        .contains("Language", "English\n13", "French\n2", "Folder", "plans\n13", "plans/fr\n1");
    page.focusByTab("input[value=\"fr\"]");
    page.press(Keys.SPACE);
    page.await("document.querySelector('#search-status').textContent === '2 sections found.'");
    assertThat(page.script("return document.activeElement.value")).isEqualTo("fr");
    assertThat(documents()).containsExactly("plans/fr/un.md", "rgaa.md");
    assertThat(page.text("#facet-groups")).contains("English\n13");
    page.focusByTab("input[value=\"plans\"]");
    page.press(Keys.SPACE);
    page.await("document.querySelector('#search-status').textContent === '1 section found.'");
    page.saveScreenshot("search-narrowed");
    page.focusByTab("#facets-clear");
    page.press(Keys.SPACE);
    page.await("document.querySelector('#search-status').textContent === '10 sections found.'");
    assertThat(page.script("return document.activeElement.id")).isEqualTo("query");
  }

  @Test
  void takesTheNarrowerOfAFolderAndADocumentInIt() {
    page.search("reactor");
    page.click("input[value=\"plans\"]");
    page.await("document.querySelectorAll('#results li').length === 10");
    page.click("input[value=\"plans/p1.md\"]");
    page.await("document.querySelector('#search-status').textContent === '1 section found.'");
    assertThat(documents()).containsExactly("plans/p1.md");
  }

  @Test
  void showsMoreResultsAndMoreValuesToChooseFrom() {
    page.search("reactor");
    assertThat(documents()).hasSize(10);
    page.focusByTab("#facet-groups fieldset:last-child button");
    assertThat(page.script("return document.activeElement.textContent")).isEqualTo("7 more");
    page.press(Keys.ENTER);
    assertThat(page.script("return document.activeElement.name")).isEqualTo("documents");
    page.focusByTab("#more");
    page.press(Keys.ENTER);
    page.await("document.querySelectorAll('#results li').length === 15");
    assertThat(page.script("return document.activeElement.dataset.key")).isEqualTo("result 11");
    assertThat(page.script("return document.querySelector('#more').hidden")).isEqualTo(true);
  }

  @Test
  void translatesWhatIsFoundAndKeepsWhatIsChosen() throws Exception {
    page.search("reactor");
    page.click("input[value=\"fr\"]");
    page.await("document.querySelector('#search-status').textContent === '2 sections found.'");
    page.click("#language");
    assertThat(page.text("#search-status")).isEqualTo("2 sections trouvées.");
    assertThat(page.text("#facet-groups")).contains("Langue", "français\n2", "Dossier");
    assertThat(page.text("#results")).contains("Trouvé par les mots (rang 1)");
    assertThat(page.script("return document.querySelector('input[value=\"fr\"]').checked"))
        .isEqualTo(true);
    page.saveScreenshot("search-french");
  }

  @Test
  void foldsTheChoicesAwayWhereTheyWouldHideTheResults() {
    page.emulate(320, false);
    page.search("reactor");
    assertThat(page.script("return document.querySelector('#facets-part').open")).isEqualTo(false);
    page.focusByTab("#facets-part summary");
    page.press(Keys.ENTER);
    page.focusByTab("input[value=\"fr\"]");
    page.press(Keys.SPACE);
    page.await("document.querySelector('#search-status').textContent === '2 sections found.'");
    assertThat(page.script("return document.querySelector('#facets-part').open")).isEqualTo(true);
  }

  @Test
  void changesTheViewByLinkAndByTheBackButton() {
    page.focusByTab("[data-view=ask]");
    page.press(Keys.ENTER);
    page.await("!document.querySelector('#ask-view').hidden");
    assertThat(page.script("return document.activeElement.id")).isEqualTo("question");
    assertThat(page.script("return document.querySelector('[aria-current]').dataset.view"))
        .isEqualTo("ask");
    page.driver().navigate().back();
    page.await("!document.querySelector('#search-view').hidden");
    assertThat(page.script("return document.title")).isEqualTo("Search the documents – Casemate");
  }

  @SuppressWarnings("unchecked") // Selenium gives an array of strings as a list of objects.
  private static List<String> documents() {
    return (List<String>)
        page.script(
            "return [...document.querySelectorAll('#results .where:not(:last-child)')]"
                + ".map((where) => where.textContent.split(' · ')[1])");
  }
}
