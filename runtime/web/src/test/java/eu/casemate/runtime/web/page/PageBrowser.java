package eu.casemate.runtime.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.web.TestRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page over real listeners in a headless Chromium, whose answers a test may script. */
public final class PageBrowser implements AutoCloseable {

  static final String QUESTION = "When must an unsafe block be reviewed?";

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Answers these paths itself; an answer of the agent stays open when it has no end. */
  private static final String SCRIPT_ANSWERS =
      """
      const [answers] = arguments;
      const real = window.fetch;
      window.fetch = (path, options) => {
        if (!(path in answers)) return real(path, options);
        const bytes = new TextEncoder().encode(answers[path]);
        const stream = new ReadableStream({
          start(controller) {
            controller.enqueue(bytes);
            const whole = path !== '/api/v1/ask' || answers[path].includes('event: done');
            if (whole) controller.close();
            options?.signal?.addEventListener('abort', () => controller.error(options.signal.reason));
          }
        });
        return Promise.resolve(new Response(stream, {status: 200}));
      };
      """;

  /** All rules of WCAG 2.2 A and AA and the best practices; two of them are off by default. */
  private static final String RUN_AXE =
      """
      const done = arguments[0];
      const rules = {'target-size': {enabled: true}, 'label-content-name-mismatch': {enabled: true}};
      axe.run(document, {rules, resultTypes: ['violations']}).then(
        ({violations}) => done(violations.map(({id, nodes}) =>
          `${id}: ${nodes.map(({html, failureSummary}) => `${html} ${failureSummary}`).join(' | ')}`)),
        (problem) => done([String(problem)]));
      """;

  private final int port;
  private final String token;
  private final ChromeDriver browser;
  private final Runnable stop;

  private PageBrowser(int port, String token, ChromeDriver browser, Runnable stop) {
    this.port = port;
    this.token = token;
    this.browser = browser;
    this.stop = stop;
  }

  /** Starts both, or skips the test where there is no Chromium. */
  static PageBrowser start(Path folder) {
    requireChromium();
    List<String> pieces =
        List.of("Unsafe blocks", " are a risk. ", "Bananas fly. ", "<b>Markup</b> is text here.");
    TestRuntime runtime = new TestRuntime(folder, new ScriptedEngine(true, pieces));
    return new PageBrowser(runtime.port(), TestRuntime.TOKEN, driver(folder), runtime::close);
  }

  /** Skips the test where there is no Chromium. */
  public static void requireChromium() {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "skipped: install the packages chromium and chromium-driver");
  }

  /** A browser for the page of a runtime that somebody else starts and stops. */
  public static PageBrowser of(int port, String token, Path folder) {
    return new PageBrowser(port, token, driver(folder), () -> {});
  }

  private static ChromeDriver driver(Path folder) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options(folder));
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

  /** Opens a view, in English, wide and light. */
  public void open(String view) {
    emulate(1180, false);
    // Another address than the last, so that the page is loaded and not only scrolled.
    browser.get("about:blank");
    browser.get(origin() + "?token=" + token);
    browser.get(origin() + "#" + view);
    await("document.querySelectorAll('#services li').length >= 2");
  }

  /** Makes the window so wide, and dark or light. */
  public void emulate(int width, boolean dark) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    Map<String, Object> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  String origin() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** The browser itself. */
  public ChromeDriver driver() {
    return browser;
  }

  /** Answers calls of these paths with these bodies from now on. */
  void answer(Map<String, String> bodiesByPath) {
    browser.executeScript(SCRIPT_ANSWERS, bodiesByPath);
  }

  /** Has the agent's answer consist of these events, each {@code name data}. */
  void answerWith(String... events) {
    StringBuilder stream = new StringBuilder();
    for (String event : events) {
      String[] nameAndData = event.split(" ", 2);
      stream.append("event: " + nameAndData[0] + "\ndata: " + nameAndData[1] + "\n\n");
    }
    answer(Map.of("/api/v1/ask", stream.toString()));
  }

  /** Puts the question and waits for this state of the page. */
  void ask(String condition) {
    browser.findElement(By.id("question")).sendKeys(QUESTION);
    press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    await(condition);
  }

  /** Searches and waits for results. */
  public void search(String query) {
    browser.findElement(By.id("query")).sendKeys(query);
    press(Keys.ENTER);
    await("document.querySelectorAll('#results li').length > 0");
  }

  /** Takes a document in for the tenant of the page. */
  void take(String name, String text) {
    Object status =
        browser.executeAsyncScript(
            "const [name, body, done] = arguments; fetch('/api/v1/documents?name=' + name,"
                + " {method: 'POST', body}).then((response) => done(response.status))",
            name,
            text);
    assertThat(status).isEqualTo(200L);
  }

  /** Presses Tab until what is found by this selector has the focus. */
  public void focusByTab(String selector) {
    for (int i = 0; i < 40; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(
          script("return document.activeElement.matches('" + selector + "')"))) {
        return;
      }
    }
    assertThat(selector).as("not reached by Tab").isEmpty();
  }

  /** Presses keys where the focus is. */
  public void press(CharSequence keys) {
    browser.switchTo().activeElement().sendKeys(keys);
  }

  /** Clicks what is found by this selector. */
  public void click(String selector) {
    browser.findElement(By.cssSelector(selector)).click();
  }

  /** Waits for this condition, in JavaScript. */
  public void await(String condition) {
    new WebDriverWait(browser, PATIENCE)
        .withMessage(condition)
        .until(b -> Boolean.TRUE.equals(script("return " + condition)));
  }

  /** Runs a script in the page. */
  public Object script(String script, Object... arguments) {
    return browser.executeScript(script, arguments);
  }

  /** The text that is seen there. */
  public String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }

  /** What axe-core finds on the page as it is now; empty when it finds nothing. */
  public List<?> barriers() throws IOException {
    try (InputStream in = PageBrowser.class.getResourceAsStream("/axe.min.js")) {
      script(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>) browser.executeAsyncScript(RUN_AXE);
  }

  /** By how much the page is wider than its window. */
  public long sidewaysScrolling() {
    return (long)
        script(
            "const {scrollWidth, clientWidth} = document.documentElement; return scrollWidth - clientWidth");
  }

  /** Kept beside the test reports, to be looked at. */
  public void saveScreenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    browser.quit();
    stop.run();
  }
}
