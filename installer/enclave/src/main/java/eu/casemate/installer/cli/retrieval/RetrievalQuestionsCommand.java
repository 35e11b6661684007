package eu.casemate.installer.cli.retrieval;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.KnownQuestions;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate retrieval questions}. */
@Command(
    name = "questions",
    description = {
      "Put the known questions of a file in the place of all others; without a file, show them.",
      "They are asked old and new before a change is taken over. The file is JSON:",
      "{\"questions\":[{\"question\":\"…\",\"document\":\"guide/a.md\",\"heading\":\"…\"}]}"
    },
    footer = {"", "Example:", "  casemate retrieval questions known.json"})
public final class RetrievalQuestionsCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Known questions as JSON, as --json shows them.")
  private Optional<Path> file = Optional.empty();

  @Override
  public ExitStatus call() {
    Optional<byte[]> sent = file.map(KnownQuestions::read);
    RuntimeClient runtime = new RuntimeClient(appliance.installed());
    KnownQuestions known = sent.map(runtime::putQuestions).orElseGet(runtime::questions);
    output.result("casemate-known-questions/1", known, lines(known));
    return ExitStatus.OK;
  }

  private static List<String> lines(KnownQuestions known) {
    if (known.questions().isEmpty()) {
      return List.of("no known questions; give some: casemate retrieval questions FILE");
    }
    return known.questions().stream()
        .map(each -> "%s  (%s, %s)".formatted(each.question(), each.document(), each.heading()))
        .toList();
  }
}
