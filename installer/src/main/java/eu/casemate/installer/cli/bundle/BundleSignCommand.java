package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.trust.BundleSigning;
import eu.casemate.bundle.trust.KeyId;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate bundle sign}. */
@Command(
    name = "sign",
    description = "Add one signature to a bundle, with a key that stays in its token.",
    footer = {
      "",
      "Example:",
      "  casemate bundle sign out/ --key \\",
      "    'pkcs11:token=officer;object=release?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/root/pin'",
      "",
      "The signature is verified before it is written; one of the same key is replaced."
    })
public final class BundleSignCommand implements Callable<ExitStatus> {
  @Parameters(paramLabel = "DIR", description = "The media folder that bundle build made.")
  private Path folder = Path.of("");

  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    KeyId signer = key.use(token -> BundleSigning.sign(folder, token));
    int signatures = BundleSigning.existing(folder).signatures().size();
    SignatureView view = new SignatureView(folder.toString(), signer.toString(), signatures);
    output.result("casemate-bundle-sign/1", view, view.lines());
    return ExitStatus.OK;
  }

  private record SignatureView(String media, String key, int signatures) {
    private List<String> lines() {
      return List.of("%s is signed by key %s; %d signature(s)".formatted(media, key, signatures));
    }
  }
}
