package eu.casemate.installer.cli.media;

import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.statement.SignedStatement;
import eu.casemate.installer.cli.bundle.KeyOption;
import eu.casemate.installer.cli.bundle.PassphraseSource;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.NewFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Option;

/**
 * {@code --report FILE --report-key KEY}: the verdict as a signed statement, for the security
 * officer. Made by the command tree, never by hand.
 */
public final class ReportOption {
  private static final String PASSPHRASE_FILE = "--report-passphrase-file";

  private final Console console;

  @Option(
      converter = NewFile.class,
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
      converter = ExistingPath.class,
      names = PASSPHRASE_FILE,
      paramLabel = "FILE",
      description = "A file of mode 0600 with the key file's passphrase (default: ask for it).")
  private Optional<Path> passphraseFile = Optional.empty();

  /** An option of a command that prints to {@code console}. */
  public ReportOption(Console console) {
    this.console = console;
  }

  /**
   * Does work whose verdict may be reported, with the key at hand from its beginning to its end: a
   * wrong key or passphrase is found before hours of reading, not after them.
   *
   * @param work gets what writes the report; it does nothing if none is asked for
   * @throws OperatorException (usage) if the options do not go together
   */
  ExitStatus around(Function<Consumer<MediaView>, ExitStatus> work) {
    if (report.isEmpty()) {
      requireNothingElse();
      return work.apply(verdict -> {});
    }
    String signing =
        key.orElseThrow(
            () ->
                new OperatorException(
                    ExitStatus.USAGE,
                    "--report is given, and nothing names the key that signs it",
                    "add --report-key KEY, as casemate bundle key create made it"));
    return KeyOption.use(
        signing,
        new PassphraseSource(console, passphraseFile, PASSPHRASE_FILE, false),
        signer -> work.apply(verdict -> write(report.get(), MediaReport.sign(verdict, signer))));
  }

  private void requireNothingElse() {
    if (key.isPresent() || passphraseFile.isPresent()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "a key is named that signs the report, and no report is asked for",
          "add --report FILE");
    }
  }

  private void write(Path file, SignedStatement statement) {
    DurableWrite.create(file, statement.write());
    console.note("the signed report is in " + file);
  }
}
