package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents through real processes with all their limits. */
final class ParserProcessesTest {

  @TempDir Path folder;

  private ParserProcesses processes(Limits limits) throws IOException {
    return new ParserProcesses(ParserJars.command(folder, limits));
  }

  @Test
  void readsEveryFormatInASealedProcess() throws IOException {
    try (ParserProcesses processes = processes(Limits.DEFAULT)) {
      assertThat(
              text(processes, Format.PDF, Samples.pdf(page -> page.text(50, 700, "From a page."))))
          .containsExactly("From a page.");
      assertThat(
              text(
                  processes,
                  Format.ZIP,
                  Samples.docx(
                      document -> document.createParagraph().createRun().setText("Body."))))
          .containsExactly("Body.");
      assertThat(text(processes, Format.HTML, Samples.utf8("<p>Markup.</p>")))
          .containsExactly("Markup.");
      assertThat(text(processes, Format.ZIP, OfficeSamples.pptx()))
          .containsExactly("La mise en service a lieu en mars.");
      assertThat(text(processes, Format.ZIP, OfficeSamples.odt("<text:p>Texte.</text:p>")))
          .containsExactly("Texte.");
      assertThat(text(processes, Format.ZIP, OfficeSamples.epub()))
          .containsExactly("This before.", "Then this.");
      assertThat(text(processes, Format.COMPOUND, OfficeSamples.msg("S", "Letter.")))
          .contains("Letter.");
      assertThat(text(processes, Format.MAIL, Samples.utf8("Subject: s\n\nOn the wire.\n")))
          .containsExactly("On the wire.");
      Parsed book = processes.parse(Format.ZIP, OfficeSamples.xlsx());
      assertThat(Blocks.tables((Structure) book).getFirst()).hasSize(4);
      Parsed values = processes.parse(Format.CSV, Samples.utf8("a;b\n1;2\n"));
      assertThat(Blocks.tables((Structure) values).getFirst()).hasSize(2);
    }
  }

  @Test
  void endsAProcessThatIsOutOfTime() throws IOException {
    try (ParserProcesses processes = processes(new Limits(256, 1_536, 60, 0))) {
      assertThat(processes.parse(Format.HTML, Samples.utf8("<p>x</p>")))
          .isEqualTo(new Faulty(Fault.TIME));
    }
  }

  @Test
  void endsAProcessThatComputesTooLong() throws IOException {
    // Starting alone takes longer.
    try (ParserProcesses processes = processes(new Limits(256, 1_536, 0, 120))) {
      assertThat(processes.parse(Format.HTML, Samples.utf8("<p>x</p>")))
          .isEqualTo(new Faulty(Fault.TIME));
    }
  }

  @Test
  void saysThatAProcessRanOutOfMemory() throws IOException {
    // Each element is an object.
    byte[] page = Samples.utf8("<b>".repeat(40) + "<i>x</i>".repeat(900_000));
    try (ParserProcesses processes = processes(new Limits(48, 1_536, 60, 120))) {
      assertThat(processes.parse(Format.HTML, page)).isEqualTo(new Faulty(Fault.MEMORY));
      assertThat(processes.parse(Format.HTML, Samples.utf8("<p>The next one.</p>")))
          .isInstanceOf(Structure.class);
    }
  }

  @Test
  void outlivesAProcessThatIsKilledWhileItReads() throws Exception {
    byte[] page = Samples.utf8("<table>" + "<tr><td>x<td>y</tr>".repeat(400_000));
    try (ParserProcesses processes = processes(new Limits(256, 1_536, 60, 120))) {
      CompletableFuture<Parsed> parsing =
          CompletableFuture.supplyAsync(() -> processes.parse(Format.HTML, page));
      Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
      while (!parsing.isDone() && Instant.now().isBefore(deadline)) {
        // Not the JDK's helper that becomes the launcher: then nothing would have been started.
        children().stream()
            .filter(child -> child.info().command().orElse("").endsWith("/java"))
            .forEach(ProcessHandle::destroyForcibly);
        Thread.onSpinWait();
      }
      assertThat(parsing.get()).isEqualTo(new Faulty(Fault.DIED));
      assertThat(processes.parse(Format.HTML, Samples.utf8("<p>The next one.</p>")))
          .isInstanceOf(Structure.class);
    }
  }

  @Test
  void leavesNoProcessBehind() throws IOException {
    Set<Long> before = pids();
    try (ParserProcesses processes = processes(Limits.DEFAULT)) {
      processes.parse(Format.HTML, Samples.utf8("<p>x</p>"));
    }
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!before.containsAll(pids()) && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(before).containsAll(pids());
  }

  @Test
  void saysThatThereIsNoParser() {
    ParserCommand absent = new ParserCommand("/absent/java", "/absent/*", Limits.DEFAULT);
    try (ParserProcesses processes = new ParserProcesses(absent)) {
      assertThat(processes.parse(Format.HTML, Samples.utf8("<p>x</p>")))
          .isEqualTo(new Faulty(Fault.NO_PARSER));
    }
  }

  private static List<String> text(ParserProcesses processes, Format format, byte[] content) {
    return Blocks.texts((Structure) processes.parse(format, content));
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  private static Set<Long> pids() {
    return children().stream()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }
}
