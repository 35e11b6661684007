package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Label;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate bundle key create}. */
@Command(
    name = "create",
    description = "Make an officer's hybrid key pair, and its public half as a file.",
    footer = {
      "",
      "Example:",
      "  casemate bundle key create --key marie.key --name 'Marie Dupont' -o marie.pub",
      "  casemate bundle key create --name 'Jean Martin' -o jean.pub --key \\",
      "    'pkcs11:token=jean;object=release?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/root/pin'",
      "",
      "Two people compare the fingerprint aloud, line by line, each from their own copy."
    })
public final class KeyCreateCommand implements Callable<ExitStatus> {
  @Mixin private HolderOptions half;
  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    Label name = half.holder();
    half.write(name, key.create(), output);
    return ExitStatus.OK;
  }
}
