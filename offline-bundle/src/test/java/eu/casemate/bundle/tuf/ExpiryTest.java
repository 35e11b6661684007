package eu.casemate.bundle.tuf;

import static eu.casemate.bundle.tuf.SimulatedRepository.EARLIER;
import static eu.casemate.bundle.tuf.SimulatedRepository.LATER;
import static eu.casemate.bundle.tuf.SimulatedRepository.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 5.3.10, 5.4.4, 5.5.6, 5.6.5: what has expired at the start of the update is not trusted. */
class ExpiryTest {

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  @ParameterizedTest
  @CsvSource({
    "root, 5.3.10, '2 1 1 1'",
    "timestamp, 5.4.4, '2 1 1 1'",
    "snapshot, 5.5.6, '2 2 1 1'",
    "targets, 5.6.5, '2 2 2 1'",
  })
  void keepsWhatWasTrustedBeforeTheExpiredRole(String role, String clause, String trusted) {
    client.update();
    repository.draft(role).expires = EARLIER;
    repository.publish("root", "targets", "snapshot", "timestamp");

    Rejection refusal = client.refusal();

    assertThat(refusal.clause().number()).isEqualTo(clause);
    assertThat(refusal.describe()).contains(role, clause, EARLIER.toString(), NOW.toString());
    assertThat(client.trustedVersions()).isEqualTo(trusted);
  }

  @ParameterizedTest
  @CsvSource({"root, 5.3.10", "timestamp, 5.4.4", "snapshot, 5.5.6", "targets, 5.6.5"})
  void trustedCopyExpiresToo(String role, String clause) {
    repository.draft(role).expires = NOW.plusSeconds(1);
    repository.publish("root", "targets", "snapshot", "timestamp");
    client.update();

    assertThat(client.at(NOW.plusSeconds(1)).refusal().clause().number()).isEqualTo(clause);
  }

  @Test
  void expiredTrustedCopiesDoNotKeepAnUpdateAway() {
    repository.draft("root").expires = NOW.plus(Duration.ofDays(7));
    repository.draft("timestamp").expires = NOW.plus(Duration.ofDays(7));
    repository.publish("root", "timestamp");
    client.update();
    repository.draft("root").expires = LATER;
    repository.draft("timestamp").expires = LATER;
    repository.publish("root", "targets", "snapshot", "timestamp");

    client.at(NOW.plus(Duration.ofDays(18))).update();

    assertThat(client.trustedVersions()).isEqualTo("3 3 2 2");
  }

  @Test
  void intermediateRootMayHaveExpired() {
    repository.draft("root").expires = EARLIER;
    repository.publish("root", "root");
    repository.draft("root").expires = LATER;
    repository.publish("root");

    client.update();

    assertThat(client.trusted("root")).hasValue(4);
  }
}
