package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.Passphrase;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.terminal.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a key file's passphrase comes from: a file, else its holder at the terminal.
 *
 * @param console where its holder is asked
 * @param file that has it, if there is one
 * @param option that names such a file
 * @param noInput whether nobody may be asked
 */
public record PassphraseSource(
    Console console, Optional<Path> file, String option, boolean noInput) {

  Passphrase forExistingKey() {
    return file.map(Passphrase::read).orElseGet(() -> typed("passphrase"));
  }

  /** A typed one is asked for twice. */
  Passphrase forNewKey() {
    return file.map(Passphrase::read).orElseGet(this::typedTwice);
  }

  private Passphrase typedTwice() {
    char[] first = answer("new passphrase, at least " + Passphrase.SHORTEST + " characters");
    char[] second = answer("the same again");
    try {
      if (!Arrays.equals(first, second)) {
        throw new OperatorException(
            ExitStatus.HSM, "the two passphrases differ; nothing was written", "type them again");
      }
      return Passphrase.of(first);
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
    }
  }

  private Passphrase typed(String prompt) {
    char[] answer = answer(prompt);
    try {
      return Passphrase.of(answer);
    } finally {
      Arrays.fill(answer, '\0');
    }
  }

  private char[] answer(String prompt) {
    return (noInput ? Optional.<char[]>empty() : console.secret(prompt))
        .orElseThrow(
            () ->
                new OperatorException(
                    ExitStatus.USAGE,
                    "the key file's passphrase is missing and nobody can be asked for it",
                    "add " + option + " FILE, a file of mode 0600"));
  }
}
