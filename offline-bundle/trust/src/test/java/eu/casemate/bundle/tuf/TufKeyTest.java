package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** 4.2.2: the key types of the specification, and the product's own. */
class TufKeyTest {

  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

  static Stream<TestSigner> signers() {
    return Stream.of(
        TestSigner.ed25519(),
        TestSigner.ecdsaP256(),
        TestSigner.ecdsaP384(),
        TestSigner.rsa(32),
        TestSigner.rsa(222),
        TestSigner.composite());
  }

  @ParameterizedTest
  @MethodSource("signers")
  void verifiesItsOwnSignatureOnly(TestSigner signer) {
    byte[] signature = signer.sign(MESSAGE);
    assertThat(signer.key().verifies(MESSAGE, signature)).isTrue();
    assertThat(signer.key().verifies(new byte[0], signature)).isFalse();
    for (int at = 0; at < signature.length; at += Math.max(1, signature.length / 40)) {
      byte[] changed = signature.clone();
      changed[at] ^= 1;
      assertThat(signer.key().verifies(MESSAGE, changed)).isFalse();
    }
    for (int length : List.of(0, 1, signature.length - 1)) {
      assertThat(signer.key().verifies(MESSAGE, Arrays.copyOf(signature, length))).isFalse();
    }
    assertThat(signer.key().verifies(MESSAGE, Arrays.copyOf(signature, 9999))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("signers")
  void keyOfAnyTypeCanBeNeededForTheRoot(TestSigner signer) {
    SimulatedRepository repository = new SimulatedRepository();
    TestClient client = new TestClient(repository);
    TestSigner first = repository.draft("root").signers.getFirst();
    repository.setKeys(TopLevelRole.ROOT, 2, List.of(first, signer), List.of(first, signer));
    repository.publish("root");
    client.update();
    assertThat(client.trusted("root")).hasValue(2);

    repository.draft("root").signers.remove(signer);
    repository.publish("root");
    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("root", Clause.ROOT_SIGNATURES, 2, 1));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void isReadAsWritten(TestSigner signer) {
    TufKey key = signer.key();
    TufKey read = TufKey.read(key.id().toString(), JsonReader.read(JsonWriter.file(key.content())));

    assertThat(read).isEqualTo(key).hasSameHashCodeAs(key).hasToString(key.toString());
    assertThat(read.understood()).isTrue();
    assertThat(read.parts()).isEqualTo(key.parts());
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, ed25519, ''",
    "ed25519, ed25519, 00",
    "ed25519, ed25519, zz",
    "ed25519, ed25519, 0100000000000000000000000000000000000000000000000000000000000000",
    "ed25519, ed25519, FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F",
    "ecdsa, ecdsa-sha2-nistp256, 04cbc5",
    "ecdsa, ecdsa-sha2-nistp256, -----BEGIN PUBLIC KEY-----",
    "ecdsa, ecdsa-sha2-nistp384, -----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----",
    "rsa, rsassa-pss-sha256, -----BEGIN PUBLIC KEY-----!-----END PUBLIC KEY-----",
    "composite, mldsa65-ed25519-sha512, AAAA",
    "composite, mldsa65-ed25519-sha512, AAA",
    "composite, mldsa65-ecdsa-p384-sha512, ''",
  })
  void materialThatIsNoKeyIsRefused(String keytype, String scheme, String text) {
    assertThatThrownBy(() -> TufKey.of(keytype, scheme, text)).isInstanceOf(BundleException.class);
  }

  @Test
  void keyOfAnotherCurveOrTooFewBitsIsRefused() throws NoSuchAlgorithmException {
    String p384 =
        new Fields(TestSigner.ecdsaP384().key().content(), "").object("keyval").text("public");
    assertThatThrownBy(() -> TufKey.of("ecdsa", "ecdsa-sha2-nistp256", p384))
        .isInstanceOf(BundleException.class);

    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String tooShort = TestSigner.pem(generator.generateKeyPair());
    assertThatThrownBy(() -> TufKey.of("rsa", "rsassa-pss-sha256", tooShort))
        .isInstanceOf(BundleException.class);
  }

  @Test
  void unknownSchemeIsNoErrorButNoSignatureCounts() {
    TufKey key = TufKey.of("sphincs", "future", "anything");

    assertThat(key.understood()).isFalse();
    assertThat(key.verifies(MESSAGE, new byte[0])).isFalse();
  }

  @Test
  void ed25519KeyOfSmallOrderIsRefused() {
    String identity = "01" + "00".repeat(31);
    assertThatThrownBy(() -> TufKey.of("ed25519", "ed25519", identity))
        .isInstanceOf(BundleException.class);
  }

  @Test
  void productPolicyTakesCompositeKeysOnly() {
    SimulatedRepository repository = new SimulatedRepository();
    assertThat(new TestClient(repository).under(KeyPolicy.compositeOnly()).refusal())
        .isInstanceOfSatisfying(
            Rejection.KeyRefused.class,
            refused -> assertThat(refused.expected()).isEqualTo("a key of type composite"));

    for (TopLevelRole role : TopLevelRole.values()) {
      TestSigner person = TestSigner.composite();
      repository.setKeys(role, 1, List.of(person), List.of(person));
    }
    repository.draft("root").version = 0;
    repository.publish("root", "targets", "snapshot", "timestamp");
    TestClient client = new TestClient(repository).under(KeyPolicy.compositeOnly());
    client.update();

    TestSigner person = repository.draft("root").signers.getFirst();
    repository.setKeys(TopLevelRole.TIMESTAMP, 1, List.of(TestSigner.ed25519()), List.of(person));
    repository.draft("root").signers.add(person);
    repository.publish("root");
    assertThat(client.refusal()).isInstanceOf(Rejection.KeyRefused.class);
    assertThat(client.trusted("root")).hasValue(1);
  }

  @Test
  void productPolicyRefusesCompositeSchemeThatIsNotUnderstood() {
    TufKey future = TufKey.of("composite", "mldsa87-ed448", "anything");

    assertThat(KeyPolicy.compositeOnly().accepts(future)).isFalse();
    assertThat(KeyPolicy.any().accepts(future)).isTrue();
  }

  @Test
  void partsOfKeyAreTheSameHoweverItIsWrapped() {
    TestSigner signer = TestSigner.ecdsaP256();
    String pem = new Fields(signer.key().content(), "").object("keyval").text("public");
    TufKey onOneLine =
        TufKey.of("ecdsa", "ecdsa-sha2-nistp256", pem.replaceAll("\n(?!-----END)", "") + "\n\n");

    assertThat(onOneLine.id()).isNotEqualTo(signer.key().id());
    assertThat(onOneLine.parts()).isEqualTo(signer.key().parts());
  }
}
