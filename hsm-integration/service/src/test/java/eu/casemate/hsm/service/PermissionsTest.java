package eu.casemate.hsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.hsm.service.Grant.Operation;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyUse;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

  private static final KeyUse SECRETS = KeyUse.site("secrets");
  private static final KeyUse AUDIT = KeyUse.site("audit");

  private final UserPrincipal self = user(70_001);
  private final UserPrincipal engine = user(70_002);
  private final UserPrincipal stranger = user(70_003);

  @Test
  void allowsAnOperationForAPurposeToAUserAndNothingElse() throws Exception {
    Permissions permissions = of("unwrap:secrets=self", "wrap:audit=70002");

    assertThatCode(() -> permissions.require(self, Operation.UNWRAP, SECRETS))
        .doesNotThrowAnyException();
    assertThatCode(() -> permissions.require(engine, Operation.WRAP, AUDIT))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> permissions.require(engine, Operation.UNWRAP, SECRETS))
        .isInstanceOf(HsmException.class)
        .hasMessage(
            "token t: unwrap for the purpose secrets of tenant _site: not allowed to user 70002");
    assertThatThrownBy(() -> permissions.require(self, Operation.WRAP, SECRETS))
        .isInstanceOf(HsmException.class);
    assertThatThrownBy(() -> permissions.require(self, Operation.UNWRAP, AUDIT))
        .isInstanceOf(HsmException.class);
  }

  @Test
  void knowsOnlyUsersToWhomSomethingIsAllowed() throws Exception {
    Permissions permissions = of("unwrap:secrets=self", "wrap:audit=70002");

    assertThat(permissions.knows(self)).isTrue();
    assertThat(permissions.knows(engine)).isTrue();
    assertThat(permissions.knows(stranger)).isFalse();
    assertThat(of("unwrap:secrets=70002").knows(self)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secrets=self",
        "sign:secrets=self",
        "unwrap:=self",
        "unwrap:*=self",
        "unwrap:secrets",
        "unwrap:secrets=root",
        "unwrap:secrets=-1",
        "unwrap:secrets=self "
      })
  void takesNothingElseForAGrant(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grant.parse(text))
        .withMessageContaining("OPERATION:PURPOSE=UID");
  }

  private Permissions of(String... grants) throws Exception {
    return Permissions.of("t", Stream.of(grants).map(Grant::parse).toList(), self);
  }

  private static UserPrincipal user(int uid) {
    try {
      return FileSystems.getDefault()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(Integer.toString(uid));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
