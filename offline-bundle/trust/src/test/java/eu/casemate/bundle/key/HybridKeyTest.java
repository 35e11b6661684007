package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class HybridKeyTest {

  private static final byte[] MESSAGE = "release 7".getBytes(StandardCharsets.UTF_8);

  @Test
  void signatureHoldsUnderItsOwnKeyAndMessageOnly() {
    try (SoftwareKey key = SoftwareKey.generate(new SecureRandom());
        SoftwareKey other = SoftwareKey.generate(new SecureRandom())) {
      byte[] signature = key.sign(MESSAGE);
      assertThat(key.publicKey().verifies(MESSAGE, signature)).isTrue();
      assertThat(other.publicKey().verifies(MESSAGE, signature)).isFalse();
      assertThat(key.publicKey().verifies(new byte[0], signature)).isFalse();
      assertThat(signature).hasSize(3373);
    }
  }
}
