package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents of other formats through real parser processes, with the jars that are shipped, into
 * real stores. Skipped where the parser has not been packaged.
 */
final class ParsedDocumentsTest {

  private static final Path PARSER = Path.of("../parser/target").toAbsolutePath().normalize();
  private static final Path JAR = PARSER.resolve("parser-0.1.0.jar");

  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
       /Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >> >> >> endobj
      4 0 obj <</Length 126>> stream
      BT /F 11 Tf 50 700 Td (The primary pump must be inspected every ninety days.) Tj ET
      1 g BT /F 11 Tf 50 600 Td (unseen turbine) Tj ET
      endstream endobj
      trailer <</Root 1 0 R>>
      %%EOF
      """;

  private static final Caller CALLER = Callers.of(new TenantId("parsed"));

  @TempDir static Path folder;
  private static ParserProcesses parsers;
  private static Stores stores;
  private static KnowledgeStores knowledge;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(Files.exists(JAR), "the parser is not packaged; run mvn package");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jars = PARSER.resolve("lib") + "/*" + File.pathSeparator + JAR;
    parsers = new ParserProcesses(new ParserCommand(java, jars, Limits.DEFAULT));
    stores = new Stores(folder);
    KnowledgeConfig plain = stores.config("index");
    knowledge =
        KnowledgeStores.open(
            new KnowledgeConfig(
                plain.sql(),
                plain.bolt(),
                plain.redis(),
                plain.indexFolder(),
                plain.embedders(),
                Optional.empty(),
                Optional.empty(),
                parsers));
  }

  @AfterAll
  static void close() throws IOException {
    if (knowledge != null) {
      knowledge.close();
      stores.close();
      parsers.close();
    }
  }

  @Test
  void answersFromWhatAPdfShowsAndNotFromWhatItHides() throws IOException {
    assertThat(put("manual.pdf", PDF)).isInstanceOf(IngestReport.class);
    assertThat(found("How often is the primary pump inspected?")).contains("every ninety days");
    assertThat(found("unseen turbine")).doesNotContain("turbine");
  }

  @Test
  void answersFromAPageAndFromTheRowsOfATable() throws IOException {
    put("page.html", "<title>Canteen</title><h1>Hours</h1><p>The canteen opens at noon.</p>");
    put("costs.csv", "Service;Amount\nHarbour dredging;4200\n");
    assertThat(found("When does the canteen open?")).contains("opens at noon");
    assertThat(found("harbour dredging amount")).contains("Harbour dredging | 4200");
  }

  @Test
  void refusesADamagedDocumentAndTakesTheNext() throws IOException {
    IngestOutcome damaged = put("damaged.pdf", PDF.substring(0, 90));
    assertThat(((IngestRefusal) damaged).cause().reason()).isEqualTo(Reason.UNKNOWN_STRUCTURE);
    assertThat(put("next.html", "<p>The next document is whole.</p>"))
        .isInstanceOf(IngestReport.class);
  }

  private static String found(String question) {
    return knowledge.search(CALLER, Search.of(Question.of(question), 3)).passages().stream()
        .map(each -> each.passage().text())
        .collect(Collectors.joining("\n"));
  }

  private static IngestOutcome put(String name, String content) throws IOException {
    Path file = Files.createTempFile(folder, "upload", "");
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    return knowledge.ingest(
        CALLER, new DocumentUpload(new DocumentName(name), file, Optional.empty()));
  }
}
