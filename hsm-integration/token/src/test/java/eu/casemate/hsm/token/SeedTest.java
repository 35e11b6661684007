package eu.casemate.hsm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Module;

class SeedTest {

  private static final KeyLabel OFFICER = new KeyLabel("officer-1");
  private static final byte[] SEED = seed();

  @TempDir Path folder;

  @Test
  void keepsASeedBesideItsKeyAcrossOpenings() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(OFFICER, SEED);
    }
    try (Token token = hsm.open()) {
      assertThat(token.seed(OFFICER)).isEqualTo(SEED);
      assertThat(token.publicKey(OFFICER)).isNotEmpty();
    }
  }

  @Test
  void refusesASecondKeyOfTheSameLabelAndLeavesTheFirstOneAlone() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(OFFICER, SEED);
      byte[] before = token.publicKey(OFFICER);
      assertThatThrownBy(() -> token.generateSigningKey(OFFICER, new byte[32]))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("has a key of this label");
      assertThat(token.seed(OFFICER)).isEqualTo(SEED);
      assertThat(token.publicKey(OFFICER)).isEqualTo(before);
    }
  }

  @Test
  void saysThatAKeyHasNoSeed() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(OFFICER);
      assertThatThrownBy(() -> token.seed(OFFICER))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("no such key");
    }
  }

  @Test
  void showsTheSeedToNobodyWhoIsNotLoggedIn() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(OFFICER, SEED);
    }
    PKCS11Module module = PKCS11Module.getInstance(SoftHsm.MODULE.toString());
    module.initialize();
    try {
      for (var slot : module.getSlotList(true)) {
        if (slot.getToken().getTokenInfo().getLabel().strip().equals(hsm.address().label())) {
          var session = slot.getToken().openSession(false);
          var found = session.findAllObjectsSingle(new AttributeVector().label(OFFICER.value()));
          assertThat(found).as("the public key alone").hasSize(1);
          session.closeSession();
        }
      }
    } finally {
      module.finalize(null);
    }
  }

  private static byte[] seed() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    return seed;
  }
}
