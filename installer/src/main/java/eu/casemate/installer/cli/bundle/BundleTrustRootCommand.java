package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.trust.TrustRoot;
import eu.casemate.bundle.trust.TrustRootJson;
import eu.casemate.bundle.trust.TrustedKey;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle trust-root}. */
@Command(
    name = "trust-root",
    description = "Write the trust root of an enclave, or add a key to it.",
    footer = {
      "",
      "Example:",
      "  casemate bundle trust-root --name 'Release officer' --output trust.json --key \\",
      "    'pkcs11:token=officer;object=release?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/root/pin'",
      "",
      "Carry the file to the enclave apart from the media, and compare the key ids aloud."
    })
public final class BundleTrustRootCommand implements Callable<ExitStatus> {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The trust root; if it is there, the key is added.")
  private Path file = Path.of("");

  @Option(names = "--name", required = true, description = "Whose key it is, shown to people.")
  private String name = "";

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "How many keys must have signed (default: as it is, else 1).")
  private Optional<Integer> threshold = Optional.empty();

  @Option(names = "--create-key", description = "Create the key pair in the token first.")
  private boolean create;

  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    Optional<TrustRoot> known = Files.exists(file) ? Optional.of(read()) : Optional.empty();
    if (create) {
      key.create();
    }
    TrustedKey added = key.use(token -> TrustedKey.of(new Label(name), token.publicKey()));
    int needed = threshold.or(() -> known.map(TrustRoot::threshold)).orElse(1);
    TrustRoot root =
        known
            .map(earlier -> earlier.with(added, needed))
            .orElseGet(() -> new TrustRoot(needed, List.of(added)));
    DurableWrite.replace(file, TrustRootJson.write(root));
    TrustRootView view = TrustRootView.of(file, root);
    output.result("casemate-bundle-trust-root/1", view, view.lines());
    return ExitStatus.OK;
  }

  private TrustRoot read() {
    try {
      return TrustRootJson.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new OperatorException(ExitStatus.HOST, "cannot read " + file, e, "name another file");
    }
  }
}
