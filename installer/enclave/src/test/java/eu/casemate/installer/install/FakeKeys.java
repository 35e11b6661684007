package eu.casemate.installer.install;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.SeenRelease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A token in memory; TokenKeysTest holds the real one to the same contract. */
final class FakeKeys implements SiteKeys {
  private Optional<String> kek = Optional.empty();
  private SeenRelease highest = SeenRelease.NONE;

  @Override
  public Optional<String> kekFingerprint() {
    return kek;
  }

  @Override
  public SeenRelease highestRelease() {
    return highest;
  }

  @Override
  public void recordRelease(SeenRelease release) {
    long newer = release.keys().root() - highest.keys().root();
    if (newer > 0 || (newer == 0 && release.number() > highest.number())) {
      highest = release;
    }
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
