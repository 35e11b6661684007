package eu.casemate.installer.cli.client;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.Answer;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate ask}. */
@Command(
    name = "ask",
    description = {
      "Ask the appliance a question.",
      "Prints the passages nearest to it at once, then the answer and the words that prove it."
    },
    footer = {"", "Example:", "  casemate ask \"When may unsafe code be used?\" --language en"})
public final class AskCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "QUESTION", description = "The question, in one argument.")
  private String question = "";

  @Option(
      names = "--language",
      paramLabel = "fr|en",
      defaultValue = "",
      description = "Language of the answer (default: that of the question).")
  private String language = "";

  @Override
  public ExitStatus call() {
    RuntimeClient runtime = new RuntimeClient(appliance.installed());
    AnswerText view = new AnswerText(output.console(), output.json());
    Answer answer = runtime.ask(question, language, view);
    if (output.json()) {
      output.console().json("casemate-answer/1", answer);
    }
    view.end(answer);
    return ExitStatus.OK;
  }
}
