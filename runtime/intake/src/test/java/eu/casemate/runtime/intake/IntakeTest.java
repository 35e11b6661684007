package eu.casemate.runtime.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.UnreadableDocument;
import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.Callers;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.KnowledgeStores;
import eu.casemate.runtime.knowledge.Stores;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.DocumentQuery;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and watched folders over real stores; each test has a tenant of its own. */
@Timeout(180)
final class IntakeTest {

  private static final Pauses SHORT =
      new Pauses(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(100));
  private static final AtomicInteger COUNTER = new AtomicInteger();

  @TempDir static Path folder;
  private static Stores stores;
  private static KnowledgeConfig config;
  private static KnowledgeStores knowledge;
  private static Intake intake;
  private static final List<String> TAKEN = new CopyOnWriteArrayList<>();

  private final TenantId tenant = new TenantId("intake-" + COUNTER.incrementAndGet());
  private final Caller caller = Callers.of(tenant);
  private final Caller other = Callers.of(new TenantId("intake-" + COUNTER.incrementAndGet()));

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    config = stores.config("index");
    knowledge = KnowledgeStores.open(config);
    intake = start();
  }

  private static Intake start() {
    return new Intake(
        config.sql(),
        knowledge,
        folder.resolve("inbox"),
        folder,
        (who, name, outcome) -> TAKEN.add(who.tenant() + " " + name + " " + outcome),
        SHORT,
        SHORT);
  }

  @AfterAll
  static void close() throws IOException {
    intake.close();
    knowledge.close();
    stores.close();
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the condition did not come true within a minute");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private Job job() {
    return intake.create(caller, CollectionName.MAIN, Set.of());
  }

  private void add(Job job, String name, String text) {
    intake.add(
        caller,
        job.id(),
        new DocumentName(name),
        Optional.of(Language.ENGLISH),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private Job now(Job job) {
    return intake.job(caller, job.id()).orElseThrow();
  }

  private List<JobItem> items(Job job) {
    return intake.items(caller, job.id(), Optional.empty(), 0, 100);
  }

  private int documents() {
    return knowledge.library().documents(caller, DocumentQuery.FIRST).size();
  }

  @Test
  void takesTheUploadsOfAJobInAndNamesEachRefusal() {
    CollectionName law = new CollectionName("law");
    Job job = intake.create(caller, law, Set.of(new DocumentLabel("draft")));
    add(job, "a.md", "# A\n\nText.");
    add(job, "b.xyz", "what is this");
    add(job, "c.md", "# C\n\nText.");
    intake.close(caller, job.id());
    await(() -> now(job).done());
    assertThat(items(job))
        .extracting(item -> item.name() + " " + item.state())
        .containsExactly("a.md TAKEN", "b.xyz REFUSED", "c.md TAKEN");
    assertThat(items(job).get(1).outcome()).contains("no kind that is read");
    assertThat(knowledge.library().names(caller, Set.of(law), Set.of(new DocumentLabel("draft"))))
        .hasSize(2);
    assertThat(TAKEN).contains(tenant + " a.md added");
  }

  @Test
  void goesOnWithWhatWasLeftWhenItStarts() {
    intake.close();
    Intake closed = intake;
    try (Intake stopped =
        new Intake(
            config.sql(),
            knowledge,
            folder.resolve("inbox"),
            folder,
            (_, _, _) -> {},
            NEVER,
            NEVER)) {
      Job job = stopped.create(caller, CollectionName.MAIN, Set.of());
      intake = stopped;
      add(job, "late.md", "# Late\n\nText.");
      assertThat(closed).isNotSameAs(stopped);
    }
    intake = start();
    await(() -> documents() == 1);
  }

  @Test
  void makesADeadLetterOfAnUploadWhoseReaderEndsThreeTimes() {
    intake.close();
    UnreadableDocument ended = new UnreadableDocument(Reason.NOT_PARSED, "The reader was ended");
    Knowledge ending =
        (Knowledge)
            Proxy.newProxyInstance(
                Knowledge.class.getClassLoader(),
                new Class<?>[] {Knowledge.class},
                (_, _, arguments) ->
                    new IngestRefusal(((DocumentUpload) arguments[1]).name(), ended));
    Job job;
    try (Intake failing =
        new Intake(
            config.sql(), ending, folder.resolve("inbox"), folder, (_, _, _) -> {}, SHORT, SHORT)) {
      intake = failing;
      job = job();
      add(job, "a.md", "# A\n\nText.");
      await(() -> now(job).counts().failed() == 1);
      assertThat(items(job).getFirst().attempts()).isEqualTo(3);
      assertThat(items(job).getFirst().outcome()).isEqualTo("The reader was ended");
    }
    intake = start();
    intake.retry(caller, job.id());
    await(() -> now(job).counts().taken() == 1);
  }

  // Long enough that only the first turn of a loop comes within a test.
  private static final Pauses NEVER =
      new Pauses(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

  @Test
  void changesNothingWhenAnUploadIsTakenInTwice() {
    Job job = job();
    add(job, "a.md", "# A\n\nText.");
    add(job, "a.md", "# A\n\nText.");
    await(() -> now(job).counts().taken() == 2);
    assertThat(items(job)).extracting(JobItem::outcome).containsExactly("added", "unchanged");
    assertThat(documents()).isEqualTo(1);
  }

  @Test
  void takesNoUploadsOnceItIsClosedOrCancelled() {
    Job job = job();
    intake.close(caller, job.id());
    assertThatThrownBy(() -> add(job, "a.md", "# A\n\nText."))
        .isInstanceOf(IntakeProblem.class)
        .hasMessageContaining("closed");
    intake.cancel(caller, job.id());
    assertThatThrownBy(() -> add(job, "a.md", "# A\n\nText.")).hasMessageContaining("cancelled");
    intake.remove(caller, job.id());
    assertThat(intake.job(caller, job.id())).isEmpty();
  }

  @Test
  void showsNothingOfAJobToAnotherTenant() {
    Job job = job();
    add(job, "a.md", "# A\n\nText.");
    assertThat(intake.job(other, job.id())).isEmpty();
    assertThat(intake.jobs(other)).isEmpty();
    assertThatThrownBy(() -> intake.cancel(other, job.id())).isInstanceOf(IntakeProblem.class);
    assertThatThrownBy(() -> intake.items(other, job.id(), Optional.empty(), 0, 1))
        .isInstanceOf(IntakeProblem.class);
  }

  private Path drop(String name, String text) throws IOException {
    Path file = folder.resolve("inbox").resolve(tenant.value()).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return old(file, 60);
  }

  /** As if it had been left alone for so many seconds. */
  private static Path old(Path file, int seconds) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  @Test
  void takesInWhatLiesInAWatchedFolderAndWhatComesAndChanges() throws IOException {
    drop("in/a.md", "# A\n\nText.");
    drop("in/empty.md", "");
    Path secret = Files.writeString(folder.resolve("secret.md"), "# Secret\n\nText.");
    Files.createSymbolicLink(
        folder.resolve("inbox").resolve(tenant.value()).resolve("in/link.md"), secret);
    WatchedFolder watch = intake.startWatching(caller, "in", CollectionName.MAIN, true);
    await(() -> documents() == 1);
    Path b = drop("in/b.md", "# B\n\nText.");
    await(() -> documents() == 2);
    Files.writeString(b, "# B\n\nMore text.");
    old(b, 30);
    DocumentName name = new DocumentName("in/b.md");
    await(() -> knowledge.library().document(caller, name).orElseThrow().version() == 2);
    Files.delete(b);
    await(() -> documents() == 1);
    Job job = intake.job(caller, watch.job()).orElseThrow();
    assertThat(job.counts().refused()).isEqualTo(1);
    assertThatThrownBy(() -> intake.cancel(caller, watch.job()))
        .isInstanceOf(IntakeProblem.class)
        .hasMessageContaining("watched folder");
    intake.stopWatching(caller, watch.id());
    assertThat(documents()).isEqualTo(1);
    assertThat(intake.watches(caller)).isEmpty();
  }

  @Test
  void tellsThatAWatchedFolderIsNotThere() {
    WatchedFolder watch = intake.startWatching(caller, "nowhere", CollectionName.MAIN, false);
    await(() -> !intake.watch(caller, watch.id()).orElseThrow().problem().isEmpty());
    assertThatThrownBy(() -> intake.startWatching(caller, "nowhere", CollectionName.MAIN, false))
        .isInstanceOf(IntakeProblem.class);
  }
}
