package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridKeyFileTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Argon2id CHEAP = new Argon2id(8 << 10, 1, 1);
  private static final byte[] MESSAGE = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void givesBackTheKeyThatWasSealed() {
    try (SoftwareKey key = TestKeys.ed25519();
        Passphrase passphrase = passphrase("correct horse battery staple é")) {
      byte[] file = HybridKeyFile.seal(key, passphrase, RANDOM);
      assertThat(new String(file, StandardCharsets.US_ASCII)).contains("\nargon2id 65536 3 4\n");
      try (SoftwareKey opened = HybridKeyFile.open(file, passphrase)) {
        assertThat(opened.publicKey()).isEqualTo(key.publicKey());
        assertThat(key.publicKey().verifies(MESSAGE, opened.sign(MESSAGE))).isTrue();
      }
    }
  }

  @Test
  void saysTheSameOfAWrongPassphraseAndOfAnAlteredFile() {
    try (SoftwareKey key = TestKeys.ed25519();
        Passphrase passphrase = passphrase("correct horse battery staple");
        Passphrase wrong = passphrase("correct horse battery stable")) {
      byte[] file = HybridKeyFile.seal(key, passphrase, CHEAP, RANDOM);
      assertThatThrownBy(() -> HybridKeyFile.open(file, wrong))
          .isInstanceOf(KeyFileException.class)
          .hasMessageContaining("the passphrase is wrong, or the file was altered");
      String text = new String(file, StandardCharsets.US_ASCII);
      String altered =
          text.replace(key.publicKey().id().hex(), TestKeys.ed25519().publicKey().id().hex());
      assertThatThrownBy(() -> HybridKeyFile.open(ascii(altered), passphrase))
          .hasMessageContaining("the passphrase is wrong, or the file was altered");
    }
  }

  @Test
  void opensAfterNoFlippedBit() {
    try (SoftwareKey key = TestKeys.ed25519();
        Passphrase passphrase = passphrase("correct horse battery staple")) {
      byte[] file = HybridKeyFile.seal(key, passphrase, CHEAP, RANDOM);
      for (int bit = 0; bit < file.length * 8; bit += 7) {
        byte[] altered = file.clone();
        altered[bit / 8] ^= (byte) (1 << bit % 8);
        assertThatThrownBy(() -> HybridKeyFile.open(altered, passphrase))
            .isInstanceOf(KeyFileException.class);
      }
    }
  }

  @Test
  void refusesCostsBeyondItsBoundsBeforeItPaysThem() {
    try (SoftwareKey key = TestKeys.ed25519();
        Passphrase passphrase = passphrase("correct horse battery staple")) {
      String file =
          new String(HybridKeyFile.seal(key, passphrase, CHEAP, RANDOM), StandardCharsets.US_ASCII);
      for (String cost :
          new String[] {"262145 1 1", "999999999 1 1", "8192 17 1", "8192 1 9", "1 1 1"}) {
        String greedy = file.replace("argon2id 8192 1 1", "argon2id " + cost);
        assertThatThrownBy(() -> HybridKeyFile.open(ascii(greedy), passphrase))
            .isInstanceOf(KeyFileException.class)
            .hasMessageContaining("allowed are");
      }
    }
  }

  @Test
  void refusesAShortPassphraseForANewFile() {
    try (SoftwareKey key = TestKeys.ed25519();
        Passphrase passphrase = passphrase("éééééééééé")) {
      assertThatThrownBy(() -> HybridKeyFile.seal(key, passphrase, RANDOM))
          .isInstanceOf(KeyFileException.class)
          .hasMessageContaining("fewer than 12 characters");
    }
  }

  @Test
  void takesAPassphraseFileOfOneLineThatOnlyItsOwnerReads() throws Exception {
    Path file = Files.writeString(folder.resolve("pass"), "correct horse battery staple\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Passphrase.read(file)).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Passphrase.read(file)).hasMessageContaining("chmod 600");
    assertThatThrownBy(() -> Passphrase.read(Path.of("/dev/null"))).hasMessageContaining("empty");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (Passphrase read = Passphrase.read(file);
        Passphrase typed = passphrase("correct horse battery staple")) {
      assertThat(read.utf8()).isEqualTo(typed.utf8());
      assertThat(read.toString()).doesNotContain("horse");
    }
    Files.writeString(file, "two\nlines\n");
    assertThatThrownBy(() -> Passphrase.read(file)).hasMessageContaining("more than one line");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> Passphrase.read(file)).hasMessageContaining("is empty");
  }

  @Test
  void wipesTheSeedsOfAClosedKey() {
    SoftwareKey key = TestKeys.ed25519();
    key.close();
    assertThat(key.seeds()).containsOnly(0);
    assertThatThrownBy(() -> key.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
  }

  private static Passphrase passphrase(String text) {
    return Passphrase.of(text.toCharArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
