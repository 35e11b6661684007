package eu.casemate.installer.cli.client;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.DocumentFiles;
import eu.casemate.installer.client.IngestTotals;
import eu.casemate.installer.client.Ingestion;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate ingest}. */
@Command(
    name = "ingest",
    description =
        "Take documents (text, Markdown, PDF, office, web, CSV, mail) into the appliance. Names"
            + " each that is refused, among them links that leave their folder; the others are"
            + " taken. Exits 0 when all are"
            + " taken, 8 when some are, 3 when none is.",
    footer = {"", "Example:", "  casemate ingest /media/usb/documents"})
public final class IngestCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Parameters(
      converter = ExistingPath.class,
      arity = "1..*",
      paramLabel = "DIR|FILE",
      description = "What to take in.")
  private List<Path> roots = List.of();

  @Option(
      names = "--language",
      paramLabel = "fr|en",
      defaultValue = "",
      description = "Language of the documents (default: told from each).")
  private String language = "";

  @Override
  public ExitStatus call() {
    if (!List.of("", "fr", "en").contains(language)) {
      throw new OperatorException(
          ExitStatus.USAGE, "the language " + language + " is not known", "name fr or en");
    }
    DocumentFiles files = DocumentFiles.below(roots);
    Ingestion ingestion =
        new Ingestion(
            new RuntimeClient(appliance.installed()),
            (number, done) ->
                output
                    .console()
                    .note(
                        String.format(
                            Locale.ROOT,
                            "%d/%d %s: %s, %d passages",
                            number,
                            files.count(),
                            done.document(),
                            done.told(),
                            done.passages())));
    IngestTotals totals = ingestion.run(files, language);
    output.result("casemate-ingest/1", totals, List.of(totals.line()));
    return totals.status();
  }
}
