package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.casemate.installer.outcome.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an install may expect of any {@link SiteKeys}. */
public abstract class SiteKeysContract {
  /** A folder of the test. */
  @TempDir protected Path work;

  /** Keys of a token that is still empty. */
  protected abstract SiteKeys emptyToken() throws IOException;

  @Test
  void hasNoKeyBeforeOneIsMade() throws IOException {
    SiteKeys keys = emptyToken();

    assertThat(keys.kekFingerprint()).isEmpty();
    Throwable failure = catchThrowable(() -> keys.sealMissing(Optional.empty(), List.of("redis")));
    assertThat(ExitStatus.of(failure)).isEqualTo(ExitStatus.HSM);
  }

  @Test
  void remembersTheHighestReleaseAndNeverALowerOne() throws IOException {
    SiteKeys keys = emptyToken();
    assertThat(keys.highestRelease()).isZero();

    keys.recordRelease(3);
    keys.recordRelease(7);
    keys.recordRelease(5);

    assertThat(keys.highestRelease()).isEqualTo(7);
  }

  @Test
  void sealsUnderTheKeyWhoseFingerprintItTells() throws IOException {
    SiteKeys keys = emptyToken();
    keys.createKek();

    Path sealed = seal(keys, Optional.empty(), List.of("postgresql", "redis"));

    assertThat(keys.kekFingerprint()).contains(keys.sealingFingerprint(sealed));
  }

  @Test
  void sealsMoreSecretsUnderTheSameKey() throws IOException {
    SiteKeys keys = emptyToken();
    keys.createKek();
    Path first = seal(keys, Optional.empty(), List.of("redis"));

    Path second = seal(keys, Optional.of(first), List.of("neo4j", "redis"));

    assertThat(keys.sealingFingerprint(second)).isEqualTo(keys.sealingFingerprint(first));
    assertThat(second).satisfies(file -> assertThat(Files.size(file)).isPositive());
  }

  private Path seal(SiteKeys keys, Optional<Path> before, List<String> names) throws IOException {
    byte[] content = keys.sealMissing(before, names);
    return Files.write(Files.createTempFile(work, "secrets", ".sealed"), content);
  }
}
