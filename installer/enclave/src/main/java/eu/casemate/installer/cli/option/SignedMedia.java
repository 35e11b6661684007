package eu.casemate.installer.cli.option;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.installer.terminal.Console;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.List;

/** Judges what is signed on media; of a slow medium that takes a while, of which the user hears. */
public final class SignedMedia {
  private SignedMedia() {}

  /** What the verifier finds; on the console there is a sign of life when one is due. */
  public static Authentication authenticate(
      BundleVerifier verifier, List<Path> media, Console console) {
    try (Progress _ = console.patience("reading what is signed")) {
      return verifier.authenticate(media);
    }
  }
}
