package eu.casemate.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.runtime.web.page.PageBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page's library in a real browser, over the runtime with real stores. */
@Tag("browser")
@Timeout(300)
final class LibraryPageTest {

  private static final String PUMPS =
      """
      # Pump manual

      ## Inspection

      The primary pump must be inspected every ninety days.
      """;

  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R
       /Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >> >> >> endobj
      4 0 obj <</Length 78>> stream
      BT /F 11 Tf 60 600 Td (The turbine hall is closed to visitors on Sunday.) Tj ET
      endstream endobj
      trailer <</Root 1 0 R>>
      %%EOF
      """;

  private static final String DONE =
      "document.querySelector('#upload-status').textContent.startsWith('Upload done')";

  @TempDir static Path folder;
  private static LibraryRuntime runtime;
  private static PageBrowser page;

  @BeforeAll
  static void start() throws IOException {
    PageBrowser.requireChromium();
    runtime = new LibraryRuntime(folder);
    page = PageBrowser.of(runtime.port(), LibraryRuntime.TOKEN, folder);
  }

  @AfterAll
  static void stop() throws IOException {
    if (page != null) {
      page.close();
    }
    if (runtime != null) {
      runtime.close();
    }
  }

  @BeforeEach
  void open() {
    page.open("documents");
    page.await("!document.querySelector('#library').hidden");
  }

  @Test
  void takesGoodFilesNamesWhyABadOneIsRefusedAndShowsWhatWasTaken() throws IOException {
    makeCollection("manuals");
    upload(
        file("pumps.md", PUMPS),
        file("binary.txt", "no\u0000text"),
        file("empty.md", ""),
        file("valves.md", "# Valves\n\nA valve is tested twice a year."));
    page.await(DONE);
    assertThat(page.text("#upload-status")).isEqualTo("Upload done: 2 taken in, 2 refused.");
    assertThat(page.text("#jobs"))
        .contains("into manuals", "pumps.md taken in", "valves.md taken in", "new document")
        .contains("binary.txt refused", "it holds a NUL character")
        .contains("empty.md refused", "The file is empty.");
    page.await("document.querySelectorAll('#listing > li').length === 2");
    assertThat(page.text("#listing")).contains("pumps.md", "Pump manual", "version 1");
    assertThat(page.text("#collection")).contains("manuals (2 documents)");
    page.saveScreenshot("library");
    assertAccessible("an upload that is done");
    page.click("#language");
    assertThat(page.text("#upload-status")).isEqualTo("Envoi terminé : 2 intégrés, 2 refusés.");
    assertThat(page.text("#jobs")).contains("binary.txt refusé", "Le fichier est vide.");
    assertAccessible("an upload that is done, in French");
    page.emulate(320, true);
    assertAccessible("an upload that is done, in French, narrow and dark");
    page.saveScreenshot("library-narrow");
    open();
    page.await("document.querySelectorAll('#jobs > li').length > 0");
    page.click("#jobs summary");
    page.await("document.querySelectorAll('#jobs .files > li').length === 3");
    assertThat(page.text("#jobs")).contains("2 taken in, 1 refused", "holds a NUL character");
  }

  @Test
  void opensADocumentByKeyboardLabelsItAndDeletesItAfterAYes() throws IOException {
    upload(
        file("notes.md", "# Notes\n\nThe north gate is locked at night."), file("copy.md", PUMPS));
    page.await(DONE);
    page.await("document.querySelectorAll('#listing > li').length === 2");
    page.focusByTab("#listing li:nth-child(2) button.source");
    page.press(Keys.ENTER);
    page.await("!document.querySelector('#document-body').hidden");
    assertThat(page.text("#document-facts")).contains("Notes", "English", "SHA-256");
    page.focusByTab("#document-labels");
    page.press("gate, night watch");
    page.press(Keys.ENTER);
    page.await("document.querySelector('#document-status').textContent === 'Saved.'");
    assertAccessible("a document");
    page.saveScreenshot("document");
    page.click("#document-delete");
    assertThat(page.text("#confirm")).contains("Delete notes.md with all its versions?");
    assertAccessible("the question before a deletion");
    page.press(Keys.ESCAPE);
    assertThat(page.text("#listing")).contains("gate", "night watch");
    page.click("#document-delete");
    page.click("#confirm-yes");
    page.await("document.querySelectorAll('#listing > li').length === 1");
    assertThat(page.text("#listing")).contains("copy.md").doesNotContain("notes.md");
  }

  @Test
  void opensACitationOnItsPageAndInItsTable() throws IOException {
    assumeTrue(LibraryRuntime.hasParser(), "the parser is not packaged; run mvn package");
    String rows =
        IntStream.range(0, 80)
            .mapToObj(each -> "Repair of berth " + each + ";" + 10 * each + "\n")
            .collect(Collectors.joining());
    upload(
        file("hall.pdf", PDF),
        file("costs.csv", "Service;Amount\n" + rows + "Harbour dredging;4200\n" + rows));
    page.await(DONE);
    assertThat(page.text("#upload-status")).isEqualTo("Upload done: 2 taken in.");
    openPassage("turbine hall visitors Sunday", "hall.pdf");
    page.await("document.querySelectorAll('#original-body .box').length > 0");
    assertThat(page.text("#original-title")).isEqualTo("Page 1");
    assertThat(
            page.script(
                "const [box, canvas] = ['.box', 'canvas'].map((each) =>"
                    + " document.querySelector('#original-body ' + each).getBoundingClientRect());"
                    + " const at = (800 - 600) / 800 * canvas.height + canvas.y;"
                    + " return box.height > 0 && Math.abs(box.bottom - at) < canvas.height / 40"
                    + " && Math.abs(box.x - canvas.x - canvas.width / 10) < canvas.width / 40"))
        .as("the box is drawn round the sentence")
        .isEqualTo(true);
    page.saveScreenshot("citation-page");
    assertAccessible("a passage beside its page");
    openPassage("harbour dredging amount", "costs.csv");
    page.await("document.querySelector('#original-body mark') !== null");
    assertThat(page.text("#original-body th")).isEqualTo("Service");
    assertThat(
            page.script(
                "const rows = [...document.querySelectorAll('#original-body tbody tr')];"
                    + " const marked = rows.filter((row) => row.querySelector('mark'));"
                    + " return marked.length < rows.length"
                    + " && marked.some((row) => row.textContent === 'Harbour dredging4200')"))
        .as("the rows of the passage are marked, and none around them")
        .isEqualTo(true);
    page.saveScreenshot("citation-table");
    assertAccessible("a passage beside its table");
    page.emulate(320, false);
    assertAccessible("a passage beside its table, narrow");
  }

  private static void openPassage(String query, String document) {
    page.open("search");
    page.search(query);
    page.script(
        "[...document.querySelectorAll('#results > li')].find((each) =>"
            + " each.textContent.includes(arguments[0])).querySelector('button.source').click()",
        document);
  }

  private static void makeCollection(String name) {
    page.click("#collection-new");
    page.press(name);
    page.press(Keys.ENTER);
    page.await("document.querySelector('#collection').value === '" + name + "'");
  }

  private static Path file(String name, String content) throws IOException {
    Path file = Files.createDirectories(folder.resolve("to-send")).resolve(name);
    return Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void upload(Path... files) {
    String paths = Arrays.stream(files).map(Path::toString).collect(Collectors.joining("\n"));
    page.driver().findElement(By.id("files")).sendKeys(paths);
  }

  private static void assertAccessible(String what) throws IOException {
    assertThat(page.barriers()).as(what).isEmpty();
    assertThat(page.sidewaysScrolling()).as("no sideways scrolling: " + what).isZero();
  }
}
