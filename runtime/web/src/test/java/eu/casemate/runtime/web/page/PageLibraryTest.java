package eu.casemate.runtime.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.web.api.Uploads;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * The page's view of documents over a runtime without a library, whose answers the tests script
 * where they need some. {@code LibraryPageTest} of the server has the real one.
 */
@Tag("browser")
@Timeout(120)
final class PageLibraryTest {

  private static final String JOB =
      """
      {"id":"a1","state":"STATE","done":false,"collection":"main","labels":[],"created":"2026-11-28T10:00:00Z",\
      "waiting":0,"taken":2,"refused":1,"failed":FAILED,"dropped":0}""";

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
    page.open("search");
  }

  @Test
  void saysThatThereIsNoLibraryWhereTheRuntimeKeepsNone() {
    page.focusByTab("[data-view=documents]");
    page.press(Keys.ENTER);
    page.await("!document.querySelector('#library-absent').hidden");
    assertThat(page.text("#documents-view"))
        .isEqualTo("Library of documents\nThis appliance keeps no library of documents.");
    assertThat(page.script("return document.title")).isEqualTo("Library of documents – Casemate");
    page.click("#language");
    assertThat(page.text("#library-absent")).contains("ne tient pas de bibliothèque");
  }

  @Test
  void refusesWhatTheRuntimeWouldRefuseForItsSize() {
    Object most =
        page.driver()
            .executeAsyncScript(
                "import('/upload.js').then((upload) => arguments[0](upload.MOST_BYTES))");
    assertThat(most).isEqualTo((long) Uploads.MAX_BYTES);
  }

  @Test
  void offersToEndAnUploadThatWasLeftAndToTryFailedFilesAgain() {
    openWith(JOB.replace("STATE", "open").replace("FAILED", "3"), "");
    assertThat(page.text("#jobs")).contains("2 taken in, 1 refused, 3 failed");
    assertThat(page.text("#jobs .actions"))
        .contains("Try failed files again", "End the upload", "Cancel the upload")
        .doesNotContain("Remove from this list");
  }

  @Test
  void leavesTheJobOfAWatchedFolderAlone() {
    openWith(
        JOB.replace("STATE", "open").replace("FAILED", "0"),
        """
        {"id":"w1","folder":"<b>in</b>","collection":"main","mirror":false,"job":"a1"}""");
    assertThat(page.text("#jobs h4")).isEqualTo("Watched folder /<b>in</b>, into main");
    assertThat(page.driver().findElements(By.cssSelector("#jobs .actions button"))).isEmpty();
  }

  private static void openWith(String job, String watched) {
    page.answer(
        Map.of(
            "/api/v1/collections",
            "{\"collections\":[]}",
            "/api/v1/documents?collection=main&limit=50",
            "{\"documents\":[]}",
            "/api/v1/jobs",
            "{\"jobs\":[" + job + "]}",
            "/api/v1/watched-folders",
            "{\"folders\":[" + watched + "]}"));
    page.click("[data-view=documents]");
    page.await("document.querySelectorAll('#jobs > li').length === 1");
    assertThat(page.text("#collection")).contains("main (0 documents)");
    assertThat(page.text("#listing-empty")).isEqualTo("There are none yet.");
  }
}
