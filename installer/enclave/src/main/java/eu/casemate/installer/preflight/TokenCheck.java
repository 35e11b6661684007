package eu.casemate.installer.preflight;

import eu.casemate.hsm.token.HsmException;
import eu.casemate.installer.outcome.FailureReport;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks the HSM: its module, the PIN file, and that the token opens.
 *
 * @param hsm how the site reaches it
 * @param kek logs in and answers the fingerprint of the key-encryption key
 */
public record TokenCheck(HsmSettings hsm, Supplier<Optional<String>> kek) {

  List<Check> run() {
    if (!Files.isReadable(hsm.module())) {
      String next = "install the HSM's PKCS#11 module or correct --hsm-module";
      return List.of(Check.fail("hsm", "no file " + hsm.module(), "the PKCS#11 module", next));
    }
    if (!Files.isReadable(hsm.pinFile())) {
      String found = "cannot read " + hsm.pinFile();
      return List.of(Check.fail("pin", found, "a readable file", "correct --hsm-pin-file"));
    }
    return List.of(token());
  }

  private Check token() {
    String needed = "token " + hsm.token();
    try {
      String key = kek.get().map(print -> "with the key " + print).orElse("without a key yet");
      return Check.ok("token", "token " + hsm.token() + " opens, " + key, needed);
    } catch (OperatorException | HsmException e) {
      FailureReport report = FailureReport.of(e);
      String found = String.join(": ", report.messages());
      return Check.fail("token", found, needed, String.join("; ", report.hints()));
    }
  }
}
