package eu.casemate.installer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken of a folder, and what is refused by name. */
class IngestionTest {
  @TempDir Path outside;
  private Path folder;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(outside.resolve("documents"));
  }

  @Test
  void takesTheFilesThatComeAfterAnEmptyOne() throws IOException {
    Files.createFile(folder.resolve("a.md"));
    Files.writeString(folder.resolve("b.md"), "# B");
    IngestTotals totals = ingest(IngestionTest::takes);
    assertThat(told).containsExactly("1 a.md refused: the file is empty", "2 d added");
    assertThat(totals.refusals()).containsExactly(new Refusal("a.md", "the file is empty"));
    assertThat(totals.status()).isEqualTo(ExitStatus.PARTLY);
  }

  @Test
  void takesTheFilesThatComeAfterOneThatTheRuntimeRefuses() throws IOException {
    for (String name : List.of("a 400.md", "b 413.md", "c 422.md", "d.md")) {
      Files.writeString(folder.resolve(name), name);
    }
    IngestTotals totals =
        ingest(
            request ->
                request.body().matches(". \\d+.md")
                    ? FakeRuntime.Reply.json(
                        Integer.parseInt(request.body().substring(2, 5)),
                        "{\"error\":{\"message\":\"It is bad\",\"hint\":\"It holds no text\"}}")
                    : takes(request));
    assertThat(totals.refusals())
        .containsExactly(
            new Refusal("a 400.md", "It is bad"),
            new Refusal("b 413.md", "It is bad"),
            new Refusal("c 422.md", "It holds no text"));
    assertThat(totals.added()).isEqualTo(1);
    assertThat(totals.status()).isEqualTo(ExitStatus.PARTLY);
  }

  @Test
  void readsNoLinkThatLeavesTheFolder() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
    Path others = Files.createDirectory(outside.resolve("others"));
    Files.writeString(others.resolve("other.md"), "other");
    Files.createSymbolicLink(folder.resolve("a.txt"), secret);
    Files.createSymbolicLink(folder.resolve("b.md"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("c"), others);
    Files.createSymbolicLink(folder.resolve("d.md"), Path.of("../secret.txt"));
    Files.createSymbolicLink(folder.resolve("e.md"), folder.resolve("nothing.md"));
    Files.writeString(folder.resolve("f.md"), "# F");
    try (FakeRuntime runtime = FakeRuntime.serving(IngestionTest::takes)) {
      IngestTotals totals = ingest(runtime, folder);
      assertThat(totals.refusals())
          .extracting(Refusal::document)
          .containsExactlyInAnyOrder("a.txt", "b.md", "c", "d.md", "e.md");
      assertThat(totals.refusals())
          .filteredOn(each -> !each.document().equals("e.md"))
          .allMatch(each -> each.reason().startsWith("a link that leaves the folder"));
      assertThat(totals.documents()).isEqualTo(6);
      assertThat(runtime.requests).extracting(FakeRuntime.Request::body).containsExactly("# F");
    }
  }

  @Test
  void takesALinkToAFileOfTheFolderAndAFolderThatIsNamedByALink() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# A");
    Files.createSymbolicLink(folder.resolve("b.md"), Path.of("a.md"));
    Files.createSymbolicLink(folder.resolve("again"), Path.of("."));
    Path link = Files.createSymbolicLink(outside.resolve("link"), folder);
    try (FakeRuntime runtime = FakeRuntime.serving(IngestionTest::takes)) {
      assertThat(ingest(runtime, link).status()).isEqualTo(ExitStatus.OK);
      assertThat(runtime.requests)
          .extracting(FakeRuntime.Request::body)
          .containsExactly("# A", "# A");
      assertThat(ingest(runtime, folder.resolve("b.md")).added()).isEqualTo(1);
      assertThat(runtime.requests.getLast().line()).contains("name=b.md");
    }
  }

  @Test
  void sendsAFileThatIsNamedItselfWhateverItsName() throws IOException {
    Path named = Files.writeString(folder.resolve("report.xyz"), "text");
    Files.writeString(folder.resolve("other.xyz"), "text");
    IngestTotals refused;
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                FakeRuntime.Reply.json(
                    422, "{\"error\":{\"message\":\"Bad\",\"hint\":\"It is of no kind\"}}"))) {
      refused = ingest(runtime, named);
    }
    assertThat(refused.refusals()).containsExactly(new Refusal("report.xyz", "It is of no kind"));
    assertThat(refused.status()).isEqualTo(ExitStatus.REJECTED);
    IngestTotals below = ingest(IngestionTest::takes);
    assertThat(below.skipped()).isEqualTo(2);
    assertThat(below.documents()).isZero();
  }

  @Test
  void takesTheFilesThatComeAfterOneThatIsTooLargeOrGone() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("a.md").toFile(), "rw")) {
      large.setLength((8 << 20) + 1);
    }
    Path gone = Files.writeString(folder.resolve("b.md"), "# B");
    Files.writeString(folder.resolve("c.md"), "# C");
    DocumentFiles files = DocumentFiles.below(List.of(folder));
    Files.delete(gone);
    try (FakeRuntime runtime = FakeRuntime.serving(IngestionTest::takes)) {
      IngestTotals totals = ingestion(runtime).run(files, "");
      assertThat(totals.refusals()).extracting(Refusal::document).containsExactly("a.md", "b.md");
      assertThat(totals.refusals().getLast().reason()).contains("NoSuchFileException");
      assertThat(totals.added()).isEqualTo(1);
    }
  }

  @Test
  void endsOtherwiseWhenAllAreTakenAndWhenNoneIs() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# A");
    assertThat(ingest(IngestionTest::takes).status()).isEqualTo(ExitStatus.OK);
    Files.write(folder.resolve("a.md"), new byte[0]);
    assertThat(ingest(IngestionTest::takes).status()).isEqualTo(ExitStatus.REJECTED);
    Files.delete(folder.resolve("a.md"));
    assertThat(ingest(IngestionTest::takes).status())
        .as("there was nothing to take")
        .isEqualTo(ExitStatus.OK);
  }

  @Test
  void stopsWhereTheRuntimeIsNotThere() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# A");
    try (FakeRuntime runtime = FakeRuntime.serving(IngestionTest::takes)) {
      runtime.die();
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> ingest(runtime, folder))
          .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.HOST));
    }
  }

  private static FakeRuntime.Reply takes(FakeRuntime.Request request) {
    return FakeRuntime.Reply.json(
        200,
        "{\"document\":\"d\",\"title\":\"t\",\"language\":\"fr\",\"sections\":1,"
            + "\"passages\":2,\"outcome\":\"added\",\"waiting\":[]}");
  }

  private IngestTotals ingest(Function<FakeRuntime.Request, FakeRuntime.Reply> answers)
      throws IOException {
    try (FakeRuntime runtime = FakeRuntime.serving(answers)) {
      return ingest(runtime, folder);
    }
  }

  private IngestTotals ingest(FakeRuntime runtime, Path root) {
    return ingestion(runtime).run(DocumentFiles.below(List.of(root)), "");
  }

  private Ingestion ingestion(FakeRuntime runtime) {
    return new Ingestion(
        new RuntimeClient(runtime.paths),
        (number, done) -> told.add(number + " " + done.document() + " " + done.outcome()));
  }
}
