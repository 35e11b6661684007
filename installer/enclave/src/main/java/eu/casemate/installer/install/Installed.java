package eu.casemate.installer.install;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an appliance holds already, so that media need not carry it. */
public final class Installed {
  private Installed() {}

  /** The release in use; nothing if there is none, or its metadata is not what was signed. */
  public static InstalledBase base(AppliancePaths paths) {
    if (!Files.exists(paths.current()) || !Files.exists(paths.trustFile())) {
      return InstalledBase.none();
    }
    try {
      Path generation = paths.current().toRealPath();
      BundleVerifier verifier = BundleVerifier.of(Files.readAllBytes(paths.trustFile()));
      return switch (verifier.authenticate(List.of(generation))) {
        case Authentication.Authentic(var bundle) ->
            InstalledBase.none().with(bundle.release(), generation);
        case Authentication.Refused refused -> InstalledBase.none();
      };
    } catch (IOException | BundleException e) {
      // A base that cannot be read holds nothing: the media must carry it all, and the plan says
      // so.
      return InstalledBase.none();
    }
  }
}
