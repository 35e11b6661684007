package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.ReleaseSigning;
import eu.casemate.bundle.ceremony.ReleaseStatus;
import eu.casemate.installer.cli.option.ExistingPath;
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
    description = "Add one officer's signatures to every volume of a release.",
    footer = {
      "",
      "Example:",
      "  casemate bundle sign out/ --key marie.key",
      "  casemate bundle sign out/ --key \\",
      "    'pkcs11:token=officer;object=release?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/root/pin'",
      "",
      "The trust root on the volumes says for which roles the key signs. Each signature is",
      "verified before anything is written; one of the same key is replaced."
    })
public final class BundleSignCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Folders that bundle build made, or folders above them.")
  private List<Path> folders = List.of();

  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    ReleaseStatus status = key.use(signer -> ReleaseSigning.sign(folders, signer));
    SignatureView view = SignatureView.of(status);
    output.result("casemate-bundle-sign/2", view, view.lines());
    return ExitStatus.OK;
  }
}
