package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.knowledge.DocumentWriter.Reading;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The largest documents, read back for two stores with the heap of services.yaml. */
@Timeout(240)
final class LargeDocumentTest {

  private static final String PARAGRAPH = "The crane lifts ten tonnes. ".repeat(26) + "\n\n";

  @TempDir static Path folder;
  private static Stores stores;

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());

  @BeforeAll
  static void start() throws IOException {
    stores = new Stores(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    stores.close();
  }

  @Test
  void followsADocumentOfManyPassagesWithManyEntities() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("CVE-2026-").append(10_000 + i).append('\n');
    }
    follows("cves.txt", text + PARAGRAPH.repeat(11_000));
  }

  @Test
  void followsADocumentUnderAVeryLongHeading() throws Exception {
    String heading = "A long heading of one line ".repeat(750) + "\n---\n\n";
    follows("heading.md", heading + PARAGRAPH.repeat(8_000));
  }

  private void follows(String name, String text) throws Exception {
    KnowledgeConfig config = stores.config(name);
    store(config, name, text);
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-cp",
        System.getProperty("java.class.path"));
    command.addAll(OpenedKnowledge.arguments(config));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Stores what is read of the text with vectors that no model had to make. */
  private void store(KnowledgeConfig config, String file, String text) {
    DocumentName name = new DocumentName(file);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    ParsedDocument read = (ParsedDocument) new DocumentParser().parse(name, content);
    StoredDocument document = StoredDocument.of(tenant, name, read, Language.ENGLISH);
    Random random = new Random(1);
    try (DocumentTables tables = new DocumentTables(config.sql());
        EmbedderSet embedders = new EmbedderSet(config.embedders())) {
      Space space = embedders.space(Stores.MINILM, View.PASSAGES);
      List<StoredVector> vectors = new ArrayList<>();
      for (View.Text each : View.PASSAGES.texts(document)) {
        vectors.add(new StoredVector(each.section(), each.passage(), vector(random)));
      }
      DocumentUpload upload = new DocumentUpload(name, Path.of("unread"), Optional.empty());
      new DocumentWriter(tables)
          .replace(
              document,
              Map.of(space, vectors),
              new Reading(upload, read, Language.ENGLISH, "0".repeat(64)),
              content);
    }
  }

  private static Embedding vector(Random random) {
    float[] numbers = new float[384];
    double square = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
      square += numbers[i] * numbers[i];
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= (float) Math.sqrt(square);
    }
    return new Embedding(numbers);
  }
}
