package eu.casemate.bundle.media;

import eu.casemate.bundle.trust.TrustRootJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Verifies and copies a medium in a process of its own, whose heap the test makes small. */
final class SmallHeap {

  private SmallHeap() {}

  public static void main(String[] arguments) throws IOException {
    Path media = Path.of(arguments[0]);
    Path target = Path.of(arguments[2]);
    BundleVerifier verifier =
        BundleVerifier.of(TrustRootJson.read(Files.readAllBytes(Path.of(arguments[1]))));
    Verdict verdict = verifier.verify(media, MediaListener.none());
    CopyOutcome copied =
        ((Verdict.Accepted) verdict).bundle().copyTo(name -> target, MediaListener.none());
    if (!(copied instanceof CopyOutcome.Copied)) {
      throw new IllegalStateException("not copied");
    }
  }
}
