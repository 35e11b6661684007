package eu.casemate.bundle.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Verifies and copies a medium in a process of its own, whose heap the test makes small. */
final class SmallHeap {

  private SmallHeap() {}

  public static void main(String[] arguments) throws IOException {
    Path media = Path.of(arguments[0]);
    Path target = Path.of(arguments[2]);
    BundleVerifier verifier = BundleVerifier.of(Files.readAllBytes(Path.of(arguments[1])));
    Verdict verdict = verifier.verify(List.of(media), MediaListener.none());
    CopyOutcome copied =
        ((Verdict.Accepted) verdict)
            .bundle()
            .copyTo(name -> target, InstalledBase.none(), MediaListener.none());
    if (!(copied instanceof CopyOutcome.Copied)) {
      throw new IllegalStateException("not copied");
    }
  }
}
