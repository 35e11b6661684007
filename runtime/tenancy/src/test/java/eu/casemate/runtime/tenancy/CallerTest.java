package eu.casemate.runtime.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.casemate.runtime.tenancy.Principal.Person;
import eu.casemate.runtime.tenancy.Principal.Program;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerTest {

  private static final TenantId TENANT = new TenantId("acme");

  @Test
  void mayWhatItsRolesAllowAndNothingElse() {
    Caller program = caller(new Program("reporting"), Role.PROGRAM);
    assertThat(program.may(Right.ASK)).isTrue();
    assertThat(program.may(Right.MANAGE_KEYS)).isFalse();
    assertThat(caller(new Person("root"), Role.OPERATOR).may(Right.MANAGE_KEYS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyTheOperatorManagesKeys(Role role) {
    assertThat(role.rights().contains(Right.MANAGE_KEYS)).isEqualTo(role == Role.OPERATOR);
  }

  @Test
  void neverPrintsThePerson() {
    Caller jane = caller(new Person("jane.doe"), Role.ANALYST);
    assertThat(jane.toString()).contains("person", "acme").doesNotContain("jane");
    assertThat(jane.principal().toString()).doesNotContain("jane");
  }

  @Test
  void needsARole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Caller(TENANT, new Program("p"), Set.of(), Clearance.LOWEST, "page"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " leading", "new\nline", "<b>", "x\u0000"})
  void refusesNamesThatAreNoLabels(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Program(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "_casemate", "DOM\\svc-casemate", "svc$", "jane doe@example"})
  void takesWhatDirectoriesCallAnAccount(String name) {
    assertThat(new Person(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "new\nline", "x\u0000"})
  void refusesWhatNoAccountIsCalled(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Person(name));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void refusesAClearanceThatIsNoLevel(int level) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Clearance(level));
  }

  private static Caller caller(Principal principal, Role role) {
    return new Caller(TENANT, principal, Set.of(role), Clearance.LOWEST, "page");
  }
}
