package eu.casemate.runtime.web.page;

import static eu.casemate.runtime.web.page.PageBrowser.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * The page in a real browser, by keyboard alone, over the real listeners: questions and answers.
 */
@Tag("browser")
@Timeout(120)
final class PageBrowserTest {

  private static final String GOOD =
      "document.querySelector('#verdict').classList.contains('good')";
  private static final String ENDED = "document.querySelector('#stop').hidden";

  private static PageBrowser page;

  @BeforeAll
  static void start(@TempDir Path folder) {
    page = PageBrowser.start(folder);
  }

  @AfterAll
  static void stop() {
    if (page != null) {
      page.close();
    }
  }

  @BeforeEach
  void open() {
    page.open("ask");
  }

  @Test
  void answersOpensACitationAndReturnsByKeyboardAlone() throws Exception {
    page.press(Keys.TAB); // the skip link
    page.press(Keys.ENTER);
    page.press(QUESTION);
    page.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    page.await(GOOD);
    assertThat(page.text("#answer"))
        .contains("Unsafe blocks are a risk.", "[1]")
        .doesNotContain("Bananas");
    assertThat(page.text("#figures"))
        .contains("50 + 9 tokens", "1 sentence not shown for lack of proof");
    page.saveScreenshot("answer");
    page.focusByTab("#answer button.reference");
    page.press(Keys.ENTER);
    page.await("document.querySelector('#passage[open] mark') !== null");
    assertThat(page.text("#passage")).contains("Guide to unsafe code › Review", "guide.md");
    assertThat(page.text("#passage mark")).isNotBlank();
    page.saveScreenshot("passage");
    page.press(Keys.ESCAPE);
    page.await("document.querySelector('#passage[open]') === null");
    assertThat(page.script("return document.activeElement.className")).isEqualTo("reference");
  }

  @Test
  void showsMarkupOfDocumentsAsText() {
    page.ask(GOOD);
    assertThat(page.text("#answer")).contains("<b>Markup</b>");
    assertThat(page.driver().findElements(By.cssSelector("#result b"))).isEmpty();
  }

  @Test
  void showsThePassagesWithTheirQuotesBeforeTheModelSpeaks() throws Exception {
    page.answerWith(ScriptedAnswers.RETRIEVAL);
    page.ask("document.querySelectorAll('#nearest mark').length === 2");
    assertThat(page.text("#verdict")).isEqualTo("2 passages found. Writing…");
    assertThat(page.text("#nearest-part"))
        .contains(
            "Passages nearest to your question",
            "Guide › Review",
            "Guide · guide.md · English",
            "Blocks are reviewed within 30 days.",
            "Found by words (rank 1), meaning (rank 3), the document’s title");
    assertThat(page.script("return document.querySelectorAll('#nearest .excerpt')[1].lang"))
        .isEqualTo("fr");
    page.saveScreenshot("passages-first");
    page.click("#stop");
    page.await(ENDED);
    assertThat(page.text("#verdict")).isEqualTo("Stopped.");
  }

  @Test
  void putsTheSourcesOfAnAnswerBeforeTheOtherPassages() {
    page.answerWith(ScriptedAnswers.RETRIEVAL, ScriptedAnswers.STATED);
    page.ask(GOOD);
    assertThat(page.text("#cited-part")).contains("Sources of the answer", "Guide › Review");
    assertThat(page.text("#cited mark")).isEqualTo("within 30 days");
    assertThat(page.text("#nearest-part")).contains("Other near passages", "Règle › Délai");
    assertThat(page.text("#nearest-part")).doesNotContain("Guide › Review");
  }

  @Test
  void marksTheCitedWordsAtTheirPlaceInThePassage() {
    page.answer(
        Map.of(
            "/api/v1/passages/aaaaaaaaaaaaaaaa",
            """
            {"id":"aaaaaaaaaaaaaaaa","document":"guide.md","title":"Guide","section":"Guide › Review","language":"en",\
            "text":"within 30 days or: within 30 days."}"""));
    page.answerWith(
        ScriptedAnswers.RETRIEVAL,
        ScriptedAnswers.STATED.replace("\"start\":20,\"end\":34", "\"start\":19,\"end\":33"));
    page.ask(GOOD);
    page.click("#answer button.reference");
    page.await("document.querySelector('#passage-text').textContent.endsWith('days.')");
    assertThat(
            page.script(
                "return document.querySelector('#passage-text mark').previousSibling.textContent"))
        .isEqualTo("within 30 days or: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not-stated|The passages nearest to your question do not state it.|Les passages les plus proches de votre question ne l’énoncent pas.",
        "off-topic|Your question is on another subject|Votre question porte sur un autre sujet",
        "no-documents|There are no documents on this appliance yet|aucun document"
      })
  void saysPlainlyInBothLanguagesWhyNothingIsStated(String outcome, String english, String french)
      throws Exception {
    page.answerWith(ScriptedAnswers.RETRIEVAL, ScriptedAnswers.nothing(outcome));
    page.ask(ENDED + " && document.querySelector('#figures').textContent !== ''");
    assertThat(page.text("#verdict")).startsWith(english);
    assertThat(page.text("#answer")).as("the runtime's own words").isEmpty();
    assertThat(page.text("#nearest")).contains("Blocks are reviewed within 30 days.");
    page.saveScreenshot(outcome);
    page.click("#language");
    assertThat(page.text("#verdict")).contains(french);
    assertThat(page.text("#nearest-title"))
        .isEqualTo("Passages les plus proches de votre question");
    assertThat(page.text("#figures")).contains("2 phrases non affichées faute de preuve", "1,5 s");
  }

  @Test
  void showsSourcesThatDisagreeSideBySide() throws Exception {
    page.answerWith(ScriptedAnswers.RETRIEVAL, ScriptedAnswers.DISAGREEING);
    page.ask(GOOD);
    assertThat(page.text("#disagreements-part")).contains("The sources disagree");
    List<WebElement> sides =
        page.driver().findElements(By.cssSelector("#disagreements .sides > li"));
    assertThat(sides).hasSize(2);
    assertThat(sides.get(0).getText()).contains("guide.md", "30 days");
    assertThat(sides.get(1).getText()).contains("fr/regle.md", "60 jours");
    assertThat(sides.get(0).getRect().getY()).isEqualTo(sides.get(1).getRect().getY());
    page.saveScreenshot("disagreement");
    page.emulate(320, false);
    assertThat(sides.get(1).getRect().getY()).isGreaterThan(sides.get(0).getRect().getY());
  }

  @Test
  void speaksFrenchAfterTheSwitch() throws Exception {
    page.click("#language");
    assertThat(page.text("#ask-title")).isEqualTo("Interroger les documents");
    assertThat(page.script("return document.documentElement.lang")).isEqualTo("fr");
    assertThat(page.script("return document.title"))
        .isEqualTo("Interroger les documents – Casemate");
    assertThat(page.text("#services"))
        .contains("postgresql en marche", "répond", "modèle de langage chargé")
        .doesNotContain("answers", "scripted\n");
    page.saveScreenshot("french");
  }

  @Test
  void wordsTheStateOfEachServiceByItsCodeAndNumbers() {
    page.answer(
        Map.of(
            "/api/v1/status",
            """
            {"version":"1","model":"m","documents":1,"passages":1,"checks":[\
            {"name":"graph","healthy":false,"code":"lacks-documents","values":{"documents":3},"detail":"lacks 3 documents"},\
            {"name":"embedding","healthy":true,"code":"words-only","values":{"numbers":384,"documents":1},"detail":"x"},\
            {"name":"later","healthy":true,"code":"of-a-later-release","values":{},"detail":"English words"}]}"""));
    page.click("#language");
    page.await("document.querySelectorAll('#services li').length === 3");
    assertThat(page.text("#services"))
        .contains(
            "graphe en panne",
            "3 documents manquants\u202f; rattrapage automatique en cours",
            "modèle de vectorisation en marche",
            "nouveaux vecteurs en cours de calcul pour 1 document\u202f; d’ici là, recherche par les mots seuls",
            "later en marche")
        .doesNotContain("lacks", "English");
    assertThat(page.text("#documents-count")).isEqualTo("1 document, 1 passage");
    page.click("#language");
    assertThat(page.text("#services")).contains("lacks 3 documents", "English words");
  }

  @Test
  void saysInFrenchWhatTheRuntimeRefusedInEnglish() {
    page.click("#language");
    page.answerWith("error {\"message\":\"The engine broke off\",\"hint\":\"Ask again\"}");
    page.ask(ENDED + " && document.querySelector('#problem').textContent !== ''");
    assertThat(page.text("#problem")).startsWith("L’appliance n’a pas pu terminer.");
    page.click("#language");
    assertThat(page.text("#problem")).isEqualTo("The engine broke off. Ask again");
  }

  @Test
  void showsServicesAndDocuments() {
    assertThat(page.text("#services")).contains("postgresql works", "scripted works");
    page.await("document.querySelectorAll('#listed li').length >= 2");
    assertThat(page.text("#listed")).contains("Guide to unsafe code", "Etalab 2.0");
  }

  @Test
  void namesEveryControl() {
    page.ask(GOOD);
    for (WebElement control :
        page.driver().findElements(By.cssSelector("button, textarea, input, a"))) {
      if (control.isDisplayed()) {
        assertThat(control.getAccessibleName()).as(control.toString()).isNotBlank();
      }
    }
  }

  @Test
  void keepsWhatIsAskedOutOfTheAddressAndTheHistory() {
    page.ask(GOOD);
    page.click("[data-view=search]");
    page.search(QUESTION);
    assertThat(page.driver().getCurrentUrl()).isEqualTo(page.origin() + "#search");
    assertThat(
            page.script(
                "return JSON.stringify([history.state, {...sessionStorage}, {...localStorage}])"))
        .isEqualTo("[null,{},{}]");
    page.driver().navigate().back();
    assertThat(page.driver().getCurrentUrl()).isEqualTo(page.origin() + "#ask");
    assertThat(page.text("#answer")).as("the answer is still there").contains("Unsafe blocks");
  }

  @Test
  void sendsNothingToAnywhereElse() {
    // Reading the log empties it: what the browser's own first tab did is not the page's doing.
    page.driver().manage().logs().get(LogType.PERFORMANCE);
    page.driver().manage().logs().get(LogType.BROWSER);
    open();
    page.ask(GOOD);
    List<String> addresses =
        page.driver().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(LogEntry::getMessage)
            .filter(message -> message.contains("\"Network.requestWillBeSent\""))
            .map(
                message ->
                    message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(addresses)
        .hasSizeGreaterThan(3)
        .allMatch(address -> address.startsWith(page.origin()) || address.equals("about:blank"));
    assertThat(page.driver().manage().logs().get(LogType.BROWSER).getAll())
        .as("errors and refused requests")
        .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
  }
}
