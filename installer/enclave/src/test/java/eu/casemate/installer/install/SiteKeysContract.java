package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.plan.ReleaseKeys;
import eu.casemate.installer.plan.SeenRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    assertThat(keys.highestRelease()).isEqualTo(SeenRelease.NONE);

    keys.recordRelease(seen(3, 1, "a"));
    keys.recordRelease(seen(7, 1, "a"));
    keys.recordRelease(seen(5, 1, "a"));

    assertThat(keys.highestRelease()).isEqualTo(seen(7, 1, "a"));
  }

  @Test
  void remembersALowerReleaseOnlyUnderANewerTrustRoot() throws IOException {
    SiteKeys keys = emptyToken();
    keys.recordRelease(seen(7, 1, "a", "b"));

    keys.recordRelease(seen(4, 2, "c", "d"));
    assertThat(keys.highestRelease()).isEqualTo(seen(4, 2, "c", "d"));

    keys.recordRelease(seen(9, 1, "a", "b"));
    assertThat(keys.highestRelease()).isEqualTo(seen(4, 2, "c", "d"));
  }

  @Test
  void remembersAsManyKeysAsARecordMayHave() throws IOException {
    SiteKeys keys = emptyToken();
    Set<String> halves =
        IntStream.range(0, 240).mapToObj("%032x"::formatted).collect(Collectors.toSet());
    SeenRelease crowded = new SeenRelease(7, new ReleaseKeys(1, halves));

    keys.recordRelease(crowded);

    assertThat(keys.highestRelease()).isEqualTo(crowded);
  }

  private static SeenRelease seen(int number, long root, String... digits) {
    return new SeenRelease(
        number,
        new ReleaseKeys(
            root, Stream.of(digits).map(digit -> digit.repeat(32)).collect(Collectors.toSet())));
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
