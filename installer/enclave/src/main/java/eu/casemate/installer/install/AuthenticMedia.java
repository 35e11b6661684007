package eu.casemate.installer.install;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.SignedFile;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Volumes whose metadata enough officers signed. */
final class AuthenticMedia {
  static final String UNKNOWN_DAY = "an unknown day";
  private static final String MODE = "rw-r--r--";

  private final List<Path> media;
  private final VerifiedBundle bundle;

  private AuthenticMedia(List<Path> media, VerifiedBundle bundle) {
    this.media = List.copyOf(media);
    this.bundle = bundle;
  }

  /** What the media hold. */
  VerifiedBundle bundle() {
    return bundle;
  }

  /** The day on which the release was made, in UTC, as people write it. */
  String day() {
    return bundle.created().map(InstallPlan::dayOf).map(LocalDate::toString).orElse(UNKNOWN_DAY);
  }

  /** The trust root that the appliance keeps: the one it had, after the rotations on the media. */
  byte[] trustRoot() {
    return bundle.trustRoot();
  }

  /**
   * Authenticates media for an appliance, which need not exist yet. An installed appliance judges
   * by the root it keeps; a root that is named besides must lead to the same one.
   *
   * @throws OperatorException (rejected) when they are not signed as the trust root asks, (usage)
   *     when the trust root is not there, (host) when it cannot be read
   */
  static AuthenticMedia open(List<Path> media, AppliancePaths appliance, Path trustFile) {
    Path known = appliance.trustFile();
    Path judge = Files.exists(known) ? known : trustFile;
    VerifiedBundle bundle =
        switch (TrustRoot.read(judge).verifier().authenticate(media)) {
          case Authentication.Authentic authentic -> authentic.bundle();
          case Authentication.Refused refused -> throw rejected(media, refused.problems());
        };
    if (!bundle.problems().stream().allMatch(Finding::isHealed)) {
      throw rejected(media, bundle.problems());
    }
    if (!judge.equals(trustFile) && !leadsTo(bundle, trustFile, media)) {
      throw new OperatorException(
          ExitStatus.REJECTED,
          trustFile + " is not the trust root this appliance was installed with",
          "leave --trust-root out to use " + known);
    }
    return new AuthenticMedia(media, bundle);
  }

  /** The refusal of media, with every problem and the file it is in. */
  static OperatorException rejected(List<Path> media, List<Finding> problems) {
    List<String> sentences = problems.stream().map(Finding::sentence).toList();
    String names = String.join(" ", media.stream().map(Path::toString).toList());
    return new OperatorException(
        ExitStatus.REJECTED,
        names + " is refused, nothing was installed: " + String.join("; ", sentences),
        "casemate media verify "
            + names
            + " lists what is damaged, and with --request FILE"
            + " writes what to carry again");
  }

  /**
   * Keeps the signed metadata beside the copied components.
   *
   * @throws OperatorException (rejected) when what was written does not hold
   */
  void keepMetadata(Path generation) throws IOException {
    for (SignedFile file : bundle.signedFiles()) {
      DurableFiles.write(generation.resolve(file.name()), file.content(), MODE);
    }
    BundleVerifier verifier = BundleVerifier.of(bundle.trustRoot());
    if (verifier.authenticate(List.of(generation)) instanceof Authentication.Refused refused) {
      throw rejected(media, refused.problems());
    }
  }

  private static boolean leadsTo(VerifiedBundle bundle, Path trustFile, List<Path> media) {
    return TrustRoot.read(trustFile).verifier().authenticate(media)
            instanceof Authentication.Authentic same
        && Arrays.equals(same.bundle().trustRoot(), bundle.trustRoot());
  }
}
