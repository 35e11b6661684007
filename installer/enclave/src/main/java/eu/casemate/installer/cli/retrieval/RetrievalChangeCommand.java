package eu.casemate.installer.cli.retrieval;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.RetrievalState;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate retrieval change}. */
@Command(
    name = "change",
    description = {
      "Propose another way of searching. It is made ready in the background, compared with what",
      "serves, and taken over by itself if it loses nothing; else it waits for a yes."
    },
    footer = {
      "",
      "Examples:",
      "  casemate retrieval change --views passages,sentences",
      "  casemate retrieval change --embedders multilingual-e5-small,bge-small-en-v1.5"
    })
public final class RetrievalChangeCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Option(
      names = "--embedders",
      paramLabel = "NAMES",
      split = ",",
      description = "Embedders of the release, with commas (default: as they serve).")
  private List<String> embedders = new ArrayList<>();

  @Option(
      names = "--views",
      paramLabel = "NAMES",
      split = ",",
      description = "Of passages, bare-passages, sentences, questions (default: as they serve).")
  private List<String> views = new ArrayList<>();

  @Option(
      names = "--rerank",
      negatable = true,
      description = "Whether the release's reranker orders the first (default: as it serves).")
  private Optional<Boolean> rerank = Optional.empty();

  @Override
  public ExitStatus call() {
    Map<String, Object> wanted = new TreeMap<>();
    if (!embedders.isEmpty()) {
      wanted.put("embedders", embedders);
    }
    if (!views.isEmpty()) {
      wanted.put("views", views);
    }
    rerank.ifPresent(each -> wanted.put("rerank", each));
    if (wanted.isEmpty()) {
      throw new OperatorException(
          ExitStatus.USAGE, "no change is named", "casemate retrieval change --views passages,…");
    }
    RetrievalState state = new RuntimeClient(appliance.installed()).proposeRetrieval(wanted);
    output.result("casemate-retrieval/1", state, RetrievalText.lines(state));
    return ExitStatus.OK;
  }
}
