package eu.casemate.installer.cli.media;

import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.statement.SignedStatement;
import eu.casemate.installer.cli.bundle.KeyOption;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * {@code --report FILE --report-key KEY}: the verdict as a signed statement, for the security
 * officer. Made by the command tree, never by hand.
 */
public final class ReportOption {
  private final Console console;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the verdict, signed (DSSE), for those who need proof.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--report-key",
      paramLabel = "KEY",
      description = "The key that signs the report: an encrypted file, or a pkcs11: URI.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--report-passphrase-file",
      paramLabel = "FILE",
      description = "A file of mode 0600 with the key file's passphrase (default: ask for it).")
  private Path passphraseFile = Path.of("");

  /** An option of a command that prints to {@code console}. */
  public ReportOption(Console console) {
    this.console = console;
  }

  /**
   * Refuses a report without a key, before anything is read.
   *
   * @throws OperatorException (usage)
   */
  void check() {
    if (report.isPresent() && key.isEmpty()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "--report is given, and nothing names the key that signs it",
          "add --report-key KEY, as casemate bundle key create made it");
    }
  }

  /** Writes the report, if one is asked for. */
  void write(MediaView view) {
    if (report.isPresent() && key.isPresent()) {
      SignedStatement statement =
          KeyOption.use(
              key.get(), passphraseFile, console, signer -> MediaReport.sign(view, signer));
      DurableWrite.replace(report.get(), statement.write());
      console.note("the signed report is in " + report.get());
    }
  }
}
