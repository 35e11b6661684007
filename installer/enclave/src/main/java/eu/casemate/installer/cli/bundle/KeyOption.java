package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/**
 * {@code --key}: an officer's key, in a token or an encrypted file. Made by the command tree, never
 * by hand.
 */
public final class KeyOption {
  private static final String PASSPHRASE_FILE = "--passphrase-file";

  private final Console console;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = {"The key: an encrypted file, or in a token", TokenPlace.EXAMPLE})
  private String key = "";

  @Option(
      converter = ExistingPath.class,
      names = PASSPHRASE_FILE,
      paramLabel = "FILE",
      description = "A file of mode 0600 with the key file's passphrase (default: ask for it).")
  private Optional<Path> passphraseFile = Optional.empty();

  @Option(names = "--no-input", description = "Fail instead of asking for anything.")
  private boolean noInput;

  /** An option that asks at {@code console}. */
  public KeyOption(Console console) {
    this.console = console;
  }

  /** Creates the key pair; refused if there is one already. */
  HybridPublicKey create() {
    return place().create();
  }

  /** Does something with the key, which is out of reach again afterwards. */
  public <T> T use(Function<HybridSigner, T> work) {
    return place().use(work);
  }

  /** The same with a key that another option names. */
  public static <T> T use(String key, PassphraseSource passphrase, Function<HybridSigner, T> work) {
    return place(key, passphrase).use(work);
  }

  private KeyPlace place() {
    return place(key, new PassphraseSource(console, passphraseFile, PASSPHRASE_FILE, noInput));
  }

  private static KeyPlace place(String key, PassphraseSource passphrase) {
    return key.startsWith("pkcs11:")
        ? TokenPlace.parse(key)
        : new FilePlace(Path.of(key), passphrase);
  }
}
