package eu.casemate.runtime.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.web.TestRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser, by keyboard alone, over the real listeners. */
@Tag("browser")
@Timeout(120)
final class PageBrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String QUESTION = "When must an unsafe block be reviewed?";

  private static TestRuntime runtime;
  private static ChromeDriver browser;

  @BeforeAll
  static void start(@TempDir Path folder) {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "skipped: install the packages chromium and chromium-driver");
    runtime =
        new TestRuntime(
            folder,
            new ScriptedEngine(
                true,
                List.of(
                    "Unsafe blocks",
                    " are a risk. ",
                    "Bananas fly. ",
                    "<b>Markup</b> is text here.")));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    browser = new ChromeDriver(service, options(folder));
  }

  private static ChromeOptions options(Path folder) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-proxy-server",
        "--lang=en-US",
        "--window-size=1180,900",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setCapability("goog:loggingPrefs", logs);
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-US"));
    return options;
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (runtime != null) {
      runtime.close();
    }
  }

  @BeforeEach
  void open() {
    browser.get("http://127.0.0.1:" + runtime.port() + "/?token=" + TestRuntime.TOKEN);
    await("document.querySelectorAll('#services li').length === 2");
  }

  @Test
  void answersOpensACitationAndReturnsByKeyboardAlone() throws Exception {
    press(Keys.TAB); // the skip link
    press(Keys.ENTER);
    browser.switchTo().activeElement().sendKeys(QUESTION);
    press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    await("document.querySelector('#verdict').classList.contains('good')");
    assertThat(text("#answer"))
        .contains("Unsafe blocks are a risk.", "[1]")
        .doesNotContain("Bananas");
    assertThat(text("#figures")).contains("50 + 9 tokens", "1 sentence withheld");
    saveScreenshot("answer");
    focusByTab("#answer button.reference");
    press(Keys.ENTER);
    await("document.querySelector('#passage[open] mark') !== null");
    assertThat(text("#passage")).contains("Guide to unsafe code › Review", "guide.md");
    assertThat(text("#passage mark")).contains("within 30 days");
    saveScreenshot("passage");
    press(Keys.ESCAPE);
    await("document.querySelector('#passage[open]') === null");
    assertThat(script("return document.activeElement.className")).isEqualTo("reference");
  }

  @Test
  void showsMarkupOfDocumentsAsText() {
    ask();
    assertThat(text("#answer")).contains("<b>Markup</b>");
    assertThat(browser.findElements(By.cssSelector("#answer b"))).isEmpty();
  }

  @Test
  void speaksFrenchAfterTheSwitch() throws Exception {
    browser.findElement(By.id("language")).click();
    assertThat(text("#ask-title")).isEqualTo("Interroger les documents");
    assertThat(script("return document.documentElement.lang")).isEqualTo("fr");
    assertThat(text("#services")).contains("en marche");
    saveScreenshot("french");
  }

  @Test
  void showsServicesAndDocuments() {
    assertThat(text("#services")).contains("postgresql works", "scripted works");
    await("document.querySelectorAll('#documents li').length === 2");
    assertThat(text("#documents")).contains("Guide to unsafe code", "Etalab 2.0");
  }

  @Test
  void namesEveryControl() {
    ask();
    for (WebElement control : browser.findElements(By.cssSelector("button, textarea, a"))) {
      if (control.isDisplayed()) {
        assertThat(control.getAccessibleName()).as(control.toString()).isNotBlank();
      }
    }
  }

  @Test
  void sendsNothingToAnywhereElse() {
    // Reading the log empties it: what the browser's own first tab did is not the page's doing.
    browser.manage().logs().get(LogType.PERFORMANCE);
    open();
    ask();
    String origin = "http://127.0.0.1:" + runtime.port() + "/";
    List<String> addresses =
        browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(LogEntry::getMessage)
            .filter(message -> message.contains("\"Network.requestWillBeSent\""))
            .map(
                message ->
                    message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(addresses).hasSizeGreaterThan(3).allMatch(address -> address.startsWith(origin));
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .as("errors and refused requests")
        .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
  }

  private void ask() {
    browser.findElement(By.id("question")).sendKeys(QUESTION);
    press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    await("document.querySelector('#verdict').classList.contains('good')");
  }

  private static void focusByTab(String selector) {
    for (int i = 0; i < 20; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(
          script("return document.activeElement.matches('" + selector + "')"))) {
        return;
      }
    }
    assertThat(selector).as("not reached by Tab").isEmpty();
  }

  private static void press(CharSequence keys) {
    browser.switchTo().activeElement().sendKeys(keys);
  }

  private static void await(String condition) {
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .withMessage(condition)
        .until(b -> Boolean.TRUE.equals(script("return " + condition)));
  }

  private static Object script(String script) {
    return browser.executeScript(script);
  }

  private static String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }

  /** Kept beside the test reports, to be looked at. */
  private static void saveScreenshot(String name) throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
