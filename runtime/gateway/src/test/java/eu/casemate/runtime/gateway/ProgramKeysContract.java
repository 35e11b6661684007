package eu.casemate.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the listeners may expect of every keeper of keys. */
abstract class ProgramKeysContract {

  private static final Program REPORTS = new Program("reports");
  private static final Duration MONTH = Duration.ofDays(30);

  private final TenantId acme = new TenantId("a-" + UUID.randomUUID());
  private final TenantId beta = new TenantId("b-" + UUID.randomUUID());

  /** A clock that a test moves. */
  static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("a clock without zones");
    }
  }

  abstract ProgramKeys keys();

  abstract MovedClock clock();

  @Test
  void makesTheCallerOfTheKeysTenant() {
    NewKey ofAcme = keys().create(acme, REPORTS, MONTH);
    NewKey ofBeta = keys().create(beta, REPORTS, MONTH);
    Caller caller = keys().caller(ofAcme.text()).orElseThrow();
    assertThat(caller.tenant()).isEqualTo(acme);
    assertThat(caller.principal()).isEqualTo(REPORTS);
    assertThat(caller.roles()).containsExactly(Role.PROGRAM);
    assertThat(keys().caller(ofBeta.text()).orElseThrow().tenant()).isEqualTo(beta);
  }

  @Test
  void knowsNoOtherKey() {
    NewKey made = keys().create(acme, REPORTS, MONTH);
    String text = made.text();
    char last = text.charAt(text.length() - 1);
    String near = text.substring(0, text.length() - 1) + (last == 'A' ? 'B' : 'A');
    assertThat(keys().caller(near)).isEmpty();
    assertThat(keys().caller("")).isEmpty();
    assertThat(keys().caller(made.key().id())).isEmpty();
    assertThat(keys().caller("' or 1=1 --")).isEmpty();
  }

  @Test
  void refusesARevokedKeyAtOnce() {
    NewKey made = keys().create(acme, REPORTS, MONTH);
    NewKey kept = keys().create(acme, REPORTS, MONTH);
    ProgramKey revoked = keys().revoke(made.key().id()).orElseThrow();
    assertThat(revoked.revoked()).isPresent();
    assertThat(keys().caller(made.text())).isEmpty();
    assertThat(keys().caller(kept.text())).isPresent();
    clock().pass(Duration.ofHours(1));
    assertThat(keys().revoke(made.key().id())).contains(revoked);
    assertThat(keys().revoke("000000000000")).isEmpty();
  }

  @Test
  void refusesAKeyWhoseTimeIsOver() {
    NewKey made = keys().create(acme, REPORTS, MONTH);
    clock().pass(MONTH.minusSeconds(1));
    assertThat(keys().caller(made.text())).isPresent();
    clock().pass(Duration.ofSeconds(1));
    assertThat(keys().caller(made.text())).isEmpty();
  }

  @Test
  void listsWhatItMadeOfEveryTenantWithoutTheKeysThemselves() {
    NewKey ofAcme = keys().create(acme, REPORTS, MONTH);
    NewKey ofBeta = keys().create(beta, REPORTS, MONTH);
    assertThat(keys().list()).contains(ofAcme.key(), ofBeta.key());
    assertThat(ofAcme.toString()).doesNotContain(ofAcme.text());
    assertThat(keys().list().toString()).doesNotContain(ofAcme.text());
  }

  @Test
  void refusesATimeThatIsTooShortOrTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys().create(acme, REPORTS, Duration.ofHours(23)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys().create(acme, REPORTS, Duration.ofDays(4_000)));
  }
}
