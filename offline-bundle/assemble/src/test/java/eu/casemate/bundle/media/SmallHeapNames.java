package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints what a verification says, in a process of its own, whose heap the test makes small. */
final class SmallHeapNames {

  private SmallHeapNames() {}

  public static void main(String[] arguments) throws IOException {
    BundleVerifier verifier = BundleVerifier.of(Files.readAllBytes(Path.of(arguments[1])));
    try {
      Verdict verdict = verifier.verify(List.of(Path.of(arguments[0])), MediaListener.none());
      System.out.println(verdict.getClass().getSimpleName());
      verdict.notes().forEach(System.out::println);
    } catch (BundleException e) {
      System.out.println(e.getMessage());
    }
  }
}
