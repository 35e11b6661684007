package eu.casemate.installer.cli.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.bundle.statement.PayloadType;
import eu.casemate.bundle.statement.SignedStatement;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.terminal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The verdict on media as a signed statement: {@code media verify} writes it, others check it. */
final class MediaReport {
  static final String SCHEMA = "casemate-media-report/2";

  /** Problems and notes are bounded; so many paths of folders nobody gives. */
  private static final int LARGEST = 24 << 20;

  private static final PayloadType TYPE =
      new PayloadType("application/vnd.casemate.media-report.v2+json");

  private MediaReport() {}

  static SignedStatement sign(MediaView verdict, HybridSigner signer) {
    byte[] payload = Json.document(SCHEMA, verdict).getBytes(StandardCharsets.UTF_8);
    return SignedStatement.sign(TYPE, payload, signer);
  }

  /**
   * The verdict in a file.
   *
   * @throws OperatorException (rejected) if this key did not sign it, (host) if it cannot be read
   */
  static MediaView read(Path file, PublicKeyFile key) {
    try {
      byte[] payload =
          SignedStatement.read(BoundedFile.read(file, LARGEST), LARGEST)
              .signedBy(key.key(), TYPE)
              .orElseThrow(
                  () ->
                      new OperatorException(
                          ExitStatus.REJECTED,
                          file + " is not a report that " + key.name() + " signed",
                          "do not rely on it; name the key of the officer who made it"));
      return Json.read(SCHEMA, new String(payload, StandardCharsets.UTF_8), MediaView.class);
    } catch (BundleException | IllegalArgumentException e) {
      throw new OperatorException(
          ExitStatus.REJECTED,
          file + " is no report of media",
          e,
          "name the file that casemate media verify --report wrote");
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read " + file, e, "see who may read the file");
    }
  }
}
