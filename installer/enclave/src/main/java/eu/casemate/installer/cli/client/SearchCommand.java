package eu.casemate.installer.cli.client;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.client.SearchRequest;
import eu.casemate.installer.client.SearchResult;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate search}. */
@Command(
    name = "search",
    description = {
      "Find the sections nearest to a query, in documents of both languages, without a model.",
      "Prints each with its nearest sentence and what found it: words, meaning, graph, title;",
      "the number in brackets is its place there."
    },
    footer = {
      "",
      "Examples:",
      "  casemate search \"review of unsafe code\"",
      "  casemate search \"contraste des textes\" --folder rgaa --limit 3"
    })
public final class SearchCommand implements Callable<ExitStatus> {
  private static final int MOST = 100;

  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "QUERY", description = "A question or words, in one argument.")
  private String query = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many sections at most, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Only documents below this folder, or this document; may be repeated.")
  private List<String> folders = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "fr|en",
      defaultValue = "",
      description = "Language of the query (default: told from its words).")
  private String language = "";

  @Override
  public ExitStatus call() {
    require(limit >= 1 && limit <= MOST, "--limit is " + limit, "write a number from 1 to " + MOST);
    require(Set.of("", "fr", "en").contains(language), "--language is unknown", "write fr or en");
    SearchRequest request = SearchRequest.in(folders, query, limit, language);
    SearchResult result = new RuntimeClient(appliance.installed()).search(request);
    output.result("casemate-search/1", result, SearchText.lines(result));
    return ExitStatus.OK;
  }

  private static void require(boolean holds, String message, String hint) {
    if (!holds) {
      throw new OperatorException(ExitStatus.USAGE, message, hint);
    }
  }
}
