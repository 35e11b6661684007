package eu.casemate.installer.cli.media;

import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.installer.cli.option.ProductVersion;
import eu.casemate.installer.install.TrustRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * By what, where and when media were judged.
 *
 * @param trustRootSha256 SHA-256 of the trust root's file
 * @param trustRootVersion its version
 * @param host the name of this host, as it calls itself
 * @param hostTime what the clock of this host said, in UTC; it proves nothing
 * @param casemate the version of this command
 */
record MediaJudge(
    String trustRootSha256, long trustRootVersion, String host, String hostTime, String casemate) {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int LONGEST_NAME = 256;

  static MediaJudge of(TrustRoot root) {
    return new MediaJudge(
        root.digest().hex(),
        root.version(),
        hostName(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        ProductVersion.text());
  }

  /** For a person, who compares the hash: anybody can make a root, and choose all other names. */
  List<String> lines() {
    return List.of(
        "judged    on %s at %s by its clock, with casemate %s".formatted(host, hostTime, casemate),
        "by root   version %d, SHA-256 %s".formatted(trustRootVersion, trustRootSha256));
  }

  private static String hostName() {
    try {
      return new String(BoundedFile.read(HOST_NAME, LONGEST_NAME), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
