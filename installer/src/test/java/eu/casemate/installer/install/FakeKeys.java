package eu.casemate.installer.install;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A token in memory; TokenKeysTest holds the real one to the same contract. */
final class FakeKeys implements SiteKeys {
  private Optional<String> kek = Optional.empty();
  private int highest;

  @Override
  public Optional<String> kekFingerprint() {
    return kek;
  }

  @Override
  public int highestRelease() {
    return highest;
  }

  @Override
  public void recordRelease(int release) {
    highest = Math.max(highest, release);
  }

  @Override
  public void createKek() {
    kek = Optional.of("f1");
  }

  @Override
  public String sealingFingerprint(Path sealed) {
    return "f1";
  }

  @Override
  public byte[] sealMissing(Optional<Path> sealed, List<String> names) {
    if (kek.isEmpty()) {
      throw new OperatorException(ExitStatus.HSM, "the token has no key");
    }
    return ("sealed " + names).getBytes(StandardCharsets.UTF_8);
  }

  void lose() {
    kek = Optional.empty();
  }

  void replace() {
    kek = Optional.of("f2");
  }
}
